import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { queueEntryId, type ResearchJobPayload } from '@scholarsource/contracts';
import {
  QueueConsumer,
  queueKeys,
  QueueModule,
  QueueObserver,
  QueueProducer,
  RateLimiter,
  WorkerPresence,
} from '@scholarsource/queue';
import Bull from 'bull';
import { ownRedis, sharedRedis, waitFor, waitUntilUp } from '@scholarsource/testing';
import { Redis } from 'ioredis';

const contexts: INestApplicationContext[] = [];
const redis = new Redis(sharedRedis().url);
afterAll(() => redis.disconnect());
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

type Side = 'forProducer' | 'forConsumer' | 'forObserver';

async function open(side: Side, { url, prefix }: { url: string; prefix: string }): Promise<INestApplicationContext> {
  const module = QueueModule[side]({ url, prefix, onError: () => undefined });
  const context = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  contexts.push(context);
  // Calls fail at once until the connection is made.
  await waitUntilUp('Redis', () => context.get(QueueObserver).ping());
  return context;
}

const newRun = (): ResearchJobPayload => ({ jobId: randomUUID(), attempt: 1 });

async function startConsumer(context: INestApplicationContext, handle: (run: ResearchJobPayload) => Promise<void>) {
  const errors: string[] = [];
  await context.get(QueueConsumer).start({ concurrency: 5, handle, onError: (error) => errors.push(error.message) });
  return errors;
}

describe('the queue', () => {
  it('holds a run once, however often it is put in', async () => {
    const shared = sharedRedis();
    const api = await open('forProducer', shared);
    const run = newRun();
    await Promise.all(Array.from({ length: 5 }, () => api.get(QueueProducer).enqueue(run)));
    expect(await api.get(QueueObserver).depth()).toEqual({ waiting: 1, active: 0, paused: 0, delayed: 0 });
    expect(await api.get(QueueObserver).missing([run, newRun()])).toHaveLength(1);
  });

  it('holds an entry exactly as Bull writes it, with its place among the tenants', async () => {
    const shared = sharedRedis();
    const api = await open('forProducer', shared);
    const keys = queueKeys(shared.prefix);
    const bull = new Bull('research', shared.url, { prefix: shared.prefix });
    const [ours, theirs] = [newRun(), newRun()];
    const options = { attempts: 1, removeOnComplete: true, removeOnFail: true };
    await bull.add('research', theirs, { ...options, jobId: queueEntryId(theirs) });
    await api.get(QueueProducer).enqueue(ours);
    const [written, expected] = await Promise.all(
      [ours, theirs].map((run) => redis.hgetall(keys.entry(queueEntryId(run)))),
    );
    expect(Object.keys(written ?? {}).sort()).toEqual([...Object.keys(expected ?? {}), 'rank', 'tenant'].sort());
    expect(written).toMatchObject({
      name: expected?.['name'],
      delay: expected?.['delay'],
      priority: expected?.['priority'],
    });
    expect(JSON.parse(written?.['data'] ?? '')).toEqual(ours);
    expect(JSON.parse(written?.['opts'] ?? '')).toMatchObject(options);
    expect(await redis.lrange(keys.wait, 0, -1)).toEqual([ours, theirs].map(queueEntryId));

    await bull.pause();
    await api.get(QueueProducer).enqueue(newRun());
    expect(await api.get(QueueObserver).depth()).toMatchObject({ waiting: 0, paused: 3 });
    await bull.close();
  });

  it('counts as an entry only what stands in one of its lists and has its data', async () => {
    const shared = sharedRedis();
    const api = await open('forProducer', shared);
    const producer = api.get(QueueProducer);
    const observer = api.get(QueueObserver);
    const keys = queueKeys(shared.prefix);
    const [whole, inNoList, withoutData, withoutHash, failed] = [newRun(), newRun(), newRun(), newRun(), newRun()];
    const runs = [whole, inNoList, withoutData, withoutHash, failed];
    await producer.enqueueMissing(runs);
    await redis.lrem(keys.wait, 0, queueEntryId(inNoList));
    await redis.hdel(keys.entry(queueEntryId(withoutData)), 'data');
    await redis.del(keys.entry(queueEntryId(withoutHash)));
    await redis.lrem(keys.wait, 0, queueEntryId(failed));
    await redis.zadd(keys.failed, 1, queueEntryId(failed));
    const broken = [inNoList, withoutData, withoutHash, failed];
    expect(await observer.missing(runs)).toEqual(broken);
    expect(await producer.enqueueMissing(runs)).toMatchObject({ added: 4 });
    expect(await observer.missing(runs)).toEqual([]);
    expect((await redis.lrange(keys.wait, 0, -1)).sort()).toEqual(runs.map(queueEntryId).sort());
    expect(await redis.zcard(keys.failed)).toBe(0);
    for (const list of [keys.active, keys.paused]) {
      await redis.rename(keys.wait, list);
      expect(await observer.missing(runs)).toEqual([]);
      expect(await producer.enqueueMissing(runs)).toMatchObject({ added: 0 });
      await redis.rename(list, keys.wait);
    }
    await redis.lrem(keys.wait, 0, queueEntryId(whole));
    await redis.zadd(keys.delayed, 1, queueEntryId(whole));
    expect(await observer.missing(runs)).toEqual([]);
  });

  it('adds a run once, in the place of what is left of it, also if it was added meanwhile', async () => {
    const shared = sharedRedis();
    const api = await open('forProducer', shared);
    const producer = api.get(QueueProducer);
    const keys = queueKeys(shared.prefix);
    const runs = Array.from({ length: 30 }, newRun);
    const [left, added] = runs.map(queueEntryId);
    await redis.hset(keys.entry(left ?? ''), 'processedOn', 1);
    await producer.enqueue(runs[1] ?? newRun());
    expect(await producer.enqueueMissing(runs)).toMatchObject({ added: 29 });
    expect(await producer.enqueueMissing(runs)).toMatchObject({ added: 0 });
    expect(await api.get(QueueObserver).missing(runs)).toEqual([]);
    expect((await redis.lrange(keys.wait, 0, -1)).sort()).toEqual(runs.map(queueEntryId).sort());
    expect(await redis.hexists(keys.entry(left ?? ''), 'processedOn')).toBe(0);
    expect(await redis.lpos(keys.wait, added ?? '')).not.toBeNull();
  });

  it('takes a run that it is given twice in one call once, whether it knew it or not', async () => {
    const shared = sharedRedis();
    const api = await open('forProducer', shared);
    const keys = queueKeys(shared.prefix);
    const runs = Array.from({ length: 10 }, newRun);
    // What is left of entries that a worker lost while it stood still.
    for (const run of runs) await redis.hset(keys.entry(queueEntryId(run)), 'processedOn', 1);
    expect(await api.get(QueueProducer).enqueueMissing([...runs, ...runs])).toMatchObject({ added: 10 });
    expect((await redis.lrange(keys.wait, 0, -1)).sort()).toEqual(runs.map(queueEntryId).sort());
  });

  it('takes ten thousand runs that it does not know within a few calls, each once', async () => {
    const api = await open('forProducer', sharedRedis());
    const runs = Array.from({ length: 10_000 }, newRun);
    expect(await api.get(QueueProducer).enqueueMissing(runs)).toMatchObject({ added: 10_000 });
    expect(await api.get(QueueProducer).enqueueMissing(runs)).toMatchObject({ added: 0 });
    expect(await api.get(QueueObserver).depth()).toMatchObject({ waiting: 10_000 });
  });

  it('drops an active entry that no worker holds, and none that waits or is held', async () => {
    const shared = sharedRedis();
    const api = await open('forProducer', shared);
    const producer = api.get(QueueProducer);
    const [abandoned, held, waiting] = [newRun(), newRun(), newRun()];
    const keys = queueKeys(shared.prefix);
    for (const run of [abandoned, held, waiting]) await producer.enqueue(run);
    for (const run of [abandoned, held]) {
      await redis.lrem(keys.wait, 1, queueEntryId(run));
      await redis.lpush(keys.active, queueEntryId(run));
    }
    await redis.set(keys.lock(queueEntryId(held)), 'a worker');
    expect(await api.get(QueueObserver).abandoned()).toEqual([abandoned]);
    expect(await producer.removeAbandoned([abandoned, held, waiting])).toBe(1);
    expect(await api.get(QueueObserver).missing([abandoned, held, waiting])).toEqual([abandoned]);
    expect(await api.get(QueueObserver).depth()).toMatchObject({ waiting: 1, active: 1 });
  });

  it('leaves no key of an entry behind, whether its handler succeeded or threw', async () => {
    const shared = sharedRedis();
    const worker = await open('forConsumer', shared);
    const [good, bad] = [newRun(), newRun()];
    const errors = await startConsumer(worker, (run) =>
      run.jobId === bad.jobId ? Promise.reject(new Error('broken handler')) : Promise.resolve(),
    );
    await worker.get(QueueProducer).enqueue(good);
    await worker.get(QueueProducer).enqueue(bad);
    await waitFor(
      'both entries to go',
      async () => (await worker.get(QueueObserver).missing([good, bad])).length === 2,
    );
    await waitFor('the report of the failure', () => errors.includes('broken handler'));
    expect(await redis.keys(`${shared.prefix}:*${bad.jobId}*`)).toEqual([]);
    expect(await redis.zcard(`${shared.prefix}:research:failed`)).toBe(0);
    await worker.get(QueueProducer).enqueue(bad);
    await waitFor('the same run to be taken again', () => errors.length === 2);
  });

  it('gives nothing out before a consumer starts, and nothing after its intake stopped', async () => {
    const shared = sharedRedis();
    const worker = await open('forConsumer', shared);
    const producer = worker.get(QueueProducer);
    const taken: string[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const first = newRun();
    await producer.enqueue(first);
    expect(await worker.get(QueueObserver).depth()).toMatchObject({ waiting: 1, active: 0 });
    await startConsumer(worker, async (run) => {
      taken.push(run.jobId);
      await held;
    });
    await waitFor('the first run to be taken', () => taken.length === 1);
    await worker.get(QueueConsumer).stopIntake();
    await producer.enqueue(newRun());
    release();
    await waitFor('the first run to end', async () => (await worker.get(QueueObserver).depth()).active === 0);
    expect(taken).toEqual([first.jobId]);
    expect(await worker.get(QueueObserver).depth()).toMatchObject({ waiting: 1 });
  });

  it('drops an entry that names no run and goes on with the next', async () => {
    const shared = sharedRedis();
    const worker = await open('forConsumer', shared);
    const taken: string[] = [];
    const errors = await startConsumer(worker, (run) => Promise.resolve(void taken.push(run.jobId)));
    await worker.get(QueueProducer).enqueue({ jobId: 'no-uuid', attempt: 1 });
    const run = newRun();
    await worker.get(QueueProducer).enqueue(run);
    await waitFor('the good run', () => taken.includes(run.jobId));
    await waitFor('the report of the bad entry', () => errors.length > 0);
    expect(errors).toEqual(['the entry names no run and was dropped']);
  });

  it('takes a waiting run back out, and leaves one that is held', async () => {
    const shared = sharedRedis();
    const worker = await open('forConsumer', shared);
    const producer = worker.get(QueueProducer);
    const waiting = newRun();
    await producer.enqueue(waiting);
    await producer.withdraw(waiting);
    await producer.withdraw(waiting);
    expect(await worker.get(QueueObserver).depth()).toMatchObject({ waiting: 0 });

    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await startConsumer(worker, () => held);
    const active = newRun();
    await producer.enqueue(active);
    await waitFor('the run to be held', async () => (await worker.get(QueueObserver).depth()).active === 1);
    await producer.withdraw(active);
    expect(await worker.get(QueueObserver).missing([active])).toEqual([]);
    release();
  });

  it('never runs the entry of a vanished worker again, and forgets it', async () => {
    const shared = sharedRedis();
    const api = await open('forProducer', shared);
    const run = newRun();
    await api.get(QueueProducer).enqueue(run);
    // What a worker that was killed leaves behind: an entry in the active list whose lock is gone.
    const keys = queueKeys(shared.prefix);
    await redis.rpoplpush(keys.wait, keys.active);
    const module = QueueModule.forConsumer({ ...shared, onError: () => undefined }, { stalledInterval: 50 });
    const worker = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    contexts.push(worker);
    const taken: string[] = [];
    await startConsumer(worker, (taking) => Promise.resolve(void taken.push(taking.jobId)));
    await waitFor('the entry to be forgotten', async () => (await api.get(QueueObserver).missing([run])).length === 1);
    expect(await api.get(QueueObserver).depth()).toMatchObject({ waiting: 0, active: 0 });
    expect(taken).toEqual([]);
  });

  it('carries the news of a cancelled job to every worker', async () => {
    const shared = sharedRedis();
    const heard: string[] = [];
    for (const name of ['a', 'b']) {
      const worker = await open('forConsumer', shared);
      await worker.get(QueueConsumer).onCancel((jobId) => heard.push(`${name} ${jobId}`));
    }
    const api = await open('forProducer', shared);
    await redis.publish(queueKeys(shared.prefix).control, 'no json');
    const { jobId } = newRun();
    await api.get(QueueProducer).announceCancel(jobId);
    await waitFor('both workers to hear', () => heard.length === 2);
    expect(heard.sort()).toEqual([`a ${jobId}`, `b ${jobId}`]);
  });

  it.each<Side>(['forProducer', 'forConsumer', 'forObserver'])(
    'closes every connection that %s opened',
    async (side) => {
      const own = await ownRedis();
      const watcher = new Redis(own.url);
      const connections = async () =>
        String(await watcher.client('LIST'))
          .trim()
          .split('\n').length;
      const before = await connections();
      const context = await open(side, { url: own.url, prefix: 'bull' });
      if (side === 'forConsumer') {
        await startConsumer(context, () => Promise.resolve());
        await context.get(QueueConsumer).onCancel(() => undefined);
      }
      await context.get(QueueProducer).enqueue(newRun());
      expect(await connections()).toBeGreaterThan(before);
      await context.close();
      contexts.splice(contexts.indexOf(context), 1);
      await waitFor('the connections to close', async () => (await connections()) === before);
      watcher.disconnect();
      await own.stop();
    },
  );
});

describe('the queue while Redis is away', () => {
  it('refuses a run at once, and takes runs and hands them out when Redis is back', async () => {
    const own = await ownRedis();
    const settings = { url: own.url, prefix: 'bull' };
    const api = await open('forProducer', settings);
    const worker = await open('forConsumer', settings);
    const taken: string[] = [];
    await startConsumer(worker, (run) => Promise.resolve(void taken.push(run.jobId)));
    const producer = api.get(QueueProducer);
    const [before, after] = [newRun(), newRun()];
    await producer.enqueue(before);
    await waitFor('the first run', () => taken.includes(before.jobId));

    await own.stop();
    await expect(producer.enqueue(newRun())).rejects.toMatchObject({ code: 'queue_unavailable' });
    await expect(api.get(QueueObserver).depth()).rejects.toThrow();

    await own.start();
    await waitFor('Redis to take runs again', () =>
      producer.enqueue(after).then(
        () => true,
        () => false,
      ),
    );
    await waitFor('the consumer to take them', () => taken.includes(after.jobId), 20_000);
    await own.stop();
  });
});

describe('worker presence', () => {
  it('lists who announced itself lately, with what it holds, and nobody else', async () => {
    const { prefix } = sharedRedis();
    const keys = queueKeys(prefix);
    const presence = new WorkerPresence(redis, keys);
    await presence.announce({ name: 'b', slots: 10, busy: 3 });
    await presence.announce({ name: 'a', slots: 10, busy: 0 });
    await presence.announce({ name: 'a', slots: 10, busy: 1 });
    expect(await presence.listWorkers()).toEqual([
      { name: 'a', slots: 10, busy: 1 },
      { name: 'b', slots: 10, busy: 3 },
    ]);
    await presence.leave('a');
    // Silent for a minute, by the clock that dates the announcements.
    await redis.zincrby(keys.workers, -60, 'b');
    expect(await presence.listWorkers()).toEqual([]);
    expect(await redis.exists(keys.workers, keys.workerDetails)).toBe(0);
  });

  it('counts the runs for the autoscaler, after Redis was emptied too, until their worker has fewer, leaves or falls silent', async () => {
    const keys = queueKeys(sharedRedis().prefix);
    const presence = new WorkerPresence(redis, keys);
    const held = () => redis.zcard(keys.busySlots);
    await presence.announce({ name: 'a', slots: 10, busy: 3 });
    await presence.announce({ name: 'a#1', slots: 2, busy: 2 });
    expect(await held()).toBe(5);
    await redis.del(keys.busySlots);
    await presence.announce({ name: 'a', slots: 10, busy: 3 });
    expect(await held()).toBe(3);
    await presence.announce({ name: 'a', slots: 10, busy: 1 });
    await presence.announce({ name: 'a#1', slots: 2, busy: 2 });
    expect(await held()).toBe(3);
    await presence.leave('a#1');
    expect(await held()).toBe(1);

    await redis.zadd(keys.busySlots, 1, 'silent#1', 1, 'silent#2');
    await presence.announce({ name: 'a', slots: 10, busy: 1 });
    expect(await held()).toBe(1);
    expect(await redis.ttl(keys.busySlots)).toBeGreaterThan(0);
    await presence.leave('a');
  });
});

/** Generous, because the machine may be busy; the test is about the counting of Redis. */
const LONG_TIMEOUT_MS = 30_000;

describe('rate limits', () => {
  const windows = [
    { limit: 5, seconds: 3_600 },
    { limit: 2, seconds: 60 },
  ];

  it('count nothing for a request that one window refuses', async () => {
    const { prefix } = sharedRedis();
    const keys = queueKeys(prefix);
    const limiter = new RateLimiter(redis, keys, LONG_TIMEOUT_MS);
    for (let request = 0; request < 2; request += 1) {
      expect(await limiter.consume('client', windows)).toEqual({ allowed: true });
    }
    for (let request = 0; request < 10; request += 1) {
      expect(await limiter.consume('client', windows)).toMatchObject({ allowed: false, window: 1 });
    }
    const [hour] = await redis.keys(`${prefix}:*:3600`);
    expect(await redis.get(hour ?? '')).toBe('2');
  });

  it('say how long the refusing window really lasts', async () => {
    const { prefix } = sharedRedis();
    const limiter = new RateLimiter(redis, queueKeys(prefix), LONG_TIMEOUT_MS);
    await limiter.consume('client', [{ limit: 1, seconds: 60 }]);
    const [key] = await redis.keys(`${prefix}:*:60`);
    await redis.pexpire(key ?? '', 7_500);
    expect(await limiter.consume('client', [{ limit: 1, seconds: 60 }])).toEqual({
      allowed: false,
      window: 0,
      retryAfterSeconds: 8,
    });
  });

  it('admit exactly the limit out of 50 requests at once, each client for itself', async () => {
    const limiter = new RateLimiter(redis, queueKeys(sharedRedis().prefix), LONG_TIMEOUT_MS);
    const one = [{ limit: 20, seconds: 60 }];
    const answers = await Promise.all(Array.from({ length: 50 }, () => limiter.consume('client', one)));
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(20);
    expect(await limiter.consume('somebody else', one)).toEqual({ allowed: true });
  });

  it('count many at once or none of them, say what is left, and take back', async () => {
    const limiter = new RateLimiter(redis, queueKeys(sharedRedis().prefix), LONG_TIMEOUT_MS);
    const leftOf = async (count: number) => {
      const { decision, quotas } = await limiter.meter('client', windows, count);
      return [decision.allowed, ...(quotas ?? []).map(({ remaining }) => remaining)];
    };
    expect(await limiter.peek('client', windows, 3)).toEqual({ allowed: false, window: 1, retryAfterSeconds: 60 });
    expect(await leftOf(3)).toEqual([false, 5, 2]);
    expect(await leftOf(2)).toEqual([true, 3, 0]);
    expect(await leftOf(-1)).toEqual([true, 4, 1]);
    expect(await leftOf(-9)).toEqual([true, 5, 2]);
  });

  it('do not count a pause of the process against Redis, whose reply is there', async () => {
    const limiter = new RateLimiter(redis, queueKeys(sharedRedis().prefix));
    const metered = limiter.meter('client', [{ limit: 3, seconds: 60 }]);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
    expect((await metered).quotas).toEqual([{ remaining: 2, resetSeconds: 60 }]);
  });

  it('go on within the process while Redis is away, and in Redis when it is back', async () => {
    const own = await ownRedis();
    const client = new Redis(own.url, { enableOfflineQueue: false, maxRetriesPerRequest: 0, retryStrategy: () => 50 });
    client.on('error', () => undefined);
    await waitFor('the connection', () => client.status === 'ready');
    const limiter = new RateLimiter(client, queueKeys('bull'));
    const one = [{ limit: 1, seconds: 60 }];
    expect(await limiter.consume('client', one)).toEqual({ allowed: true });
    await own.stop();
    expect(await limiter.consume('client', one)).toEqual({ allowed: true });
    expect(await limiter.consume('client', one)).toMatchObject({ allowed: false });
    await own.start();
    await waitFor('the connection', () => client.status === 'ready');
    await waitFor('Redis to count again', async () => {
      await limiter.consume('client', one);
      return (await client.keys('bull:*:60')).length === 1;
    });
    client.disconnect();
    await own.stop();
  });

  it('are off when there are no windows', async () => {
    const limiter = new RateLimiter(redis, queueKeys(sharedRedis().prefix));
    expect(await limiter.consume('client', [])).toEqual({ allowed: true });
  });
});
