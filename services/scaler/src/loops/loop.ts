import { setTimeout as delay } from 'node:timers/promises';
import { toServiceError } from '@scholarsource/contracts';
import type { Logger } from '@scholarsource/service-kit';

export interface LoopSettings {
  name: string;
  intervalMs: number;
  /** Minimum pause while there is more to do; 0 is none. */
  busyIntervalMs?: number;
  logger: Logger;
  /** Called after each pass with its success. */
  onPass: (ok: boolean) => void;
}

/** Maximum backoff in milliseconds: a failed pass costs little, and what the queue has lost waits for the next one. */
const MAX_BACKOFF_MS = 1_000;

/**
 * Repeats `pass`, one at a time, until the signal aborts. `pass` resolves with whether there is more to do immediately. After a failed pass
 * the loop backs off; only the first failure and the recovery are logged.
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
      if (failures === 1) logger.warn({ loop: name, ...trouble(error) }, 'loop failed, will retry');
    }
    const interval = more ? busyIntervalMs : intervalMs;
    // Rests at least as long as the pass took, so that the stores can serve others.
    const rest = interval === 0 ? 0 : Math.max(interval, performance.now() - startedAt);
    const pause = failures > 0 ? backoffMs(failures, intervalMs) : rest;
    if (pause > 0) await delay(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** Milliseconds until the next pass after so many failed ones in a row. */
export function backoffMs(failures: number, intervalMs: number): number {
  return Math.min(intervalMs * 2 ** Math.min(failures, 10), MAX_BACKOFF_MS);
}

/** An unavailable dependency is logged by its reason; only a defect needs a stack. */
function trouble(error: unknown): object {
  const { code, cause } = toServiceError(error);
  if (code === 'defect') return { err: error };
  return { code, ...(cause instanceof Error && { reason: cause.message }) };
}
