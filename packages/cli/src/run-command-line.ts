import type { Command } from 'commander';
import { runsOn } from './command-context.ts';
import { EXIT_CODES, exitFor } from './exit-codes.ts';
import { describeError } from './output/describe-error.ts';
import { scholarsourceProgram } from './program.ts';
import type { Terminal } from './terminal.ts';

/** Runs a command line, such as `['search', 'linear algebra']`. Resolves with its exit code. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const program = throwing(scholarsourceProgram(), terminal);
  let asJson = false;
  program.hook('preAction', (_program, command) => {
    asJson = command.opts<{ json?: boolean }>().json === true;
    runsOn(command, terminal);
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return EXIT_CODES.done.code;
  } catch (error) {
    const exit = exitFor(error);
    const said = describeError(error, exit, asJson);
    if (said !== null) terminal.err.write(`${said}\n`);
    return EXIT_CODES[exit].code;
  }
}

/** Makes a command and its subcommands throw instead of exiting, and write to the terminal. */
function throwing(command: Command, terminal: Terminal, path = command.name()): Command {
  const writeOut = (text: string) => void terminal.out.write(text);
  const writeErr = (text: string) => void terminal.err.write(text);
  command
    .exitOverride()
    .configureOutput({ writeOut, writeErr })
    .showHelpAfterError(`${path} --help shows what it takes.`);
  for (const below of command.commands) throwing(below, terminal, `${path} ${below.name()}`);
  return command;
}
