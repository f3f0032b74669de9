import { setTimeout as delay } from 'node:timers/promises';
import { createJobStore, type JobStore, type RunKey } from '@scholarsource/store';
import { waitFor } from '@scholarsource/testing';
import type { Accepted, ChaosStack } from './chaos-stack.ts';
import { seeded } from './seeded.ts';
import { webhookComplaint, WebhookReceiver } from './webhook-receiver.ts';

const JOBS = 500;
const AT_ONCE = 25;

/**
 * Jobs that fail, are replayed and are cancelled, each of which tells of two ends, while one process after the other is killed. There is no
 * worker: the scenario does what one would, so the scaler has nothing but webhooks to send.
 * @throws if an event is lost, comes out of order or is not signed
 */
export async function webhooksUnderFaults(stack: ChaosStack): Promise<Accepted[]> {
  const random = seeded(Date.now());
  await stack.scaleTo(0);
  const receiver = await WebhookReceiver.start(stack, Math.floor(random() * 1_000_000));
  const store = createJobStore({
    kind: 'postgres',
    connectionString: stack.databaseUrl,
    poolSize: AT_ONCE,
    timeoutMs: 5_000,
  });
  const stop = new AbortController();
  const breaking = breakThings(stack, random, stop.signal);
  try {
    const accepted: Accepted[] = [];
    while (accepted.length < JOBS) {
      const jobs = await stack.submitMany(AT_ONCE);
      await Promise.all(jobs.map((job) => endTwice(stack, store, job)));
      accepted.push(...jobs);
    }
    // As long again for what is under way by now.
    await delay(5_000);
    stop.abort();
    await breaking;
    const verdict = await receiver.judge(stack, accepted);
    const problem = webhookComplaint(verdict);
    if (problem !== null) throw new Error(problem);
    if (verdict.webhooks !== 2 * JOBS) throw new Error(`${verdict.webhooks} events in place of ${2 * JOBS}`);
    // What Redis still holds of these jobs is for a worker to look at.
    await stack.scaleTo(1);
    return accepted;
  } finally {
    stop.abort();
    await breaking.catch(() => undefined);
    await store.close();
    receiver.stop();
    await stack.query('delete from webhook_endpoints');
  }
}

async function endTwice(stack: ChaosStack, store: JobStore, { jobId }: Accepted): Promise<void> {
  const run: RunKey = { jobId, attempt: 1 };
  const statusOf = async () => (await store.get(jobId))?.status;
  await insist('a claim', async () => (await store.claim(run, 'chaos', 300, 'ticket')).outcome === 'claimed');
  await insist('a failure', () => store.fail(run, 'defect', 'Broken on purpose.'));
  await insist('a replay', async () => (await store.replay(jobId, 'chaos')) || (await statusOf()) === 'queued');
  await insist('a cancel', async () => [200, 400].includes((await stack.post(`/api/cancel/${jobId}`)).status));
}

/** Whatever is away at the moment comes back. */
const insist = (what: string, act: () => Promise<boolean>) => waitFor(what, () => act().catch(() => false), 60_000);

/** Kills one process after the other until the signal fires; each is there again before the next one goes. */
async function breakThings(stack: ChaosStack, random: () => number, signal: AbortSignal): Promise<void> {
  const faults = [
    () => stack.killScaler(),
    () => stack.killApi(),
    async () => {
      await stack.stopRedis();
      await stack.startRedis();
    },
    async () => {
      await stack.stopPostgres();
      await stack.startPostgres();
    },
  ];
  while (!signal.aborted) {
    await delay(500 + random() * 1_500);
    await faults[Math.floor(random() * faults.length)]?.();
  }
}
