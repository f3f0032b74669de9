#!/usr/bin/env -S node --conditions=@scholarsource/source
import { ApiError } from '@scholarsource/client';
import { CommanderError } from 'commander';
import { Interrupted } from './command-context.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';
import { exitThroughErrors } from './exit-through-errors.ts';
import { scholarsourceProgram } from './program.ts';

async function main(): Promise<void> {
  try {
    await exitThroughErrors(scholarsourceProgram()).parseAsync();
  } catch (error) {
    // It has said what is wrong, or printed the help that was asked for.
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
    else if (error instanceof Interrupted) process.exitCode = EXIT.interrupted;
    else {
      process.stderr.write(`${describe(error)}\n`);
      process.exitCode = exitCodeOf(error);
    }
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'The command failed.';
  if (!(error instanceof ApiError)) return error.message;
  const details = error.problems.map(({ pointer, detail }) => `  ${pointer}: ${detail}`);
  const wait = error.retryAfterSeconds === null ? [] : [`Try again in ${error.retryAfterSeconds} s.`];
  return [error.message, ...details, ...wait].join('\n');
}

await main();
