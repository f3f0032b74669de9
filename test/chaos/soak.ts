import { setTimeout as delay } from 'node:timers/promises';
import type { Accepted } from './chaos-stack.ts';
import { ChaosStack } from './chaos-stack.ts';
import { judge, type Verdict } from './invariants.ts';
import { seeded } from './seeded.ts';
import { watchUnknown } from './unknown-watch.ts';
import { WebhookReceiver, type WebhookVerdict } from './webhook-receiver.ts';

interface SoakOptions {
  seed: number;
  jobs: number;
  tell: (line: string) => void;
}

type SoakReport = Verdict &
  WebhookVerdict & { seed: number; jobs: number; faults: Record<string, number>; seconds: number };

const WORKERS = 4;
/** Jobs that are open at once: more than the workers hold, so that some always wait. */
const OPEN = 80;

/** Runs jobs under a sequence of random faults, determined by the seed. */
export async function soak({ seed, jobs, tell }: SoakOptions): Promise<SoakReport> {
  const startedAt = performance.now();
  const random = seeded(seed);
  const stack = await ChaosStack.start();
  let receiver: WebhookReceiver | undefined;
  const faults: Record<string, number> = {};
  const accepted: Accepted[] = [];
  try {
    const latency = seeded(seed + 1);
    stack.model.latencyMs = () => 100 + latency() * 1_400;
    receiver = await WebhookReceiver.start(stack, seed);
    await stack.addScaler();
    await stack.scaleTo(WORKERS);
    const stop = new AbortController();
    const breaking = breakThings(stack, random, accepted, faults, stop.signal, tell);
    // Faster than the workers are, so that the queue never runs dry; slower while too many are open.
    while (accepted.length < jobs) {
      const [row] = await stack
        .query<{ open: number }>(
          `select count(*)::int as open from jobs where status in ('pending', 'queued', 'running')`,
        )
        .catch(() => []);
      const room = Math.min(OPEN - (row?.open ?? OPEN), jobs - accepted.length);
      if (room > 0) accepted.push(...(await stack.submitMany(room)));
      else await delay(200);
    }
    stop.abort();
    await breaking;
    tell(`${accepted.length} jobs submitted, ${Object.values(faults).reduce((sum, count) => sum + count, 0)} faults`);
    const watch = watchUnknown(stack);
    await stack.settle(300_000);
    const verdict = {
      ...(await judge(stack, accepted)),
      unknown: await watch.stop(),
      ...(await receiver.judge(stack, accepted)),
    };
    return { seed, jobs, ...verdict, faults, seconds: Math.round((performance.now() - startedAt) / 1_000) };
  } finally {
    receiver?.stop();
    await stack.stop();
  }
}

/** One fault after the other until the signal fires; each leaves the system whole again, apart from what it lost. */
async function breakThings(
  stack: ChaosStack,
  random: () => number,
  accepted: readonly Accepted[],
  faults: Record<string, number>,
  signal: AbortSignal,
  tell: (line: string) => void,
): Promise<void> {
  const anyWorker = () => stack.workers[Math.floor(random() * stack.workers.length)];
  const actions: Record<string, () => Promise<unknown>> = {
    'kill a worker': async () => {
      const worker = anyWorker();
      if (worker !== undefined) await stack.kill(worker);
      await stack.addWorker();
    },
    'freeze a worker': async () => {
      const worker = anyWorker();
      worker?.signal('SIGSTOP');
      await delay(500 + random() * 8_500);
      worker?.signal('SIGCONT');
    },
    'freeze all workers but one, and flush Redis': async () => {
      const frozen = stack.workers.slice(1);
      for (const worker of frozen) worker.signal('SIGSTOP');
      await delay(500 + random() * 4_000);
      await stack.withRedis((redis) => redis.flushall());
      await delay(random() * 4_000);
      for (const worker of frozen) worker.signal('SIGCONT');
    },
    'stop a worker in order': async () => {
      const worker = anyWorker();
      if (worker === undefined) return;
      stack.workers.splice(stack.workers.indexOf(worker), 1);
      await Promise.all([worker.stop(), stack.addWorker()]);
    },
    'flush Redis': () => stack.withRedis((redis) => redis.flushall()),
    'end the connections of Redis': () =>
      stack.withRedis((redis) => redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')),
    'restart Redis': async () => {
      await stack.stopRedis();
      await delay(random() * 2_000);
      await stack.startRedis();
    },
    'freeze the network': async () => {
      stack.network.stall();
      await delay(random() * 6_000);
      stack.network.pass();
    },
    'reset the network': () => call(stack.network.reset),
    'forget connections': () => call(stack.network.halfOpen),
    'restart PostgreSQL': async () => {
      await stack.stopPostgres();
      await delay(random() * 2_000);
      await stack.startPostgres();
    },
    'kill a scaler': () => stack.killScaler(),
    'cancel a job': async () => {
      const job = accepted[Math.floor(random() * accepted.length)];
      if (job !== undefined) await stack.post(`/api/cancel/${job.jobId}`);
    },
  };
  const names = Object.keys(actions);
  while (!signal.aborted) {
    await delay(300 + random() * 1_500);
    const name = names[Math.floor(random() * names.length)] ?? 'flush Redis';
    faults[name] = (faults[name] ?? 0) + 1;
    await actions[name]?.().catch((error: unknown) =>
      tell(`(${name}: ${error instanceof Error ? error.message : 'failed'})`),
    );
  }
}

function call(act: () => void): Promise<void> {
  act();
  return Promise.resolve();
}
