import type { Command } from 'commander';

/** Lets a command and those below it throw where they would end the process. */
export function exitThroughErrors(command: Command): Command {
  command.exitOverride();
  for (const below of command.commands) exitThroughErrors(below);
  return command;
}
