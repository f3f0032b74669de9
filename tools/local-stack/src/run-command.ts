import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * Runs a command to completion.
 * @returns its standard output
 * @throws if it cannot be started or exits with a non-zero code; the message ends with its last output.
 */
export async function runCommand(command: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await execute(command, [...args], { maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    const printed = printedBy(error).trim().split('\n').slice(-5).join('\n');
    throw new Error(`${command} ${args.join(' ')} failed${printed ? `:\n${printed}` : ''}`, { cause: error });
  }
}

/** Whether a command exists, is permitted and succeeds. */
export async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  return runCommand(command, args).then(
    () => true,
    () => false,
  );
}

function printedBy(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { stdout, stderr } = error as Error & { stdout?: unknown; stderr?: unknown };
  return [stdout, stderr].filter((text) => typeof text === 'string').join('\n');
}
