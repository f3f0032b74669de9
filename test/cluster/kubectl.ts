import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs kubectl against the cluster that KUBECONFIG names. */
export async function kubectl(...args: string[]): Promise<string> {
  const { stdout } = await run('kubectl', args, { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/** What an object says, parsed. */
export async function read(...args: string[]): Promise<unknown> {
  return JSON.parse(await kubectl('get', '--output=json', ...args)) as unknown;
}
