import { waitFor } from '@scholarsource/testing';
import { BenchStack } from './bench-stack.ts';
import type { Stated } from './finding.ts';
import type { Bench } from './measurement.ts';

type Started = Awaited<ReturnType<BenchStack['start']>>;

/** Measures an API and a scaler without workers, whose database holds one job that has ended. */
export async function withEndedJob(
  bench: Bench,
  measure: (stack: BenchStack, scaler: Started, jobId: string) => Promise<Stated[]>,
): Promise<Stated[]> {
  const stack = await BenchStack.create(bench.servers);
  try {
    await stack.start('api');
    const scaler = await stack.start('scaler');
    const { process: worker } = await stack.startIdleWorker(10);
    const jobId = await stack.submit();
    await waitFor('the first job to end', async () => (await stack.statusOf(jobId)) === 'completed', 30_000);
    await worker.stop();
    return await measure(stack, scaler, jobId);
  } finally {
    await stack.stop();
  }
}
