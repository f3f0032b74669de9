import { constants } from 'node:os';
import { inheritedEnvironment } from '@scholarsource/config';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Under npm one Ctrl-C arrives twice: from the terminal, and forwarded by npm. */
const SAME_SIGNAL_WITHIN_MS = 250;
const PARENT_INTERVAL_MS = 500;

/** The reason of {@link untilInterrupted}'s signal. */
export class Interrupted extends Error {}

/**
 * Handles everything that should end a command: Ctrl-C, SIGTERM, a closed terminal, a closed output pipe, a killed npm. The first one
 * aborts the signal with an {@link Interrupted} that names it; a second one ends the process, and every process it owns, immediately.
 */
export function untilInterrupted(): AbortSignal {
  const controller = new AbortController();
  const interrupt = (reason: string) => {
    controller.abort(new Interrupted(reason));
  };
  let firstAt = -Infinity;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (!controller.signal.aborted) firstAt = performance.now();
      else if (performance.now() - firstAt > SAME_SIGNAL_WITHIN_MS) process.exit(128 + constants.signals[signal]);
      interrupt(signal === 'SIGHUP' ? 'the terminal was closed' : 'asked to stop');
    });
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => interrupt('nobody reads the output any more'));
  }
  watchNpm(() => interrupt('npm was ended'));
  return controller.signal;
}

/** A killed npm forwards nothing, but its child is then reparented. */
function watchNpm(onEnd: () => void): void {
  if (inheritedEnvironment()['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onEnd();
  }, PARENT_INTERVAL_MS);
  timer.unref();
}
