import { setTimeout as delay } from 'node:timers/promises';
import { toServiceError } from '@scholarsource/contracts';
import type { Logger } from '@scholarsource/service-kit';

export interface LoopSettings {
  name: string;
  intervalMs: number;
  /** Shortest pause where there is more to do; 0 is none. */
  busyIntervalMs?: number;
  logger: Logger;
  /** Called after each pass with whether it succeeded. */
  onPass: (ok: boolean) => void;
}

/** Longest pause after failed passes, in milliseconds, so that recovery follows soon after the dependencies return. */
const LONGEST_PAUSE_MS = 5_000;

/**
 * Repeats `pass` until the signal fires, one pass at a time. `pass` returns whether there is more to do at once.
 * A pass that throws is repeated after a longer pause; the first failure and the recovery are logged, not each failure.
 */
export async function runLoop(
  pass: () => Promise<boolean>,
  settings: LoopSettings,
  signal: AbortSignal,
): Promise<void> {
  const { name, intervalMs, busyIntervalMs = 0, logger, onPass } = settings;
  let failures = 0;
  while (!signal.aborted) {
    let more = false;
    const startedAt = performance.now();
    try {
      more = await pass();
      if (failures > 0) logger.info({ loop: name, failures }, 'loop works again');
      failures = 0;
      onPass(true);
    } catch (error) {
      failures += 1;
      onPass(false);
      if (failures === 1) logger.warn({ loop: name, ...trouble(error) }, 'loop failed and goes on trying');
    }
    const interval = more ? busyIntervalMs : intervalMs;
    // A pass over a long queue takes its time; the stores are there for others at least as long.
    const rest = interval === 0 ? 0 : Math.max(interval, performance.now() - startedAt);
    const pause = failures > 0 ? Math.min(intervalMs * 2 ** Math.min(failures, 10), LONGEST_PAUSE_MS) : rest;
    if (pause > 0) await delay(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** A dependency that is away is told by its reason; only a fault of ours needs a stack. */
function trouble(error: unknown): object {
  const { code, cause } = toServiceError(error);
  if (code === 'defect') return { err: error };
  return { code, ...(cause instanceof Error && { reason: cause.message }) };
}
