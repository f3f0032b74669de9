import { waitFor } from '@scholarsource/testing';
import type { BenchServers } from '../bench/bench-servers.ts';
import { BenchStack } from '../bench/bench-stack.ts';
import { startSlowServer } from '../bench/slow-server.ts';
import { submitMany } from '../bench/submit-many.ts';
import { followJobs } from './follow-jobs.ts';
import type { LoadReport } from './load-report.ts';

const SLOTS = 50;
const ENDED = ['completed', 'failed', 'cancelled'];

interface Phase {
  name: string;
  /** Jobs at once. */
  jobs: number;
  /** Requests a minute. */
  perMinute: number;
}

/** Concurrent jobs waiting for a model, with status requests of their users for a period; then all jobs end. */
export async function runPhase(
  servers: BenchServers,
  { name, jobs, perMinute }: Phase,
  seconds: number,
): Promise<LoadReport['phases'][number]> {
  const stack = await BenchStack.create(servers);
  const model = await startSlowServer();
  try {
    const workers = Math.ceil(jobs / SLOTS);
    await stack.start('api');
    await stack.start('scaler');
    for (let count = 0; count < workers; count += 1) await stack.startWaitingWorker(model.url, SLOTS);
    const startedAt = performance.now();
    const ids = await submitMany(stack, jobs);
    await waitFor(`${jobs} jobs to run`, () => model.waiting() >= jobs, 120_000);
    const startSeconds = (performance.now() - startedAt) / 1_000;
    const requests = await followJobs(stack.apiUrl, ids, seconds, perMinute);
    model.answerAll();
    const ended: Record<string, number> = {};
    for (const id of ids) {
      const status = await waitFor(
        `job ${id} to end`,
        async () => ((now) => ENDED.includes(now) && now)(await stack.statusOf(id)),
        120_000,
      );
      ended[status] = (ended[status] ?? 0) + 1;
    }
    return { name, jobs, workers, startSeconds, requests, ended };
  } finally {
    model.close();
    await stack.stop();
  }
}
