import type { Readable } from 'node:stream';
import type { Environment } from './settings/environment.ts';

/** An output stream. */
export interface Output {
  write: (text: string) => unknown;
  /** Whether it is a terminal, on which output can be redrawn. */
  isTTY?: boolean;
  columns?: number;
}

/** The streams and the signal of a command line. */
export interface Terminal {
  /** Results. */
  out: Output;
  /** Progress, errors and other notices. */
  err: Output;
  input: Readable;
  environment: Environment;
  /** Aborted with an `Interrupted` when the user stops the command. */
  signal: AbortSignal;
}
