import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@scholarsource/local-stack';
import { waitFor } from '@scholarsource/testing';
import { ensurePrometheus } from '../observability/promtool.ts';

const PORTS = [
  'PORT',
  'LOCAL_POSTGRES_PORT',
  'LOCAL_REDIS_PORT',
  'LOCAL_API_OPS_PORT',
  'LOCAL_WORKER_OPS_PORT',
  'LOCAL_SCALER_OPS_PORT',
];
/** Makes a process throw on SIGUSR2. */
const FAULT = `data:text/javascript,${encodeURIComponent(`process.once('SIGUSR2', () => { throw new Error('a fault'); })`)}`;
const START = 'tools/local-stack/src/start-cli.ts';
const DEMO = 'tools/local-stack/src/demo-cli.ts';
const FROM_SOURCE = ['--conditions=@scholarsource/source'];
const UP = 'Press Ctrl-C to stop';
const SLOW = 90_000;

const running: Launched[] = [];
afterEach(async () => {
  for (const { child, nothingRuns } of running.splice(0)) {
    child.kill('SIGKILL');
    await nothingRuns();
  }
});

interface Launched {
  child: ChildProcess;
  /** Standard output, and standard error after it. */
  text: () => string;
  stdout: () => string;
  /** Exit code, or the signal that ended it. */
  ended: Promise<unknown>;
  shows: (text: string) => Promise<void>;
  /** The processes that this command started, and those that they started. */
  processes: () => string[];
  /** Waits until none of them is left. */
  nothingRuns: () => Promise<void>;
}

/** A command of the repository with its own directory for temporary files and pid files. */
function launch(file: string, args: string[] = [], environment: Record<string, string> = {}): Launched {
  const directory = environment['TMPDIR'] ?? mkdtempSync(join(tmpdir(), 'scholarsource-launcher-'));
  const child = spawn(process.execPath, [...(file.startsWith('libs/') ? FROM_SOURCE : []), file, ...args], {
    env: {
      PATH: process.env['PATH'],
      RESEARCH_SOURCES: '',
      RESEARCH_NETWORK: 'off',
      ...environment,
      TMPDIR: directory,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let [out, error] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => code ?? signal);
  const text = () => out + error;
  const registered = new Set<string>();
  const processes = () => processesOf(directory, registered);
  const launched = {
    child,
    text,
    stdout: () => out,
    ended,
    shows: async (part: string) => {
      await waitFor(
        `"${part}"`,
        () => {
          if (child.exitCode !== null) throw new Error(`the command ended: ${text()}`);
          return text().includes(part);
        },
        SLOW,
      );
    },
    processes,
    nothingRuns: async () => {
      await waitFor('every process to end', () => processes().length === 0, SLOW);
    },
  };
  running.push(launched);
  return launched;
}

/**
 * Whatever has the directory in its environment or its arguments, works in it, or was ever in a pid file below it. Linux
 * tells that of each process.
 */
function processesOf(directory: string, registered: Set<string>): string[] {
  if (!existsSync('/proc/self/environ')) return [];
  for (const file of globSync(join(directory, 'scholarsource-pids-*/*.json'))) {
    for (const [, pid] of readOr(() => readFileSync(file, 'utf8')).matchAll(/"pid":(\d+)/g)) registered.add(pid ?? '');
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const command = readOr(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
      const signs = [
        command,
        readOr(() => readFileSync(`/proc/${pid}/environ`, 'utf8')),
        readOr(() => readlinkSync(`/proc/${pid}/cwd`)),
      ];
      const isOurs = registered.has(pid) || signs.some((sign) => sign.includes(directory));
      // What has ended and was not fetched yet has no command.
      return isOurs && command !== '' ? [`${pid} ${command}`] : [];
    });
}

/** Empty for a process that ended meanwhile. */
function readOr(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

/** A free port for each setting, a directory for the data, and one for temporary files. */
async function freeEnvironment(): Promise<Record<string, string>> {
  const directory = mkdtempSync(join(tmpdir(), 'scholarsource-start-'));
  const environment: Record<string, string> = { TMPDIR: directory, DATA_DIR: join(directory, 'data') };
  for (const name of [...PORTS, 'LOCAL_PROMETHEUS_PORT']) environment[name] = String(await freePort());
  return environment;
}

async function start(environment: Record<string, string>, ...more: string[]): Promise<Launched> {
  const launched = launch(START, ['--no-build', ...more], environment);
  await launched.shows(UP);
  return launched;
}

async function isTaken(port: number | string | undefined): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(true));
    server.listen(Number(port), '0.0.0.0', () => server.close(() => resolve(false)));
  });
}

async function takePort(port: string | undefined) {
  const server = createServer().listen(Number(port), '0.0.0.0');
  await once(server, 'listening');
  return server;
}

/** The pid of a process of the stack that has the text in its command line. */
function pidOf(launched: Launched, text: string): number {
  const found = launched.processes().find((line) => line.includes(text));
  if (found === undefined) throw new Error(`no process has ${text}: ${launched.processes().join('\n')}`);
  return Number.parseInt(found, 10);
}

describe('npm run demo', () => {
  it('shows each stage and a table, stops everything and exits with 0', async () => {
    const demo = launch(DEMO, ['--no-build']);
    expect(await demo.ended).toBe(0);
    const text = demo.text();
    for (const part of ['course-intelligence ✔', 'output-formatting ✔', 'resources for Calculus', 'Stopping']) {
      expect(text).toContain(part);
    }
    await demo.nothingRuns();
  });

  it('prints nothing but the finished job with --json, on the Redis of REDIS_URL if that is set', async () => {
    const args = ['--no-build', '--title', 'Campbell Biology', '--author', 'Urry', '--json'];
    const demo = launch(DEMO, args, { REDIS_URL: process.env['TEST_REDIS_URL'] ?? '' });
    await waitFor('the worker', () => demo.processes().some((line) => line.includes('worker')), SLOW);
    expect(demo.processes().filter((line) => line.includes('redis-server'))).toEqual([]);
    expect(await demo.ended).toBe(0);
    const job = JSON.parse(demo.stdout()) as { status: string; results: object[] };
    expect(job.status).toBe('completed');
    expect(job.results.length).toBeGreaterThanOrEqual(5);
  });

  it('says with its exit code and a sentence that a job failed', async () => {
    const demo = launch(DEMO, ['--no-build', '--isbn', '9780306406157']);
    expect(await demo.ended).toBe(1);
    expect(demo.text()).toContain('No book is known under the ISBN 9780306406157');
  });

  it('refuses what the API would refuse before anything is built or started', async () => {
    const demo = launch(DEMO, ['--isbn', '9780306406158']);
    expect(await demo.ended).toBe(1);
    expect(demo.text().trim()).toBe('9780306406158 is not a valid ISBN. Please check the digits.');
  });

  it('ends everything when nobody reads its output any more', async () => {
    const demo = launch(DEMO, ['--no-build']);
    await demo.shows('Starting');
    demo.child.stdout?.destroy();
    await waitFor('the demo to end', () => demo.child.exitCode !== null, SLOW);
    expect(demo.child.exitCode).toBe(1);
    await demo.nothingRuns();
  });
});

/** The stack is started again and again on the data of the first start, as people do. */
describe('npm start', () => {
  let environment: Record<string, string>;
  let api: string;
  let jobId: string;
  beforeAll(async () => {
    await ensurePrometheus();
    environment = await freeEnvironment();
    api = `http://127.0.0.1:${environment['PORT']}`;
  });

  it('prints where everything is, and with --observe shows its metrics and alerts in Prometheus', async () => {
    const stack = await start(environment, '--observe');
    expect(stack.text()).toContain(`${api}/docs`);
    expect(stack.text()).toContain(environment['DATA_DIR']);
    const prometheus = `http://127.0.0.1:${environment['LOCAL_PROMETHEUS_PORT']}`;
    expect(stack.text()).toContain(prometheus);
    const { data } = (await (await fetch(`${prometheus}/api/v1/rules`)).json()) as { data: { groups: object[] } };
    expect(data.groups.length).toBeGreaterThan(5);
    const up = 'sum(up{namespace="local", release="scholarsource", job=~"api|worker|scaler"})';
    await waitFor(
      'three services that are scraped',
      async () => {
        const answer = await fetch(`${prometheus}/api/v1/query?query=${encodeURIComponent(up)}`);
        return (await answer.text()).includes('"3"');
      },
      SLOW,
    );
    const submitted = await fetch(`${api}/api/submit`, { method: 'POST', body: '{"isbn":"9780262033848"}' });
    expect(submitted.status).toBe(422);
    const accepted = await fetch(`${api}/api/submit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"isbn":"9780262033848"}',
    });
    ({ job_id: jobId } = (await accepted.json()) as { job_id: string });

    const refused = launch(START, ['--no-build', '--observe'], environment);
    expect(await refused.ended).toBe(1);
    for (const name of [...PORTS, 'LOCAL_PROMETHEUS_PORT']) {
      expect(refused.text()).toContain(`${name} ${environment[name]} is taken`);
    }
    expect(refused.text()).toContain(`Running now: start-cli.ts (pid ${stack.child.pid})`);
    stack.child.kill('SIGINT');
    expect(await stack.ended).toBe(0);
    await stack.nothingRuns();
  });

  it('says what to install for --observe where there is no Prometheus, before anything is built or started', async () => {
    const { DATA_DIR: data = '' } = environment;
    const refused = launch(START, ['--observe'], { DATA_DIR: join(data, 'not-made'), PATH: '/nowhere' });
    expect(await refused.ended).toBe(1);
    expect(refused.stdout()).toBe('');
    expect(refused.text()).toContain('Prometheus is needed for --observe and is not installed.');
    for (const command of ['apt-get install', 'brew install prometheus']) expect(refused.text()).toContain(command);
    expect(existsSync(join(data, 'not-made'))).toBe(false);
  });

  it('keeps its data, starts beside another stack with one setting, and stops everything on SIGTERM', async () => {
    const first = await start(environment);
    expect((await fetch(`${api}/api/status/${jobId}`)).status).toBe(200);
    const processes = first.processes();

    const beside = await start({ ...environment, PORT_OFFSET: '7', NODE_OPTIONS: `--import ${FAULT}` });
    const [, port] = /API {9}http:\/\/127\.0\.0\.1:(\d+)/.exec(beside.text()) ?? [];
    expect(Number(port)).toBe(Number(environment['PORT']) + 7);
    expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200);
    // A command that fails itself leaves nothing behind, and nobody else's processes alone.
    beside.child.kill('SIGUSR2');
    expect(await beside.ended).toBe(1);
    await waitFor('only the first stack', () => first.processes().length === processes.length, SLOW);
    expect((await fetch(`${api}/api/health`)).status).toBe(200);

    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    await first.nothingRuns();
  });

  it('stops everything when its terminal is closed', async () => {
    const stack = await start(environment);
    // The terminal takes the reader of the output with it.
    stack.child.stdout?.destroy();
    stack.child.stderr?.destroy();
    stack.child.kill('SIGHUP');
    expect(await stack.ended).toBe(0);
    await stack.nothingRuns();
  });

  it('ends on Ctrl-C while it is still starting', async () => {
    const stack = launch(START, ['--no-build'], environment);
    await stack.shows('PostgreSQL is up');
    stack.child.kill('SIGINT');
    expect(await stack.ended).toBe(1);
    expect(stack.text()).toContain('Stopped: asked to stop.');
    await stack.nothingRuns();
  });

  it('leaves nothing behind when it is killed', async () => {
    const killed = await start(environment, '--observe');
    killed.child.kill('SIGKILL');
    await killed.nothingRuns();
  });

  it('ends what an earlier run left, of which nobody took care, and everything at once on a second Ctrl-C', async () => {
    const first = await start(environment);
    process.kill(pidOf(first, 'scholarsource-watchdog'), 'SIGKILL');
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await isTaken(environment['PORT'])).toBe(true);

    const second = await start(environment);
    for (const name of ['PostgreSQL', 'Redis', 'api', 'worker', 'scaler']) {
      expect(second.text()).toMatch(
        new RegExp(`Ending what an earlier start-cli.ts left running: .*${name} \\(pid \\d+\\)`),
      );
    }
    // A service that does not answer to the first one.
    process.kill(pidOf(second, 'services/worker'), 'SIGSTOP');
    second.child.kill('SIGINT');
    await second.shows('Stopping');
    await waitFor(
      'a second Ctrl-C to count',
      () => second.child.exitCode !== null || !second.child.kill('SIGINT'),
      SLOW,
    );
    expect(await second.ended).toBe(130);
    await second.nothingRuns();
  });

  it('refuses a taken port with its setting, and leaves nothing behind', async () => {
    const environment = await freeEnvironment();
    const server = await takePort(environment['PORT']);
    const refused = launch(START, ['--no-build'], { ...environment, LOCAL_API_OPS_PORT: environment['PORT'] ?? '' });
    expect(await refused.ended).toBe(1);
    expect(refused.text()).toContain(`PORT ${environment['PORT']} is taken`);
    expect(refused.text()).toContain(`LOCAL_API_OPS_PORT ${environment['PORT']} is the same as PORT`);
    expect(refused.text()).toContain('set PORT_OFFSET');
    server.close();
    await refused.nothingRuns();
  });

  it('refuses a wrong setting by its name', async () => {
    const refused = launch(START, ['--no-build'], { ...(await freeEnvironment()), WORKER_CONCURRENCY: 'many' });
    expect(await refused.ended).toBe(1);
    expect(refused.text()).toContain('WORKER_CONCURRENCY');
  });
});

describe('npm run bench, npm run load and npm run test:chaos', () => {
  it.each(['test/bench/bench-cli.ts', 'test/load/load-cli.ts', 'test/chaos/chaos-cli.ts'])(
    'leave nothing behind after one Ctrl-C: %s',
    async (file) => {
      const command = launch(file);
      await waitFor('services', () => command.processes().some((line) => line.includes('services/')), SLOW);
      command.child.kill('SIGINT');
      await command.ended;
      await command.nothingRuns();
    },
  );
});
