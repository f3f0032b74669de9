import type { BenchServers } from '../bench/bench-servers.ts';
import { BenchStack, SUBMISSION } from '../bench/bench-stack.ts';
import { startSlowServer } from '../bench/slow-server.ts';
import { submitMany } from '../bench/submit-many.ts';
import { followJobs } from './follow-jobs.ts';
import type { LoadReport } from './load-report.ts';

const FIRST_PER_MINUTE = 10_000;
const LAST_PER_MINUTE = 2_560_000;
/** A rate is kept if so large a share of it is answered. */
const KEPT = 0.9;
const RUNNING = 50;
const WAITING_LIMIT = 1_000;

/** Raises the rate of requests twofold until it is no longer kept, and submits until that is refused. */
export async function stress(servers: BenchServers, seconds: number): Promise<LoadReport['stress']> {
  const steps = await raiseRequests(servers, seconds);
  const last = steps.at(-1);
  const end =
    last === undefined || last.failed === 0
      ? `It kept every rate that it could and answered later instead of refusing: the last row is what it reaches.`
      : `At the last rate ${last.failed} requests were refused.`;
  return { steps, end, refusal: await submitUntilRefused(servers) };
}

async function raiseRequests(servers: BenchServers, seconds: number): Promise<LoadReport['stress']['steps']> {
  const stack = await BenchStack.create(servers);
  const model = await startSlowServer();
  try {
    await stack.start('api');
    await stack.startWaitingWorker(model.url, RUNNING);
    const ids = await submitMany(stack, RUNNING);
    const steps: LoadReport['stress']['steps'] = [];
    for (let perMinute = FIRST_PER_MINUTE; perMinute <= LAST_PER_MINUTE; perMinute *= 2) {
      const step = await followJobs(stack.apiUrl, ids, seconds, perMinute);
      steps.push(step);
      if (step.failed > 0 || step.requestsPerMinute < perMinute * KEPT) break;
    }
    return steps;
  } finally {
    model.close();
    await stack.stop();
  }
}

/** Submits with no worker until the first submission is refused, and what it was refused with. */
async function submitUntilRefused(servers: BenchServers): Promise<LoadReport['stress']['refusal']> {
  const stack = await BenchStack.create(servers);
  try {
    await stack.start('api', { MAX_WAITING_JOBS: String(WAITING_LIMIT) });
    let accepted = 0;
    // A limit that may be overrun by a few is reached all the same.
    while (accepted < WAITING_LIMIT * 2) {
      const response = await fetch(`${stack.apiUrl}/api/submit`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: SUBMISSION,
      });
      await response.arrayBuffer();
      if (!response.ok) return { limit: WAITING_LIMIT, accepted, status: response.status };
      accepted += 1;
    }
    throw new Error(`${accepted} submissions were taken with room for ${WAITING_LIMIT}`);
  } finally {
    await stack.stop();
  }
}
