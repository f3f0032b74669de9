export { EXIT_CODES } from './exit-codes.ts';
export { Interrupted } from './errors.ts';
export { runCommandLine } from './run-command-line.ts';
export type { Environment } from './settings/environment.ts';
export type { Output, Terminal } from './terminal.ts';
