/** What the person who typed the command did wrong, in a sentence. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/** Ctrl-C, or a signal that asks the command to stop. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** What was waited for did not come within `--timeout`. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut';
}

/** A command that has shown what it found, and that this is not what was hoped for. */
export class ShownFailure extends Error {
  override readonly name = 'ShownFailure';
}
