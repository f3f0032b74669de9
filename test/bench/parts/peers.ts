import { z } from 'zod';
import type { Stores } from '../bench-servers.ts';
import { Child } from '../child.ts';
import type { Rival, Stated } from '../finding.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { BenchStack } from '../bench-stack.ts';
import { PEERS } from '../peers/open-peer.ts';
import { percentile } from '../percentiles.ts';
import { submitMany } from '../submit-many.ts';
import { timeSubmit } from './start.ts';
import { drain } from './throughput.ts';

const ADDED_AT_ONCE = 20;
const Progress = z.object({ started: z.number(), startedAt: z.number() });
const now = () => performance.timeOrigin + performance.now();

interface Speeds {
  added: number;
  startP95: number;
  done: number;
}

/** The whole service, over HTTP with validation and events, compared with queue libraries in a process of their own. */
export const peers: Measurement = {
  name: 'peers',
  async run({ servers, quick }: Bench): Promise<Stated[]> {
    // More than pg-boss takes with one look: the jobs of the first say nothing about how many a second it does.
    const sizes = quick ? { jobs: 2_000, alone: 10 } : { jobs: 3_000, alone: 40 };
    const all = new Map<string, Speeds>();
    for (const name of Object.keys(PEERS)) all.set(name, await measurePeer(name, await servers.empty(), sizes));
    const ours = await measureOurs(servers, sizes);
    const state = (name: string, unit: Stated['unit'], better: Stated['better'], of: keyof Speeds): Stated => ({
      name,
      unit,
      better,
      value: ours[of],
      rivals: [...all].map(([peer, speeds]): Rival => ({ name: peer, value: speeds[of] })),
    });
    return [
      state('Jobs added, 20 at once', '/s', 'more', 'added'),
      state('Add to start, idle, p95', 'ms', 'less', 'startP95'),
      state('Jobs that do nothing, one worker', '/s', 'more', 'done'),
    ];
  },
};

interface Sizes {
  jobs: number;
  alone: number;
}

async function measureOurs(servers: Bench['servers'], { jobs, alone }: Sizes): Promise<Speeds> {
  const stack = await BenchStack.create(servers);
  try {
    await stack.start('api');
    await stack.start('scaler');
    const startedAt = performance.now();
    await submitMany(stack, jobs);
    const added = perSecond(jobs, startedAt);
    const done = await drain(stack, jobs, 1);
    await stack.startIdleWorker(10);
    const starts: number[] = [];
    for (let count = 0; count < alone; count += 1) starts.push(await timeSubmit(stack));
    return { added, done, startP95: percentile(starts, 0.95) };
  } finally {
    await stack.stop();
  }
}

async function measurePeer(name: string, stores: Stores, { jobs, alone }: Sizes): Promise<Speeds> {
  const peer = await PEERS[name]?.(stores);
  if (peer === undefined) throw new Error(`there is no ${name}`);
  let worker: Child | undefined;
  try {
    let left = jobs;
    const addingSince = performance.now();
    await Promise.all(
      Array.from({ length: ADDED_AT_ONCE }, async () => {
        while (left-- > 0) await peer.add();
      }),
    );
    const added = perSecond(jobs, addingSince);
    const child = (worker = Child.start('peers/peer-worker.ts', [name, stores.databaseUrl, stores.redisUrl]));
    const reached = async (count: number) => {
      for (;;) {
        const progress = await child.next(Progress);
        if (progress.started >= count) return progress;
      }
    };
    const first = await reached(1);
    if (first.started >= jobs) throw new Error(`${name} took all ${jobs} jobs with one look`);
    const last = await reached(jobs);
    const done = (jobs - first.started) / ((last.startedAt - first.startedAt) / 1_000);
    const starts: number[] = [];
    for (let count = 1; count <= alone; count += 1) {
      const addedAt = now();
      await peer.add();
      starts.push((await reached(jobs + count)).startedAt - addedAt);
    }
    return { added, done, startP95: percentile(starts, 0.95) };
  } finally {
    await worker?.stop();
    await peer.close();
  }
}

const perSecond = (count: number, since: number) => count / ((performance.now() - since) / 1_000);
