import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { queueEntryId, type QueuedRun, type ResearchJobPayload } from '@scholarsource/contracts';
import { queueKeys, QueueModule, QueueObserver, QueueProducer } from '@scholarsource/queue';
import { sharedRedis, waitUntilUp } from '@scholarsource/testing';
import fc from 'fast-check';
import { Redis } from 'ioredis';

const contexts: INestApplicationContext[] = [];
const redis = new Redis(sharedRedis().url);
afterAll(() => redis.disconnect());
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

/** A queue with access to both ends; `tenantOf` returns the tenant of an entry. */
async function openQueue(window: number) {
  const { url, prefix } = sharedRedis();
  const module = QueueModule.forProducer({ url, prefix, window, onError: () => undefined });
  const context = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  contexts.push(context);
  await waitUntilUp('Redis', () => context.get(QueueObserver).ping());
  const keys = queueKeys(prefix);
  const producer = context.get(QueueProducer);
  const tenantOf = new Map<string, string>();
  const runsOf = (tenant: string, weight: number, count: number): QueuedRun[] =>
    Array.from({ length: count }, () => {
      const run = { jobId: randomUUID(), attempt: 1, tenant: { id: tenant, weight } };
      tenantOf.set(queueEntryId(run), tenant);
      return run;
    });
  return {
    keys,
    producer,
    runsOf,
    /** Enqueues a number of runs of a tenant and returns how many fit. */
    put: async (tenant: string, weight: number, count: number) =>
      (await producer.enqueueMissing(runsOf(tenant, weight, count))).added,
    /** Whose entries wait, the next one first. */
    waiting: async () => (await redis.lrange(keys.wait, 0, -1)).reverse().map((id) => tenantOf.get(id) ?? ''),
    /** What becomes of the next entry when a worker takes it and is done. */
    take: async () => {
      const id = await redis.rpop(keys.wait);
      if (id === null) return null;
      await redis.del(keys.entry(id));
      return tenantOf.get(id) ?? '';
    },
  };
}

const countOf = (tenants: readonly (string | null)[], tenant: string) =>
  tenants.filter((each) => each === tenant).length;

describe('the window of the queue', () => {
  it('holds no more of one tenant than it has places, and says which runs had no room', async () => {
    const queue = await openQueue(10);
    const runs = queue.runsOf('a', 1, 30);
    const { added, refused } = await queue.producer.enqueueMissing(runs);
    expect([added, refused]).toEqual([10, runs.slice(10)]);
    expect(await queue.producer.enqueueMissing(runs.slice(0, 12))).toEqual({ added: 0, refused: runs.slice(10, 12) });
    expect(await queue.producer.enqueue(runs[20] as QueuedRun)).toBe(false);
    await queue.take();
    expect(await queue.producer.enqueue(runs[20] as QueuedRun)).toBe(true);
  });

  it('takes one run of each further tenant when it is full, and lets it go next but one', async () => {
    const queue = await openQueue(200);
    await queue.put('a', 1, 500);
    for (let taken = 0; taken < 50; taken += 1) await queue.take();
    await queue.put('a', 1, 500);
    expect([await queue.put('b', 1, 2), await queue.put('c', 1, 2)]).toEqual([1, 1]);
    expect((await queue.waiting()).slice(0, 5)).toEqual(['a', 'a', 'b', 'c', 'a']);
    expect(await queue.waiting()).toHaveLength(202);
  });

  it.each([
    [1, 3],
    [1, 1],
    [2, 7],
  ])('gives tenants that always have work turns by their weights, %d to %d', async (a, b) => {
    const queue = await openQueue(60);
    const taken: (string | null)[] = [];
    for (let round = 0; round < 300; round += 1) {
      await queue.put('a', a, Math.floor((60 * a) / (a + b)) - countOf(await queue.waiting(), 'a'));
      await queue.put('b', b, Math.floor((60 * b) / (a + b)) - countOf(await queue.waiting(), 'b'));
      taken.push(await queue.take());
    }
    const ratio = countOf(taken, 'b') / countOf(taken, 'a');
    expect(Math.abs(ratio / (b / a) - 1)).toBeLessThan(0.1);
  });

  it('gives a run that goes back the next turn, however full it is', async () => {
    const queue = await openQueue(10);
    await queue.put('a', 1, 10);
    await queue.take();
    await queue.put('a', 1, 10);
    const back: ResearchJobPayload = { jobId: randomUUID(), attempt: 2 };
    expect(await queue.producer.enqueue(back)).toBe(true);
    await queue.take();
    expect(await redis.lindex(queue.keys.wait, -1)).toBe(queueEntryId(back));
    expect((await queue.producer.enqueueMissing(queue.runsOf('a', 1, 1))).refused).toHaveLength(1);
  });

  it('keeps entries of a release without ranks in their order, each a turn of its own', async () => {
    const queue = await openQueue(100);
    const old = Array.from({ length: 5 }, () => randomUUID());
    for (const id of old) {
      await redis.hset(queue.keys.entry(`${id}-1`), 'data', JSON.stringify({ jobId: id, attempt: 1 }));
      await redis.lpush(queue.keys.wait, `${id}-1`);
    }
    await queue.put('b', 1, 3);
    expect(await queue.waiting()).toEqual(['', '', 'b', '', 'b', '', 'b', '']);
    const ids = old.map((id) => `${id}-1`);
    expect((await redis.lrange(queue.keys.wait, 0, -1)).reverse().filter((id) => ids.includes(id))).toEqual(ids);
  });

  it('goes by the same order and the same bounds as a model, whoever comes and whatever is taken', async () => {
    const weights: Record<string, number> = { a: 1, b: 3, c: 10 };
    const step = fc.oneof(
      fc.record({ tenant: fc.constantFrom('a', 'b', 'c'), count: fc.integer({ min: 1, max: 12 }) }),
      fc.record({ take: fc.integer({ min: 1, max: 8 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const queue = await openQueue(15);
        const model = new Model(15);
        for (const each of steps) {
          if ('take' in each) {
            for (let count = 0; count < each.take; count += 1) expect(await queue.take()).toBe(model.take());
          } else {
            const weight = weights[each.tenant] ?? 1;
            expect(await queue.put(each.tenant, weight, each.count)).toBe(model.put(each.tenant, weight, each.count));
          }
          expect(await queue.waiting()).toEqual(model.waiting.map(({ tenant }) => tenant));
        }
        await contexts.pop()?.close();
      }),
      { numRuns: 25 },
    );
  });
});

/** Weighted fair queueing by its definition: who waits, sorted by rank, and among equals in the order in which they came. */
class Model {
  readonly #window: number;
  waiting: { tenant: string; rank: number }[] = [];

  constructor(window: number) {
    this.#window = window;
  }

  put(tenant: string, weight: number, count: number): number {
    let added = 0;
    for (let each = 0; each < count; each += 1) {
      const own = this.waiting.filter((entry) => entry.tenant === tenant);
      if (this.waiting.length >= this.#window && own.length > 0) continue;
      const rank = Math.max(this.waiting[0]?.rank ?? 0, own.at(-1)?.rank ?? 0) + Math.round(1_000_000 / weight);
      this.waiting.push({ tenant, rank });
      this.waiting.sort((x, y) => x.rank - y.rank);
      added += 1;
    }
    return added;
  }

  take(): string | null {
    return this.waiting.shift()?.tenant ?? null;
  }
}
