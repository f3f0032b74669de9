import { setTimeout as delay } from 'node:timers/promises';
import Bull from 'bull';
import { z } from 'zod';
import { startBareApi } from '../bare/start-bare-api.ts';
import { BenchStack, SUBMISSION } from '../bench-stack.ts';
import { Child } from '../child.ts';
import type { Stated } from '../finding.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { percentile } from '../percentiles.ts';

const WARM_UP = 20;
const now = () => performance.timeOrigin + performance.now();
const Ready = z.object({ ready: z.literal(true) });
const Started = z.object({ startedAt: z.number() });
const Events = z.object({ events: z.array(z.object({ at: z.string(), event: z.object({ type: z.string() }) })) });

/**
 * Milliseconds from a submission to the start of its run on an idle system, beside Bull's from `add` to its handler, and beside what comes
 * before that at the least where a job is asked for over HTTP and stored.
 */
export const start: Measurement = {
  name: 'start',
  async run({ servers, quick }: Bench): Promise<Stated[]> {
    const jobs = quick ? 40 : 200;
    const stack = await BenchStack.create(servers);
    const bare = Child.start('bare/bull-worker.ts', [stack.redisUrl, '10']);
    const queue = new Bull('bare', stack.redisUrl, { prefix: 'bare' });
    const api = await startBareApi(stack, '{}');
    const stored = Child.start('bare/bull-worker.ts', [stack.redisUrl, '10', 'bare-api']);
    try {
      await Promise.all([bare.next(Ready), stored.next(Ready)]);
      await stack.start('api');
      await stack.startIdleWorker(10);
      const [ours, bull, least]: [number[], number[], number[]] = [[], [], []];
      // In turn, so that a noisy machine is noisy for both.
      for (let count = 0; count < jobs + WARM_UP; count += 1) {
        ours.push(await timeSubmit(stack));
        bull.push(await timeUntilStart(bare, () => queue.add({}, { removeOnComplete: true })));
        least.push(await timeUntilStart(stored, () => postJob(api.url)));
      }
      return ([0.5, 0.95] as const).map((share) => ({
        name: `Submit to start, idle, p${share * 100}`,
        unit: 'ms',
        better: 'less',
        value: percentile(ours.slice(WARM_UP), share),
        bare: { name: 'Bull add to start', value: percentile(bull.slice(WARM_UP), share) },
        rivals: [
          { name: 'Fastify with pg insert and Bull add, to start', value: percentile(least.slice(WARM_UP), share) },
        ],
        goal: share === 0.95 ? { of: 'ratio', limit: 2 } : null,
      }));
    } finally {
      await queue.close();
      await Promise.all([bare.stop(), stored.stop(), api.stop()]);
      await stack.stop();
    }
  },
};

/** From sending `POST /api/submit` to the event `started`, both by this machine's clock. */
export async function timeSubmit(stack: BenchStack): Promise<number> {
  const sentAt = now();
  const jobId = await stack.submit();
  for (;;) {
    const { events } = Events.parse(await (await fetch(`${stack.apiUrl}/api/jobs/${jobId}/events`)).json());
    const started = events.find(({ event }) => event.type === 'started');
    if (events.some(({ event }) => event.type === 'completed') && started !== undefined) {
      return Date.parse(started.at) - sentAt;
    }
    await delay(10);
  }
}

async function timeUntilStart(worker: Child, add: () => Promise<unknown>): Promise<number> {
  const started = worker.next(Started);
  const sentAt = now();
  const [{ startedAt }] = await Promise.all([started, add()]);
  return startedAt - sentAt;
}

async function postJob(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await (await fetch(`${url}/submit`, { method: 'POST', headers, body: SUBMISSION })).text();
}
