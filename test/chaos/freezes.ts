import { setTimeout as delay } from 'node:timers/promises';
import { type Accepted, ChaosStack } from './chaos-stack.ts';
import { judge, type Verdict } from './invariants.ts';
import { seeded } from './seeded.ts';
import { watchUnknown } from './unknown-watch.ts';

interface FreezeOptions {
  seed: number;
  freezes: number;
  tell: (line: string) => void;
}

type FreezeReport = Verdict & {
  seed: number;
  freezes: number;
  flushes: number;
  frozenSeconds: number;
  seconds: number;
};

const MIN_MS = 500;
const MAX_MS = 30_000;

/** Stands the only worker still for `ms` while `jobs` jobs arrive, the first at once; `flush` empties Redis in the middle. */
export async function freezeWorker(
  stack: ChaosStack,
  { ms, jobs, flush }: { ms: number; jobs: number; flush: boolean },
): Promise<Accepted[]> {
  const [worker] = stack.workers;
  if (worker === undefined) throw new Error('there is no worker');
  worker.signal('SIGSTOP');
  const accepted: Accepted[] = [];
  try {
    for (let part = 0; part < jobs; part += 1) {
      accepted.push(await stack.submit());
      if (flush && part === 0) await stack.withRedis((redis) => redis.flushall());
      await delay(ms / jobs);
    }
  } finally {
    worker.signal('SIGCONT');
  }
  return accepted;
}

/** So many freezes of the only worker, short ones more often than long ones; the same seed freezes it in the same way. */
export async function freezeRepeatedly({ seed, freezes, tell }: FreezeOptions): Promise<FreezeReport> {
  const startedAt = performance.now();
  const random = seeded(seed);
  const stack = await ChaosStack.start();
  const accepted: Accepted[] = [];
  let [flushes, frozenMs] = [0, 0];
  try {
    stack.model.latencyMs = () => 50;
    await stack.scaleTo(1);
    const watch = watchUnknown(stack);
    for (let count = 1; count <= freezes; count += 1) {
      const ms = MIN_MS * (MAX_MS / MIN_MS) ** (random() ** 2);
      const [jobs, flush, pauseMs] = [1 + Math.floor(random() * 3), random() < 0.25, random() * 1_500];
      accepted.push(...(await freezeWorker(stack, { ms, jobs, flush })));
      flushes += Number(flush);
      frozenMs += ms;
      if (count % 20 === 0) tell(`${count} freezes, ${accepted.length} jobs`);
      await delay(pauseMs);
    }
    await stack.settle();
    const verdict = { ...(await judge(stack, accepted)), unknown: await watch.stop() };
    const [frozenSeconds, seconds] = [frozenMs, performance.now() - startedAt].map((ms) => Math.round(ms / 1_000));
    return { seed, freezes, flushes, frozenSeconds: frozenSeconds ?? 0, seconds: seconds ?? 0, ...verdict };
  } finally {
    await stack.stop();
  }
}
