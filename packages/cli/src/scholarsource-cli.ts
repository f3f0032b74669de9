#!/usr/bin/env -S node --conditions=@scholarsource/source
import { Interrupted } from './errors.ts';
import { runCommandLine } from './run-command-line.ts';
import { readEnvironment } from './settings/environment.ts';

const { argv, stdin: input, stdout: out, stderr: err } = process;
// Whoever reads the output may have seen enough, as `head` has.
out.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
const controller = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => controller.abort(new Interrupted('Interrupted.')));
}
const terminal = { out, err, input, environment: readEnvironment(), signal: controller.signal };
process.exitCode = await runCommandLine(argv.slice(2), terminal);
