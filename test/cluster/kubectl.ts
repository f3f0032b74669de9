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

const CONNECT = `
const socket = require('net').connect({ host: process.argv[1], port: Number(process.argv[2]), timeout: 3000 });
const answer = (reached) => { console.log(reached); process.exit(); };
socket.on('connect', () => answer(true)).on('timeout', () => answer(false)).on('error', () => answer(false));`;

/** Whether a pod, such as `deployment/scholarsource-api`, reaches a TCP port within three seconds. */
export async function reaches(namespace: string, from: string, address: string): Promise<boolean> {
  const [host = '', port = ''] = address.split(':');
  const said = await kubectl('exec', `--namespace=${namespace}`, from, '--', 'node', '--eval', CONNECT, host, port);
  return said.trim() === 'true';
}
