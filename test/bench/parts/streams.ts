import { waitFor } from '@scholarsource/testing';
import { z } from 'zod';
import { BenchStack } from '../bench-stack.ts';
import { Child } from '../child.ts';
import type { Stated } from '../finding.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { peakMemoryMb, processorPercent, residentMb } from '../process-figures.ts';
import { startSlowServer } from '../slow-server.ts';
import { submitMany } from '../submit-many.ts';

const RUNNING = 50;
const Watching = z.object({ open: z.number(), refused: z.number(), ended: z.number() });

/** What watchers of jobs that do not move cost one API: kilobytes and processor time each, beside Node that holds as many streams. */
export const streams: Measurement = {
  name: 'streams',
  async run({ servers, quick }: Bench): Promise<Stated[]> {
    const stack = await BenchStack.create(servers);
    const slow = await startSlowServer();
    const bare = Child.start('bare/stream-server.ts', []);
    try {
      const { url } = await bare.next(z.object({ url: z.string() }));
      const { process: api } = await stack.start('api');
      await stack.startWaitingWorker(slow.url, RUNNING);
      const ids = await submitMany(stack, RUNNING);
      await waitFor('the jobs to run', () => slow.waiting() === RUNNING, 60_000);
      const findings: Stated[] = [];
      for (const count of quick ? [200] : [500, 1_000, 2_000, 5_000]) {
        const own = await watched(
          stack.apiUrl,
          ids.map((id) => `/api/jobs/${id}/events`),
          count,
          api.pid,
        );
        const alone = await watched(url, ['/'], count, bare.pid);
        const at = { axis: 'watchers', value: count } as const;
        const least = count === 5_000;
        const node = (value: number) => ({ name: 'Node alone', value });
        const shared = { unit: '%', better: 'less', at } as const;
        findings.push(
          {
            ...shared,
            name: 'Memory of one event stream',
            unit: 'kB',
            value: own.kilobytes,
            bare: node(alone.kilobytes),
            goal: least ? { of: 'value', limit: 20 } : null,
          },
          {
            ...shared,
            name: 'Processor while nothing moves',
            value: own.processor,
            rivals: [node(alone.processor)],
            goal: least ? { of: 'value', limit: 10 } : null,
          },
        );
        if (own.open < count) {
          findings.push({ ...shared, name: 'Streams that were held', better: 'more', value: (own.open / count) * 100 });
        }
      }
      return findings;
    } finally {
      slow.close();
      await bare.stop();
      await stack.stop();
    }
  },
};

/** Opens the streams, lets them rest, and ends them. */
async function watched(url: string, paths: readonly string[], count: number, pid: number | undefined) {
  const before = residentMb(pid);
  const watchers = Child.start('watchers.ts', [url, paths.join(','), String(count)]);
  try {
    const { open } = await waitFor(
      `${count} streams`,
      async () => {
        const answer = watchers.next(Watching);
        watchers.send({ tell: true });
        const state = await answer;
        return state.open + state.refused >= count && state;
      },
      120_000,
    );
    const processor = await processorPercent(pid, 5);
    const kilobytes = ((await peakMemoryMb(pid, 1)) - before) * 1_024;
    return { open, processor, kilobytes: Math.max(0, kilobytes / Math.max(1, open)) };
  } finally {
    await watchers.stop();
  }
}
