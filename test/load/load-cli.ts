import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { startBenchStack, startWaitingWorker, submit } from '../bench/bench-stack.ts';

const SLOTS = 50;

/**
 * `npm run load`: many jobs at once that wait for a model, and meanwhile the requests of everyone who follows them, first at the
 * wanted rate and then as fast as one API process answers. A table first, one JSON line last; exit code 1 if a job is lost.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      jobs: { type: 'string', default: '250' },
      'requests-per-minute': { type: 'string', default: '5000' },
      seconds: { type: 'string', default: '30' },
    },
  });
  const [jobs, perMinute, seconds] = [values.jobs, values['requests-per-minute'], values.seconds].map(Number) as [
    number,
    number,
    number,
  ];
  const dataDir = mkdtempSync(join(tmpdir(), 'scholarsource-load-'));
  const model = await startModelDouble();
  const stack = await startBenchStack(dataDir);
  const workers: ChildProcess[] = [];
  try {
    await stack.services.find(({ name }) => name === 'worker')?.stop();
    for (let slots = 0; slots < jobs; slots += SLOTS) workers.push(await startWaitingWorker(stack, model.url, SLOTS));
    const ids: string[] = [];
    for (let count = 0; count < jobs; count += 1) ids.push(await submit(stack.apiUrl));
    await until(() => model.waiting() >= jobs);
    print(`${model.waiting()} jobs at once on ${workers.length} workers`);

    const paced = await follow(stack.apiUrl, ids, seconds, perMinute / 60);
    const fastest = await follow(stack.apiUrl, ids, seconds, null);
    model.answerAll();
    const ended = new Map<string, number>();
    for (const id of ids) {
      const status = await finalStatus(stack.apiUrl, id);
      ended.set(status, (ended.get(status) ?? 0) + 1);
    }
    print('                            requests/minute   p50 (ms)   p99 (ms)   failed');
    row(`at ${perMinute} a minute`, paced);
    row('as fast as it goes', fastest);
    print(`ended: ${[...ended].map(([status, count]) => `${count} ${status}`).join(', ')}`);
    print('');
    print(JSON.stringify({ jobs, workers: workers.length, paced, fastest, ended: Object.fromEntries(ended) }));
    if (ended.get('completed') !== jobs || paced.failed > 0) process.exitCode = 1;
  } finally {
    for (const worker of workers) worker.kill();
    await Promise.all(
      workers.map(async (worker) => {
        if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
      }),
    );
    await stack.stop();
    model.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Followed {
  requestsPerMinute: number;
  p50: number;
  p99: number;
  /** Requests without an answer of 2xx. */
  failed: number;
}

/** Asks for the status of all jobs in turn, `rate` times a second or as often as the answers allow. */
async function follow(apiUrl: string, ids: readonly string[], seconds: number, rate: number | null): Promise<Followed> {
  const result = await autocannon({
    url: apiUrl,
    connections: 50,
    duration: seconds,
    requests: ids.map((id) => ({ method: 'GET' as const, path: `/api/status/${id}` })),
    ...(rate !== null && { overallRate: Math.ceil(rate) }),
  });
  return {
    requestsPerMinute: Math.round((result['2xx'] / result.duration) * 60),
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}

/** A double of a slow model: every request waits until {@link answerAll}, later ones are answered at once. */
async function startModelDouble() {
  const held: ServerResponse[] = [];
  let open = false;
  const server = createServer((_request, response) => {
    if (open) response.end('done');
    else held.push(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    waiting: () => held.length,
    answerAll: () => {
      open = true;
      for (const response of held) response.end('done');
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The status in which a job has come to rest, or the one it still has after two minutes. */
async function finalStatus(apiUrl: string, id: string): Promise<string> {
  for (let tries = 0; ; tries += 1) {
    const { status } = (await (await fetch(`${apiUrl}/api/status/${id}`)).json()) as { status: string };
    if (['completed', 'failed', 'cancelled'].includes(status) || tries === 600) return status;
    await delay(200);
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries === 1_200) throw new Error('the jobs did not all start within two minutes');
    await delay(100);
  }
}

function row(name: string, { requestsPerMinute, p50, p99, failed }: Followed): void {
  print(
    name.padEnd(28) +
      String(requestsPerMinute).padStart(15) +
      String(p50).padStart(11) +
      String(p99).padStart(11) +
      String(failed).padStart(9),
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
