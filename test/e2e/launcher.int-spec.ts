import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@scholarsource/local-stack';
import { waitFor } from '@scholarsource/testing';

const PORTS = [
  'PORT',
  'LOCAL_POSTGRES_PORT',
  'LOCAL_REDIS_PORT',
  'LOCAL_API_OPS_PORT',
  'LOCAL_WORKER_OPS_PORT',
  'LOCAL_SCALER_OPS_PORT',
];
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

interface Launched {
  child: ChildProcess;
  /** Standard output, and standard error after it. */
  text: () => string;
  stdout: () => string;
  /** Exit code, or the signal that ended it. */
  ended: Promise<unknown>;
}

function launch(script: string, args: string[] = [], environment: Record<string, string> = {}): Launched {
  const child = spawn(process.execPath, [`libs/local-stack/dist/${script}`, ...args], {
    env: { PATH: process.env['PATH'], RESEARCH_SOURCES: '', RESEARCH_NETWORK: 'off', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let [out, error] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => code ?? signal);
  return { child, text: () => out + error, stdout: () => out, ended };
}

async function freeEnvironment(): Promise<Record<string, string>> {
  const environment: Record<string, string> = { DATA_DIR: mkdtempSync(join(tmpdir(), 'scholarsource-start-')) };
  for (const name of PORTS) environment[name] = String(await freePort());
  return environment;
}

/** The processes of a stack are recognised by its data directory or the ports that only it was given. */
async function isTaken(port: string | undefined): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(true));
    server.listen(Number(port), '0.0.0.0', () => server.close(() => resolve(false)));
  });
}

describe('npm run demo', () => {
  it('shows each stage and a table, stops everything and exits with 0', async () => {
    const demo = launch('demo-cli.js');
    expect(await demo.ended).toBe(0);
    const text = demo.text();
    for (const part of ['course-intelligence ✔', 'output-formatting ✔', 'resources for Calculus', 'Stopping']) {
      expect(text).toContain(part);
    }
    const [, port] = /http:\/\/127\.0\.0\.1:(\d+)/.exec(text) ?? [];
    expect(await isTaken(port)).toBe(false);
  });

  it('prints nothing but the finished job with --json', async () => {
    const demo = launch('demo-cli.js', ['--title', 'Campbell Biology', '--author', 'Urry', '--json']);
    expect(await demo.ended).toBe(0);
    const job = JSON.parse(demo.stdout()) as { status: string; results: object[] };
    expect(job.status).toBe('completed');
    expect(job.results.length).toBeGreaterThanOrEqual(5);
  });

  it('says with its exit code and a sentence that a job failed', async () => {
    const demo = launch('demo-cli.js', ['--isbn', '9780306406157']);
    expect(await demo.ended).toBe(1);
    expect(demo.text()).toContain('No book is known under the ISBN 9780306406157');
  });

  it('passes on what the API refuses', async () => {
    const demo = launch('demo-cli.js', ['--isbn', '9780306406158']);
    expect(await demo.ended).toBe(1);
    expect(demo.text()).toContain('is not a valid ISBN');
  });
});

describe('npm start', () => {
  it('prints where everything is, keeps its data, and stops everything on Ctrl-C', async () => {
    const environment = await freeEnvironment();
    const start = async () => {
      const launched = launch('start-cli.js', [], environment);
      await waitFor('the stack', () => launched.text().includes('Press Ctrl-C to stop'), 60_000);
      return launched;
    };
    const first = await start();
    expect(first.text()).toContain(`http://127.0.0.1:${environment['PORT']}/docs`);
    expect(first.text()).toContain(environment['DATA_DIR']);
    const api = `http://127.0.0.1:${environment['PORT']}`;
    const submitted = await fetch(`${api}/api/submit`, { method: 'POST', body: '{"isbn":"9780262033848"}' });
    expect(submitted.status).toBe(422);
    const accepted = await fetch(`${api}/api/submit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"isbn":"9780262033848"}',
    });
    const { job_id: jobId } = (await accepted.json()) as { job_id: string };
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    for (const name of PORTS) expect([name, await isTaken(environment[name])]).toEqual([name, false]);

    const second = await start();
    expect((await fetch(`${api}/api/status/${jobId}`)).status).toBe(200);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it('refuses a taken port with the setting that chooses another one, and leaves nothing behind', async () => {
    const environment = await freeEnvironment();
    const server = createServer().listen(Number(environment['PORT']), '0.0.0.0');
    await once(server, 'listening');
    const refused = launch('start-cli.js', [], environment);
    expect(await refused.ended).toBe(1);
    expect(refused.text()).toContain(`Port ${environment['PORT']} is taken`);
    expect(refused.text()).toContain('set PORT to another port');
    server.close();
    for (const name of PORTS) expect([name, await isTaken(environment[name])]).toEqual([name, false]);
  });

  it('refuses a wrong setting by its name', async () => {
    const refused = launch('start-cli.js', [], { ...(await freeEnvironment()), WORKER_CONCURRENCY: 'many' });
    expect(await refused.ended).toBe(1);
    expect(refused.text()).toContain('WORKER_CONCURRENCY');
  });
});
