import type { Readable } from 'node:stream';
import type { Environment } from './settings/environment.ts';

/** Where text is written. */
export interface Output {
  write: (text: string) => unknown;
  /** Whether a person looks at it, so that what was written may be drawn over. */
  isTTY?: boolean;
  columns?: number;
}

/** What the command line takes from whoever runs it, and gives to them. */
export interface Terminal {
  /** Results. */
  out: Output;
  /** Progress, errors, and what else a person should know. */
  err: Output;
  input: Readable;
  environment: Environment;
  /** Aborted when the person wants no more, with an `Interrupted`. */
  signal: AbortSignal;
}
