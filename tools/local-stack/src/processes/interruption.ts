import { constants } from 'node:os';
import { inheritedEnvironment } from '@scholarsource/config';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** One Ctrl-C arrives twice under npm: from the terminal, and passed on by npm. */
const SAME_SIGNAL_WITHIN_MS = 250;
const PARENT_INTERVAL_MS = 500;

/** The reason of {@link untilInterrupted}'s signal: what ended the command early. */
export class Interrupted extends Error {}

/**
 * Watches for everything that asks a command to end: Ctrl-C, SIGTERM, a closed terminal, a reader of its output that
 * went away, an npm that was killed. The signal aborts at the first, with an {@link Interrupted} that says which; a
 * second signal ends the process at once, and with it every process that it owns.
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

/** A killed npm passes nothing on; a command that it started then has another parent. */
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
