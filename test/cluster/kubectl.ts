import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

/** Runs kubectl against the cluster that KUBECONFIG names. */
export async function kubectl(...args: string[]): Promise<string> {
  const { stdout } = await run('kubectl', args, { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/** Gets an object as JSON. */
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

const KEEP_ASKING = `
const { Agent, get } = require('http');
const [url, seconds] = process.argv.slice(1);
const until = Date.now() + seconds * 1000;
const failures = [];
let answers = 0;
const ask = (agent) => new Promise((done) => {
  const note = (what) => failures.push(new Date().toISOString() + ' ' + what);
  const fail = (why) => { note(why); done(); };
  get(url, { agent }, (response) => {
    answers += 1;
    if (response.statusCode !== 200) note('status ' + response.statusCode);
    response.resume().on('end', done).on('error', ({ message }) => fail(message));
  }).on('error', ({ message }) => fail(message));
});
const client = async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  while (Date.now() < until) {
    await ask(agent);
    await new Promise((done) => setTimeout(done, 100));
  }
  agent.destroy();
};
Promise.all(Array.from({ length: 10 }, client)).then(() => console.log(JSON.stringify({ answers, failures })));`;

const Asked = z.object({ answers: z.int(), failures: z.array(z.string()) });

/** Sends requests from ten clients in a pod over keep-alive connections; returns failures with their times. */
export async function sendContinuously(
  namespace: string,
  from: string,
  url: string,
  seconds: number,
): Promise<z.infer<typeof Asked>> {
  const args = ['exec', `--namespace=${namespace}`, from, '--', 'node', '--eval', KEEP_ASKING, url, String(seconds)];
  return Asked.parse(JSON.parse(await kubectl(...args)));
}

const CRASH = `
const { readdirSync, readFileSync } = require('fs');
for (const pid of readdirSync('/proc').filter((name) => Number(name) > 1)) {
  const [, parent] = /^PPid:\\s*(\\d+)$/m.exec(readFileSync('/proc/' + pid + '/status', 'utf8'));
  if (parent === '1') process.kill(Number(pid), 'SIGKILL');
}`;

/** Kills the service of a pod with SIGKILL: the child of its first process. */
export async function crash(namespace: string, pod: string): Promise<void> {
  await kubectl('exec', `--namespace=${namespace}`, pod, '--', 'node', '--eval', CRASH);
}
