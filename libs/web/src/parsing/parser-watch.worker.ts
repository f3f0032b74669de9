import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { ParserLimits } from './parser-messages.ts';

const EVERY_MS = 5;
const EVERY_IDLE_MS = 1_000;

/** The limits, the parent process, and a shared word that is 1 while a document is parsed. */
const Watch = ParserLimits.extend({ parent: z.int(), busy: z.instanceof(Int32Array) });

/*
 * A thread beside the parser, which is deaf while it parses. It ends the whole process at its limits, or when nobody waits for the
 * answer any more. V8 bounds its own heap only and not the bytes of a document; the kernel's limits are out of reach of a program.
 */
const { memoryBytes, cpuMs, parent, busy } = Watch.parse(workerData);
let startedAt: NodeJS.CpuUsage | undefined;
for (;;) {
  const isBusy = Atomics.load(busy, 0) === 1;
  startedAt = isBusy ? (startedAt ?? process.cpuUsage()) : undefined;
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  if (process.memoryUsage.rss() > memoryBytes) process.kill(process.pid, 'SIGTERM');
  if (startedAt !== undefined && milliseconds(process.cpuUsage(startedAt)) > cpuMs) {
    process.kill(process.pid, 'SIGALRM');
  }
  Atomics.wait(busy, 0, isBusy ? 1 : 0, isBusy ? EVERY_MS : EVERY_IDLE_MS);
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1_000;
}
