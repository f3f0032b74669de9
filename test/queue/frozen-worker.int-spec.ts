import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { queueEntryId, type ResearchJobPayload } from '@scholarsource/contracts';
import { QueueConsumer, queueKeys, QueueModule, QueueObserver, QueueProducer } from '@scholarsource/queue';
import { ownRedis, startTcpProxy, waitFor, waitUntilUp } from '@scholarsource/testing';
import fc from 'fast-check';
import { Redis } from 'ioredis';

const closing: (() => unknown)[] = [];
let server: Awaited<ReturnType<typeof ownRedis>>;
let redis: Redis;
beforeAll(async () => {
  server = await ownRedis();
  redis = new Redis(server.url);
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

async function open(side: 'forProducer' | 'forConsumer', url: string, prefix: string) {
  const module = QueueModule[side]({ url, prefix, onError: () => undefined, requestTimeoutMs: 30_000 });
  const context = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  closing.push(() => context.close());
  await waitUntilUp('Redis', () => context.get(QueueObserver).ping());
  return context;
}

const newRun = (): ResearchJobPayload => ({ jobId: randomUUID(), attempt: 1 });

/**
 * A scaler, and one worker whose network can be frozen: for Redis, that is a worker that stands still. `due` holds the runs
 * that the database would call due; a worker that is given one claims it.
 */
async function startPair(concurrency: number) {
  const prefix = `frozen-${randomUUID()}`;
  const network = await startTcpProxy(Number(new URL(server.url).port));
  closing.push(network.stop);
  const scaler = await open('forProducer', server.url, prefix);
  const worker = await open('forConsumer', `redis://127.0.0.1:${network.port}/0`, prefix);
  closing.push(network.pass);
  const [observer, producer] = [scaler.get(QueueObserver), scaler.get(QueueProducer)];
  const due = new Map<string, ResearchJobPayload>();
  const held = { activeMeanwhile: Infinity, ask: false, meanwhile: () => Promise.resolve() };
  const errors: Error[] = [];
  const incidents: string[] = [];
  await worker.get(QueueConsumer).start({
    concurrency,
    handle: async (run) => {
      due.delete(queueEntryId(run));
      if (held.ask) held.activeMeanwhile = (await observer.depth()).active;
      await held.meanwhile();
    },
    onError: (error) => errors.push(error),
    onIncident: (incident) => incidents.push(incident),
  });
  const submit = async () => {
    const run = newRun();
    due.set(queueEntryId(run), run);
    await producer.enqueue(run);
    return run;
  };
  const untilIdle = () =>
    waitFor('the worker to wait for entries', async () => (await redis.info('clients')).includes('blocked_clients:1'));
  const removeAbandoned = async () => producer.removeAbandoned(await observer.abandoned());
  const dispatch = async () => (await producer.enqueueMissing(await observer.missing([...due.values()]))).added;
  const keysLeft = async () => (await redis.keys(`${queueKeys(prefix).entry('')}*-1*`)).length;
  await untilIdle();
  return {
    observer,
    producer,
    network,
    due,
    held,
    errors,
    incidents,
    submit,
    untilIdle,
    removeAbandoned,
    dispatch,
    keysLeft,
  };
}

describe('a worker that stands still while a run arrives', () => {
  it('leaves nothing behind that counts as an entry, so the run is put in again and taken', async () => {
    const { observer, network, due, submit, removeAbandoned, dispatch, untilIdle, keysLeft } = await startPair(1);
    network.stall();
    const run = await submit();
    await waitFor('the run to be given to the worker', async () => (await observer.abandoned()).length === 1);
    expect(await removeAbandoned()).toBe(1);
    network.pass();
    await untilIdle();
    expect(await keysLeft()).toBe(0);
    expect(await observer.missing([run])).toEqual([run]);
    expect(await dispatch()).toBe(1);
    await waitFor('the run to be taken', () => due.size === 0);
  });

  it('is counted as active when it goes on with a run that was put in again meanwhile', async () => {
    const { observer, network, due, held, submit, removeAbandoned, dispatch, keysLeft } = await startPair(3);
    held.ask = true;
    network.stall();
    await submit();
    await waitFor('the run to be given to the worker', async () => (await observer.abandoned()).length === 1);
    await removeAbandoned();
    await dispatch();
    network.pass();
    await waitFor('the run to be taken', () => due.size === 0);
    await waitFor('the answer', () => held.activeMeanwhile !== Infinity);
    expect(held.activeMeanwhile).toBe(1);
    await waitFor('the entry to go', async () => (await keysLeft()) === 0);
  });

  it.each(['with', 'without'])(
    'leaves nothing behind when its entry goes while it handles it, %s the lock',
    async (lock) => {
      const { observer, held, errors, incidents, submit, keysLeft } = await startPair(1);
      held.meanwhile = async () => {
        const keys = await redis.keys('*-1*');
        await redis.del(keys.filter((key) => lock === 'without' || !key.endsWith(':lock')));
        for (const list of await redis.keys('*:active')) await redis.del(list);
      };
      await submit();
      await waitFor('the end of the entry to fail', () => errors.length > 0);
      await waitFor('the lock to go', async () => (await redis.keys('*-1:lock')).length === 0);
      expect(await keysLeft()).toBe(0);
      expect(await observer.depth()).toMatchObject({ waiting: 0, active: 0 });
      expect(incidents).toEqual([]);
    },
  );

  it('loses no run and leaves no key, in any order of freezing, dropping, adding, withdrawing and forgetting', async () => {
    const { observer, producer, network, due, submit, removeAbandoned, dispatch, keysLeft } = await startPair(3);
    const steps = {
      submit,
      stall: () => network.stall(),
      pass: () => network.pass(),
      removeAbandoned,
      dispatch,
      flush: () => redis.flushall(),
      withdraw: async () => {
        const [first] = due.values();
        if (first === undefined) return;
        due.delete(queueEntryId(first));
        await producer.withdraw(first);
      },
    };
    const names = fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[]));
    await fc.assert(
      fc.asyncProperty(fc.array(names, { minLength: 3, maxLength: 14 }), async (sequence) => {
        for (const name of sequence) await steps[name]();
        network.pass();
        await waitFor('every run to be taken', async () => {
          await removeAbandoned();
          await dispatch();
          return due.size === 0;
        });
        await waitFor('every entry to go', async () => {
          await removeAbandoned();
          const { waiting, active } = await observer.depth();
          return waiting + active + (await keysLeft()) === 0;
        });
      }),
      { numRuns: 60 },
    );
  });
});
