import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type RunWrite, RunWrites } from './run-writes.ts';

interface Call {
  writes: { jobId: string; eventKey: string }[];
  answer: () => void;
}

/** Collects the calls of `job_write_all`; each is answered by the test. */
function open(): { writes: RunWrites; calls: Call[] } {
  const calls: Call[] = [];
  const Sent = z.array(z.object({ jobId: z.string(), eventKey: z.string() }));
  const writes = new RunWrites(
    (_name, { p_writes }) =>
      new Promise((resolve) => {
        const writes = Sent.parse(JSON.parse(z.string().parse(p_writes)));
        calls.push({ writes, answer: () => resolve(writes.map(() => ({ held: true }))) });
      }),
    () => false,
    () => undefined,
  );
  return { writes, calls };
}

const event = (jobId: string, eventKey: string): RunWrite => ({ kind: 'event', jobId, attempt: 1, eventKey });
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('RunWrites', () => {
  it('has two transactions in progress and batches what arrives meanwhile', async () => {
    const { writes, calls } = open();
    const jobs = Array.from({ length: 40 }, () => randomUUID());
    const first = jobs.map((jobId) => writes.report(event(jobId, 'first')));
    await turn();
    expect(calls).toHaveLength(2);
    const second = jobs.map((jobId) => writes.report(event(jobId, 'second')));
    await turn();
    expect(calls).toHaveLength(2);
    calls[0]?.answer();
    await turn();
    expect(calls).toHaveLength(3);
    calls[1]?.answer();
    await turn();
    for (const { answer } of calls) answer();
    await Promise.all([...first, ...second]);
    expect(calls).toHaveLength(4);
    expect(calls.flatMap((call) => call.writes)).toHaveLength(80);
  });

  it('stores the writes of one job in their order, never two calls at once', async () => {
    const { writes, calls } = open();
    const jobId = randomUUID();
    const stored = ['first', 'second', 'third'].map((key) => writes.report(event(jobId, key)));
    await turn();
    expect(calls.map((call) => call.writes.map(({ eventKey }) => eventKey))).toEqual([['first', 'second', 'third']]);
    const last = writes.report(event(jobId, 'last'));
    await turn();
    expect(calls).toHaveLength(1);
    calls[0]?.answer();
    await turn();
    calls[1]?.answer();
    await Promise.all([...stored, last]);
    expect(calls[1]?.writes.map(({ eventKey }) => eventKey)).toEqual(['last']);
  });
});
