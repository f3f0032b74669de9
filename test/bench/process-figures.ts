import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const TICKS_PER_SECOND = 100;

/** The resident set of a process in MB. */
export function residentMb(pid: number | undefined): number {
  const [, kilobytes = 'NaN'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}

/** Peak resident set size over a period, in MB. */
export async function peakMemoryMb(pid: number | undefined, seconds = 5): Promise<number> {
  let most = 0;
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end) {
    most = Math.max(most, residentMb(pid));
    await delay(200);
  }
  return most;
}

/** CPU usage of a process over a period, in percent of one core. */
export async function processorPercent(pid: number | undefined, seconds: number): Promise<number> {
  const before = processorSeconds(pid);
  const startedAt = performance.now();
  await delay(seconds * 1_000);
  return ((processorSeconds(pid) - before) / ((performance.now() - startedAt) / 1_000)) * 100;
}

function processorSeconds(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [user = 'NaN', system = 'NaN'] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) / TICKS_PER_SECOND;
}
