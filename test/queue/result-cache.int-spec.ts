import { NestFactory } from '@nestjs/core';
import { queueKeys, QueueModule, QueueObserver, ResultCache } from '@scholarsource/queue';
import { ownRedis, waitUntilUp } from '@scholarsource/testing';
import { Redis } from 'ioredis';

/** Longer than a reader waits for Redis. */
const PAUSE_MS = 500;

it('an answer is stored and made invalid although Redis was too slow for a reader a moment before', async () => {
  const redis = await ownRedis();
  const admin = new Redis(redis.url);
  const prefix = 'test';
  const module = QueueModule.forProducer({ url: redis.url, prefix, onError: () => undefined });
  const context = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  try {
    await waitUntilUp('Redis', () => context.get(QueueObserver).ping());
    const cache = context.get(ResultCache);
    const jobId = 'a-job';
    const kept = () => admin.get(queueKeys(prefix).result(jobId));
    const [endedAt, restartedAt] = [new Date(1_000), new Date(2_000)];
    await admin.client('PAUSE', PAUSE_MS, 'ALL');
    expect(await cache.get(jobId)).toBeNull();
    await cache.put(jobId, 'the answer', endedAt, 60);
    expect(await kept()).toBe('1000 the answer');
    await admin.client('PAUSE', PAUSE_MS, 'ALL');
    expect(await cache.get(jobId)).toBeNull();
    await cache.invalidate(jobId, restartedAt);
    expect(await kept()).toBe('2000 ');
  } finally {
    admin.disconnect();
    await context.close();
    await redis.stop();
  }
});
