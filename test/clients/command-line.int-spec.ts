import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmptyDatabase, ownRedis, type TestDatabase, waitFor } from '@scholarsource/testing';
import { type StackUnderTest, startTestStack } from '../e2e/stack-under-test.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CLI = ['--conditions=@scholarsource/source', 'packages/cli/src/scholarsource-cli.ts'];
const KEY = 'an-admin-key-of-a-test';
const UNKNOWN = 'a068c5e3-5921-4ceb-9263-c801d51a3c4a';

let home: string;
let database: TestDatabase;
let redis: Awaited<ReturnType<typeof ownRedis>>;
let system: StackUnderTest;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'scholarsource-cli-'));
  database = await createEmptyDatabase();
  redis = await ownRedis();
  system = await startTestStack(database.url, redis.url, { ADMIN_API_KEY: KEY });
});
afterAll(async () => {
  await system.stack.stop();
  await redis.stop();
  await database.drop();
  rmSync(home, { recursive: true });
});

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** A command under way; `err` grows while it runs. */
function start(program: string, args: readonly string[], environment: Record<string, string> = {}) {
  const env = { PATH: process.env['PATH'], HOME: home, SCHOLARSOURCE_URL: system.stack.apiUrl, ...environment };
  const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.on('data', (data) => (said.out += String(data)));
  child.stderr.on('data', (data) => (said.err += String(data)));
  const ended = once(child, 'close').then(([code]: (number | null)[]): Ended => ({ code: code ?? null, ...said }));
  return { child, said, ended };
}

const run = (args: readonly string[], environment: Record<string, string> = {}) =>
  start(process.execPath, [...CLI, ...args], environment).ended;

/** A frozen worker takes no job. */
function freezeWorker(signal: 'SIGSTOP' | 'SIGCONT'): void {
  process.kill(system.service('worker').pid ?? 0, signal);
}

describe('scholarsource', () => {
  it('searches as npx runs it: stages on stderr, the table on stdout', async () => {
    const args = ['scholarsource', 'search', '--title', 'Calculus: Early Transcendentals', '--author', 'James Stewart'];
    const { code, out, err } = await start('npx', args).ended;
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining('output-formatting ✔') as string });
    expect(err.match(/✔/g)).toHaveLength(4);
    expect(out).toMatch(/^\n\d resources for Calculus/);
    expect(out).toContain('#   Title ');
    expect(out).toContain('https://');
  });

  it('prints a result as JSON and in each format, alone on stdout', async () => {
    const { out: id } = await run(['search', '--no-wait', 'Calculus', 'by', 'James', 'Stewart']);
    const watched = await run(['watch', id.trim(), '--json']);
    const { results } = JSON.parse(watched.out) as { results: { url: string }[] };
    expect(results.length).toBeGreaterThanOrEqual(5);
    const starts = { csv: 'type,title,', bibtex: '@misc{', ris: 'TY  - ', markdown: '#', urls: 'http' };
    for (const [format, begin] of Object.entries(starts)) {
      const { code, out } = await run(['status', id.trim(), '--format', format]);
      expect({ code, begin: out.slice(0, begin.length) }).toEqual({ code: 0, begin });
    }
  });

  it('leaves a search running on Ctrl-C, says how to go on, and cancels it when asked', async () => {
    freezeWorker('SIGSTOP');
    const search = start(process.execPath, [...CLI, 'search', '--fresh', 'Linear algebra']);
    const id = await waitFor('the id of the job', () => /^job (\S+)\n/.exec(search.said.err)?.[1]);
    search.child.kill('SIGINT');
    expect(await search.ended).toMatchObject({ code: 130, err: expect.stringContaining(`cancel ${id}`) as string });
    expect(await run(['status', id])).toMatchObject({ code: 0 });
    expect(await run(['cancel', id])).toMatchObject({ code: 0, out: `cancelled ${id}\n` });
    expect(await run(['watch', id])).toMatchObject({ code: 1, out: expect.stringContaining('cancelled') as string });
    freezeWorker('SIGCONT');
  });

  it('ends with a code and a sentence for each kind of trouble', async () => {
    const cases: [string[], Record<string, string>, number, RegExp][] = [
      [['search'], {}, 2, /Say what is studied/],
      [['search', '--isbn', '9780262033849'], {}, 2, /9780262033849 is not a valid ISBN/],
      [['search', '--no-such-option'], {}, 2, /unknown option/],
      [['search', 'x', '--profile', 'none'], {}, 2, /There is no profile none/],
      [['status', UNKNOWN], {}, 4, /No job found/],
      [['admin', 'replay', UNKNOWN], {}, 3, /admin key/],
      [['status', UNKNOWN, '--url', 'http://127.0.0.1:1'], {}, 6, /127\.0\.0\.1:1 cannot be reached/],
    ];
    for (const [args, environment, code, sentence] of cases) {
      expect(await run(args, environment)).toMatchObject({ code, err: expect.stringMatching(sentence) as string });
    }
  });

  it('starts dead letters again', async () => {
    expect(await run(['admin', 'replay', '--all'], { SCHOLARSOURCE_API_KEY: KEY })).toMatchObject({ code: 0, out: '' });
  });

  it('examines the system, and says what is missing', async () => {
    await waitFor('the worker', async () => (await run(['doctor'])).code === 0);
    expect(await run(['doctor'])).toMatchObject({ code: 0, out: expect.stringMatching(/✔ workers +1 up/) as string });
    const wrong = await run(['doctor'], { SCHOLARSOURCE_API_KEY: 'ss_wrong' });
    expect(wrong).toMatchObject({ code: 1, out: expect.stringMatching(/✘ key .*\n +Ask the operator/) as string });
    const away = await run(['doctor', '--json', '--url', 'http://127.0.0.1:1']);
    expect(away.code).toBe(1);
    expect(JSON.parse(away.out)).toMatchObject([{ name: 'address', isFine: false }]);
  });

  it('completes commands, options and values in bash', async () => {
    const { out } = await run(['completion', 'bash']);
    const words = async (...typed: string[]) => {
      const script = `${out}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _scholarsource_complete; echo "\${COMPREPLY[*]}"`;
      return (await start('bash', ['-c', script, 'bash', 'scholarsource', ...typed]).ended).out.trim().split(' ');
    };
    expect(await words('')).toEqual(expect.arrayContaining(['search', 'doctor', '--profile']));
    expect(await words('search', '--form')).toEqual(['--format']);
    expect(await words('search', '--format', '')).toEqual(['csv', 'bibtex', 'ris', 'markdown', 'urls']);
    expect(await words('admin', 'rep')).toEqual(['replay']);
  });
});
