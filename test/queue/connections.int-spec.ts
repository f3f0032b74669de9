import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  QueueConsumer,
  QueueModule,
  QueueObserver,
  type QueueOptions,
  QueueProducer,
  RateLimiter,
  WorkerPresence,
} from '@scholarsource/queue';
import {
  ownRedis,
  sharedRedis,
  startRedisCluster,
  startSentinelledRedis,
  startTcpProxy,
  waitFor,
  waitUntilUp,
} from '@scholarsource/testing';
import { Redis } from 'ioredis';

const LONG = 90_000;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Options = Omit<QueueOptions, 'onError'>;

async function open(side: 'forProducer' | 'forConsumer', options: Options): Promise<INestApplicationContext> {
  const module = QueueModule[side]({ ...options, onError: () => undefined });
  const context = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  closing.push(() => context.close());
  await waitUntilUp('Redis', () => context.get(QueueObserver).ping());
  return context;
}

/**
 * A consumer that writes down what it takes. `deliver` puts runs in until one is taken: Redis hands the first ones to
 * connections of which it does not know that they are dead, and the scaler, which puts those in again, is not here.
 */
async function openPair(forProducer: Options, forConsumer: Options = forProducer) {
  const api = await open('forProducer', forProducer);
  const worker = await open('forConsumer', forConsumer);
  const taken: string[] = [];
  const cancelled: string[] = [];
  await worker.get(QueueConsumer).onCancel((jobId) => cancelled.push(jobId));
  await worker.get(QueueConsumer).start({
    concurrency: 3,
    handle: ({ jobId }) => Promise.resolve(void taken.push(jobId)),
    onError: () => undefined,
  });
  const producer = api.get(QueueProducer);
  const deliver = async () => {
    const before = taken.length;
    const takesOne = async () => {
      await producer.enqueue({ jobId: randomUUID(), attempt: 1 }).catch(() => undefined);
      await waitFor('the run to be taken', () => taken.length > before, 2_000).catch(() => undefined);
      return taken.length > before;
    };
    await waitFor('a run to be taken', takesOne, LONG);
  };
  const cancel = async () => {
    const jobId = randomUUID();
    await waitFor(
      'the news of a cancelled job',
      async () => {
        await producer.announceCancel(jobId).catch(() => undefined);
        return cancelled.includes(jobId);
      },
      LONG,
    );
  };
  return { api, worker, deliver, cancel };
}

const portOf = (url: string) => Number(new URL(url).port);

describe('a worker behind a network that fails', () => {
  it.each(['halfOpen', 'reset'] as const)(
    'takes runs and hears of cancels again after %s connections',
    async (fault) => {
      const { url, prefix } = sharedRedis();
      const proxy = await startTcpProxy(portOf(url));
      closing.push(proxy.stop);
      const behind = { url: `redis://127.0.0.1:${proxy.port}/0`, prefix };
      const { worker, deliver, cancel } = await openPair({ url, prefix }, behind);
      await deliver();
      proxy[fault]();
      await deliver();
      await cancel();
      expect(worker.get(QueueConsumer).isAlive).toBe(true);
    },
  );

  it('takes runs again when a frozen network thaws', async () => {
    const { url, prefix } = sharedRedis();
    const proxy = await startTcpProxy(portOf(url));
    closing.push(proxy.stop);
    const { deliver, cancel } = await openPair({ url, prefix }, { url: `redis://127.0.0.1:${proxy.port}/0`, prefix });
    await deliver();
    proxy.stall();
    const delivered = deliver();
    proxy.pass();
    await delivered;
    await cancel();
  });

  it('takes runs again when Redis ends its connections', async () => {
    const { url, prefix } = sharedRedis();
    const { deliver, cancel } = await openPair({ url, prefix });
    const redis = new Redis(url);
    closing.push(async () => {
      await redis.quit();
    });
    for (const type of ['normal', 'pubsub']) await redis.call('CLIENT', 'KILL', 'TYPE', type, 'SKIPME', 'yes');
    await deliver();
    await cancel();
  });
});

describe('a fail-over', () => {
  it('is followed when the primary turns read-only and another one takes its place', async () => {
    const [first, second] = [await ownRedis(), await ownRedis()];
    closing.push(first.stop, second.stop);
    const proxy = await startTcpProxy(portOf(first.url));
    closing.push(proxy.stop);
    const { deliver } = await openPair({ url: `redis://127.0.0.1:${proxy.port}/0`, prefix: 'bull' });
    await deliver();
    const old = new Redis(first.url);
    closing.push(async () => {
      await old.quit();
    });
    await old.replicaof('127.0.0.1', portOf(second.url));
    // The address leads to the new primary for every new connection; the old ones answer READONLY until they are left.
    proxy.retarget(portOf(second.url));
    await deliver();
  });

  it('of a primary under sentinels goes on with its replica', async () => {
    const redis = await startSentinelledRedis();
    closing.push(redis.stop);
    const { deliver, cancel } = await openPair({
      url: 'redis://ignored/0',
      sentinels: redis.sentinels,
      sentinelMaster: redis.master,
      prefix: 'bull',
    });
    await deliver();
    await redis.killPrimary();
    await deliver();
    await cancel();
  });
});

describe('a Redis Cluster', () => {
  it('carries the whole queue when the prefix is a hash tag', async () => {
    const cluster = await startRedisCluster();
    closing.push(cluster.stop);
    const options = { url: 'redis://ignored/0', clusterNodes: cluster.nodes, prefix: '{bull}' };
    const { api, worker, deliver, cancel } = await openPair(options);
    for (let count = 0; count < 5; count += 1) await deliver();
    await cancel();
    await worker.get(WorkerPresence).announce({ name: 'w', slots: 3, busy: 0 });
    expect(await api.get(WorkerPresence).listWorkers()).toEqual([{ name: 'w', slots: 3, busy: 0 }]);
    const windows = [
      { limit: 1, seconds: 60 },
      { limit: 9, seconds: 3_600 },
    ];
    const limiter = api.get(RateLimiter);
    expect(await limiter.consume('client', windows)).toEqual({ allowed: true });
    expect(await limiter.consume('client', windows)).toMatchObject({ allowed: false, window: 0 });
    const run = { jobId: randomUUID(), attempt: 1 };
    expect(await api.get(QueueObserver).abandoned()).toEqual([]);
    expect(await api.get(QueueObserver).missing([run])).toEqual([run]);
    const many = Array.from({ length: 1_500 }, () => ({ jobId: randomUUID(), attempt: 1 }));
    await worker.get(QueueConsumer).stopIntake();
    expect(await api.get(QueueProducer).enqueueMissing(many)).toEqual({ added: many.length, refused: [] });
    expect(await api.get(QueueObserver).missing(many)).toEqual([]);
    for (const one of many.slice(0, 3)) await api.get(QueueProducer).withdraw(one);
    expect(await api.get(QueueObserver).depth()).toMatchObject({ waiting: many.length - 3 });
  });

  it('is asked for its memory where the queue lives', async () => {
    const cluster = await startRedisCluster();
    closing.push(cluster.stop);
    const nodes = cluster.nodes.map((address) => new Redis(`redis://${address}`));
    closing.push(async () => {
      await Promise.all(nodes.map((node) => node.quit()));
    });
    for (const [index, node] of nodes.entries()) await node.config('SET', 'maxmemory', (index + 1) * 100_000_000);
    const api = await open('forProducer', { url: 'redis://ignored/0', clusterNodes: cluster.nodes, prefix: '{bull}' });
    const slot = Number(await nodes[0]?.cluster('KEYSLOT', '{bull}'));
    const owner = Math.floor(slot / Math.ceil(16_384 / nodes.length));
    for (let count = 0; count < 20; count += 1) {
      const { memoryLimitBytes } = await api.get(QueueObserver).server();
      expect(memoryLimitBytes).toBe((owner + 1) * 100_000_000);
    }
  });
});
