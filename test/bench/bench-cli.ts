import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ownProcess, type Stack } from '@scholarsource/local-stack';
import Bull from 'bull';
import { startBenchStack, startWaitingWorker, submit } from './bench-stack.ts';

const JOBS = 200;
const WARM_UP = 20;
const IN_FLIGHT = 50;
const now = () => performance.timeOrigin + performance.now();

interface Latency {
  p50: number;
  p95: number;
}

/**
 * `npm run bench`: how long a submitted job waits for its worker on an idle system, and what a worker that holds 50
 * waiting jobs weighs, each beside Bull alone in the same run. A table first, one JSON line last.
 */
async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'scholarsource-bench-'));
  const stack = await startBenchStack(dataDir);
  const server = await startSlowServer();
  try {
    // Side by side and in turn, so that a noisy machine is noisy for both.
    const bare = await startBareBull(stack.redisUrl, 10);
    const [ours, bull]: [number[], number[]] = [[], []];
    for (let count = 0; count < JOBS + WARM_UP; count += 1) {
      ours.push(await timeSubmit(stack));
      bull.push(await bare.timeAdd());
    }
    await bare.stop();
    const submit = { ours: percentiles(ours.slice(WARM_UP)), bull: percentiles(bull.slice(WARM_UP)) };
    const memory = { ours: await weighWorker(stack, server), bull: await weighBareBull(stack.redisUrl, server) };

    print('                                          ScholarSource   bare Bull    ratio');
    row('submit to worker start, p50 (ms)', submit.ours.p50, submit.bull.p50);
    row('submit to worker start, p95 (ms)', submit.ours.p95, submit.bull.p95);
    row(`worker with ${IN_FLIGHT} waiting jobs (MB)`, memory.ours, memory.bull);
    print('');
    print(JSON.stringify({ jobs: JOBS, submitToStartMs: submit, inFlight: IN_FLIGHT, workerMb: memory }));
  } finally {
    server.closeAllConnections();
    server.close();
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Milliseconds from sending `POST /api/submit` to the event `started`, both by this machine's clock. */
async function timeSubmit({ apiUrl }: Stack): Promise<number> {
  const sentAt = now();
  const jobId = await submit(apiUrl);
  for (;;) {
    const response = await fetch(`${apiUrl}/api/jobs/${jobId}/events`);
    const { events } = (await response.json()) as { events: { at: string; event: { type: string } }[] };
    const started = events.find(({ event }) => event.type === 'started');
    if (events.some(({ event }) => event.type === 'completed') && started !== undefined) {
      return new Date(started.at).getTime() - sentAt;
    }
    await delay(10);
  }
}

interface BareBull {
  child: ChildProcess;
  queue: Bull.Queue;
  /** Milliseconds from `queue.add` to the start of its handler in the other process. */
  timeAdd: () => Promise<number>;
  stop: () => Promise<void>;
}

async function startBareBull(redisUrl: string, concurrency: number): Promise<BareBull> {
  const child = fork('test/bench/bare-bull-worker.ts', [redisUrl, String(concurrency)], { detached: true });
  ownProcess(child, 'bare Bull');
  await once(child, 'message');
  const queue = new Bull('bench', redisUrl, { prefix: 'bare' });
  await queue.isReady();
  return {
    child,
    queue,
    timeAdd: async () => {
      const started = once(child, 'message');
      const sentAt = now();
      await queue.add({}, { removeOnComplete: true });
      const [message] = (await started) as [{ startedAt: number }];
      return message.startedAt - sentAt;
    },
    stop: async () => {
      await queue.close();
      child.kill();
    },
  };
}

/** Answers each request as long as nobody closes it: never. */
async function startSlowServer(): Promise<Server> {
  const server = createServer(() => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

async function weighWorker(stack: Stack, server: Server): Promise<number> {
  await stack.services.find(({ name }) => name === 'worker')?.stop();
  const child = await startWaitingWorker(stack, urlOf(server), IN_FLIGHT);
  for (let count = 0; count < IN_FLIGHT; count += 1) await submit(stack.apiUrl);
  await waitForConnections(server, IN_FLIGHT);
  const megabytes = await heaviest(child);
  child.kill();
  await once(child, 'exit');
  return megabytes;
}

async function weighBareBull(redisUrl: string, server: Server): Promise<number> {
  const { child, queue, stop } = await startBareBull(redisUrl, IN_FLIGHT);
  for (let count = 0; count < IN_FLIGHT; count += 1) await queue.add({ url: urlOf(server) }, { removeOnFail: true });
  await waitForConnections(server, IN_FLIGHT);
  const megabytes = await heaviest(child);
  await stop();
  return megabytes;
}

async function waitForConnections(server: Server, count: number): Promise<void> {
  const open = () => new Promise<number>((resolve) => server.getConnections((_error, number) => resolve(number)));
  while ((await open()) < count) await delay(50);
}

/** The largest resident set of five seconds, in MB. */
async function heaviest({ pid }: ChildProcess): Promise<number> {
  let kilobytes = 0;
  for (let count = 0; count < 20; count += 1) {
    const [, resident = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    kilobytes = Math.max(kilobytes, Number(resident));
    await delay(250);
  }
  return kilobytes / 1_024;
}

function percentiles(values: readonly number[]): Latency {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

function row(name: string, ours: number, bull: number): void {
  print(
    `${name.padEnd(40)}${ours.toFixed(1).padStart(15)}${bull.toFixed(1).padStart(12)}${(ours / bull).toFixed(2).padStart(9)}`,
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
