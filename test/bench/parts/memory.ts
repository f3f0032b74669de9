import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { ownProcess } from '@scholarsource/local-stack';
import { waitFor } from '@scholarsource/testing';
import { BenchStack, type BenchService } from '../bench-stack.ts';
import type { Stated } from '../finding.ts';
import { loadHttp } from '../http-load.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { peakMemoryMb } from '../process-figures.ts';
import { startSlowServer } from '../slow-server.ts';
import { submitMany } from '../submit-many.ts';

const WAITING = 200;
/** Time for the garbage collection of an idle process. */
const SETTLE_MS = 13_000;

/** Resident megabytes of each service once it has served a little and rests, and of a worker with 200 jobs that wait. */
export const memory: Measurement = {
  name: 'memory',
  async run({ servers, quick }: Bench): Promise<Stated[]> {
    const stack = await BenchStack.create(servers);
    const slow = await startSlowServer();
    const rest = quick ? 2 : 5;
    const bare = await startBareNode();
    try {
      const services = {
        api: await stack.start('api'),
        worker: await stack.start('worker'),
        scaler: await stack.start('scaler'),
      };
      await warmUp(stack, services.scaler);
      await delay(SETTLE_MS);
      const node = { name: 'Node alone', value: await peakMemoryMb(bare.pid, rest) };
      const idle = async (name: keyof typeof services, limit: number): Promise<Stated> => ({
        name: `Memory of an idle ${name}`,
        unit: 'MB',
        better: 'less',
        value: await peakMemoryMb(services[name].process.pid, rest),
        bare: node,
        goal: { of: 'value', limit },
      });
      const findings = [await idle('api', 110), await idle('worker', 150), await idle('scaler', 90)];
      await services.worker.process.stop();
      const { process: worker } = await stack.startWaitingWorker(slow.url, WAITING);
      await submitMany(stack, WAITING);
      await waitFor(`${WAITING} jobs to wait`, () => slow.waiting() >= WAITING, 60_000);
      findings.push({
        name: `Memory of a worker with ${WAITING} waiting jobs`,
        unit: 'MB',
        better: 'less',
        value: await peakMemoryMb(worker.pid, rest),
        goal: { of: 'value', limit: 400 },
      });
      return findings;
    } finally {
      slow.close();
      bare.kill('SIGKILL');
      await stack.stop();
    }
  },
};

/** A few jobs, a second of requests and some scrapes: what a process loads on first use is loaded. */
async function warmUp(stack: BenchStack, scaler: BenchService): Promise<void> {
  const ids = await submitMany(stack, 10);
  await waitFor('the first jobs to end', async () => (await stack.count('completed')) === ids.length, 60_000);
  await loadHttp({ url: stack.apiUrl, requests: ids.map((id) => ({ path: `/api/status/${id}` })), seconds: 2 });
  for (let count = 0; count < 5; count += 1) await (await fetch(`${scaler.opsUrl}/metrics`)).text();
}

/** A Node that does nothing. */
async function startBareNode() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1_000)'], {
    detached: true,
    stdio: 'ignore',
  });
  await once(child, 'spawn');
  ownProcess(child, 'bare Node');
  return child;
}
