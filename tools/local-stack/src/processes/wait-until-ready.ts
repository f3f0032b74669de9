import { readFileSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** How to wait for a process. */
export interface WaitOptions {
  /** Called every few seconds with what is being waited for. */
  onWait?: ((line: string) => void) | undefined;
  /** Aborts the wait. */
  signal?: AbortSignal | undefined;
}

interface Awaited extends WaitOptions {
  name: string;
  pid: number | undefined;
  logFile: string;
  /** What is missing; null once the process is ready. */
  missing: () => Promise<string | null>;
  /** How the process ended; undefined while it runs. */
  ended: () => string | undefined;
}

const POLL_MS = 25;
const REPORT_INTERVAL_MS = 5_000;
/** Allows for slow machines: a starting process uses the CPU or writes to its log. */
const STUCK_AFTER_MS = 120_000;

/**
 * Waits until a process is ready, as long as it is alive and makes progress.
 * @throws if it ends, or neither uses the CPU nor writes to its log for two minutes; the message says what was missing
 */
export async function waitUntilReady({ name, pid, logFile, missing, ended, onWait, signal }: Awaited): Promise<void> {
  const startedAt = performance.now();
  let toldAt = startedAt;
  let active = { sign: '', at: startedAt };
  for (;;) {
    signal?.throwIfAborted();
    const what = await missing();
    if (what === null) return;
    const end = ended();
    if (end !== undefined) throw new Error(`${end} before it was ready`);
    const now = performance.now();
    const sign = activity(pid, logFile);
    if (sign !== active.sign) active = { sign, at: now };
    if (now - active.at > STUCK_AFTER_MS) {
      throw new Error(`${name} is not ready and has done nothing for ${STUCK_AFTER_MS / 1_000} s: ${what}`);
    }
    if (now - toldAt > REPORT_INTERVAL_MS) {
      toldAt = now;
      onWait?.(`Waiting for ${name} (${((now - startedAt) / 1_000).toFixed(0)} s): ${what}`);
    }
    await delay(POLL_MS);
  }
}

/** Changes whenever the process has used the CPU or written to its log. */
function activity(pid: number | undefined, logFile: string): string {
  return `${processorTicks(pid)}/${statSync(logFile, { throwIfNoEntry: false })?.size ?? 0}`;
}

function processorTicks(pid: number | undefined): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
      .join('+');
  } catch {
    return '';
  }
}
