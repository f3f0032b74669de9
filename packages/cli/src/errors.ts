/** A mistake in the command line, with a message for the user. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/** Ctrl-C, or another signal that stops the command. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** `--timeout` has expired. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut';
}

/** The command has already shown the failure that it ends with. */
export class ShownFailure extends Error {
  override readonly name = 'ShownFailure';
}
