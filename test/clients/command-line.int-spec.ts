import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Readable } from 'node:stream';
import { type Environment, runCommandLine } from '@scholarsource/cli';
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
  system = await startTestStack(database.url, redis.url, { ADMIN_API_KEY: KEY, WEBHOOK_TARGETS: 'anywhere' });
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

interface Given {
  environment?: Partial<Environment>;
  input?: string;
  signal?: AbortSignal;
  onNote?: (text: string) => void;
}

/** A command within this process. */
async function run(args: readonly string[], given: Given = {}): Promise<Ended> {
  const { environment = {}, input = '', signal = new AbortController().signal, onNote } = given;
  const said = { out: '', err: '' };
  const none = { apiKey: undefined, profile: undefined, configHome: undefined, browser: undefined };
  const code = await runCommandLine(args, {
    out: { write: (text) => (said.out += text) },
    err: {
      write: (text) => {
        said.err += text;
        onNote?.(text);
      },
    },
    input: Readable.from([Buffer.from(input)]),
    environment: { ...none, home, url: system.stack.apiUrl, ...environment },
    signal,
  });
  return { code, ...said };
}

/** What a command printed as JSON. */
async function json<Value>(args: readonly string[], given: Given = {}): Promise<Value> {
  const { code, out, err } = await run([...args, '--json'], given);
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  // The shapes are those of our own API, which the tests assert.
  return JSON.parse(out) as Value;
}

interface Listed {
  items: { id: string; state?: string; outcome?: string; title?: string | null }[];
  next: string | null;
}

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

  it('waits no longer than --timeout, and leaves the search running', async () => {
    freezeWorker('SIGSTOP');
    const { code, err } = await run(['search', '--fresh', 'Number theory', '--timeout', '1']);
    const id = /^job (\S+)\n/.exec(err)?.[1] ?? '';
    expect({ code, err }).toMatchObject({ code: 7, err: expect.stringContaining(`cancel ${id}`) as string });
    expect(await json<Listed>(['cancel', id])).toMatchObject({ items: [{ id, status: 'cancelled' }] });
    freezeWorker('SIGCONT');
  });

  it('ends with a code and a sentence for each kind of trouble', async () => {
    const cases: [string[], string | undefined, number, RegExp][] = [
      [['search'], undefined, 2, /Say what is studied/],
      [['search', '--isbn', '9780262033849'], undefined, 2, /9780262033849 is not a valid ISBN/],
      [['search', '--no-such-option'], undefined, 2, /unknown option/],
      [['search', 'x', '--profile', 'none'], undefined, 2, /There is no profile none/],
      [['list', '--limit', '0'], undefined, 2, /whole number from 1 to 100/],
      [['list', '--after', 'yesterday'], undefined, 2, /such as 2026-11-27/],
      [['webhooks', 'redeliver'], undefined, 2, /Name the deliveries/],
      [['status', UNKNOWN], undefined, 4, /No job found/],
      [['schedule', 'show', UNKNOWN], undefined, 4, /There is no such schedule/],
      [['admin', 'replay', UNKNOWN], undefined, 3, /admin key/],
      [['list'], 'ss_wrong', 3, /SCHOLARSOURCE_API_KEY/],
      [['status', UNKNOWN, '--url', 'http://127.0.0.1:1'], undefined, 6, /127\.0\.0\.1:1 cannot be reached/],
    ];
    for (const [args, apiKey, code, sentence] of cases) {
      expect(await run(args, { environment: { apiKey } })).toMatchObject({
        code,
        err: expect.stringMatching(sentence) as string,
      });
    }
  });

  it('says the same of an error in JSON, on stderr', async () => {
    const { code, out, err } = await run(['status', UNKNOWN, '--json']);
    expect({ code, out }).toEqual({ code: 4, out: '' });
    expect(JSON.parse(err)).toEqual({
      error: {
        code: 'job_not_found',
        message: expect.any(String) as string,
        errors: [],
        retry_after: null,
        exit_code: 4,
      },
    });
  });

  it('lists searches by filters, page by page or all of them', async () => {
    const metadata = ['--metadata', 'class=MATH-1A'];
    for (const topic of ['Graph theory', 'Graph drawing', 'Knot theory']) {
      expect(await run(['search', '--no-wait', topic, ...metadata])).toMatchObject({ code: 0 });
    }
    const { items: graphs } = await json<Listed>(['list', ...metadata, '--text', 'graph', '--after', '2020-01-01']);
    expect(graphs.map(({ title }) => title)).toEqual(['Graph drawing', 'Graph theory']);
    const first = await run(['list', ...metadata, '--limit', '2']);
    expect(first.out.trim().split('\n')).toHaveLength(4);
    const cursor = /--cursor (\S+) /.exec(first.err)?.[1] ?? '';
    const { items: rest } = await json<Listed>(['list', ...metadata, '--limit', '2', '--cursor', cursor]);
    expect(rest.map(({ title }) => title)).toEqual(['Graph theory']);
    expect((await json<Listed>(['list', ...metadata, '--limit', '1', '--all'])).items).toHaveLength(3);
    expect(await run(['list', '--metadata', 'class=NONE'])).toEqual({ code: 0, out: 'None.\n', err: '' });
  });

  it('submits a file, follows it, and prints what it found', async () => {
    const file =
      'Book title,book author,isbn\r\n"Calculus: Early\r\nTranscendentals",James Stewart,\r\n,,9780262033848\r\n';
    const { code, out, err } = await run(['batch', '-', '--name', 'Fall', '--format', 'urls'], { input: file });
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining('2 of 2 ended') as string });
    expect(out).toMatch(/^https?:/);
    const { items } = await json<Listed>(['batches', 'list']);
    expect(items[0]).toMatchObject({ name: 'Fall', status: 'completed', counts: { total: 2, completed: 2 } });
    const id = items[0]?.id ?? '';
    expect((await json<Listed>(['list', '--batch', id])).items).toHaveLength(2);
    expect(await run(['batches', 'cancel', id])).toMatchObject({
      code: 2,
      err: expect.stringContaining('already') as string,
    });
  });

  it('names what is wrong with a file by line and column, before it is sent and as the API says it', async () => {
    const wrong = 'isbn,bypass_cache\n9780262033848,perhaps\n\n9780131103627\n';
    expect(await run(['batch', '-'], { input: wrong })).toMatchObject({
      code: 2,
      err: 'stdin, line 2, bypass_cache: perhaps must be true or false.\nstdin, line 4: Has 1 cells under 2 columns. Write the comma of an empty cell, too.\nNothing was submitted.\n',
    });
    const refused = 'query,isbn\n"two\nlines",\n\n,9780262033849\n"two\nlines",\n';
    const { code, err } = await run(['batch', '-', '--json'], { input: refused });
    expect({ code, problems: (JSON.parse(err) as { error: { errors: object[] } }).error.errors }).toEqual({
      code: 2,
      problems: [
        { line: 5, column: 'isbn', detail: '9780262033849 is not a valid ISBN. Please check the digits.' },
        { line: 6, column: null, detail: 'Is the same as line 2. Please send each search once.' },
      ],
    });
  });

  it('repeats searches, and shows when', async () => {
    const { id } = await json<{ id: string }>([
      'schedule',
      'create',
      'Linear algebra',
      '--cron',
      '0 6 * * 1',
      '--time-zone',
      'America/New_York',
    ]);
    const shown = await run(['schedule', 'show', id]);
    expect(shown.out.match(/06:00 America\/New_York/g)).toHaveLength(5);
    expect((await run(['schedule', 'pause', id])).out).toContain('paused');
    expect((await run(['schedule', 'resume', id])).out).toContain('goes on');
    expect(await run(['schedule', 'run', id])).toMatchObject({ code: 0 });
    expect((await json<Listed>(['schedule', 'runs', id])).items).toMatchObject([{ cause: 'manual' }]);
    expect((await json<Listed>(['schedule', 'list'])).items).toMatchObject([{ id }]);
    expect(await run(['schedule', 'delete', id])).toEqual({ code: 0, out: `deleted ${id}\n`, err: '' });
    expect((await run(['schedule', 'create', 'x', '--cron', 'never'])).code).toBe(2);
  });

  it('makes keys, shows each once, and says when a quota lets the next search in', async () => {
    const admin = { environment: { apiKey: KEY } };
    await system.post(
      '/api/v1/admin/tenants',
      { id: 'acme', name: 'Acme', limits: { submissions: [{ limit: 1, per: 'hour' }] } },
      {
        authorization: `Bearer ${KEY}`,
      },
    );
    const made = await run(['keys', 'create', '--tenant', 'acme', '--name', 'ci'], admin);
    const apiKey = made.out.trim();
    expect(apiKey).toMatch(/^ss_/);
    const { items } = await json<Listed>(['keys', 'list', '--tenant', 'acme'], admin);
    expect(JSON.stringify(items)).not.toContain(apiKey);

    const mine = { environment: { apiKey } };
    expect(await run(['search', '--no-wait', 'Topology'], mine)).toMatchObject({ code: 0 });
    const limited = await run(['search', '--no-wait', 'Geometry'], mine);
    expect(limited).toMatchObject({ code: 5, err: expect.stringMatching(/Try again in \d+ s\./) as string });
    expect((await json<Listed>(['list'], mine)).items).toHaveLength(1);
    expect((await run(['keys', 'list'], mine)).code).toBe(3);

    const id = items[0]?.id ?? '';
    expect(await run(['keys', 'revoke', id], admin)).toMatchObject({ code: 0, out: `revoked ${id}\n` });
    expect((await run(['keys', 'revoke', id], admin)).code).toBe(4);
    expect((await run(['list'], mine)).code).toBe(3);
  });

  it('makes webhooks, shows each secret once, and sends events again', async () => {
    const made = await json<{ id: string; secret: string }>([
      'webhooks',
      'create',
      'http://127.0.0.1:9/hooks',
      '--event',
      'job.cancelled',
    ]);
    const { id } = made;
    expect(made.secret).toMatch(/^whsec_/);
    expect((await run(['webhooks', 'rotate', id])).out).toMatch(/^whsec_/);
    expect(await run(['webhooks', 'list'])).toMatchObject({ code: 0, out: expect.stringContaining(id) as string });

    const { out: job } = await run(['search', '--no-wait', '--fresh', 'Set theory']);
    await run(['cancel', job.trim()]);
    const delivery = await waitFor('the delivery', async () => {
      const { items } = await json<Listed>(['webhooks', 'deliveries', id]);
      return items[0]?.id;
    });
    expect((await run(['webhooks', 'disable', id])).out).toBe(`disabled ${id}\n`);
    const off = await run(['webhooks', 'redeliver', delivery]);
    expect(off).toMatchObject({ code: 2, err: expect.stringContaining('switched off') as string });
    await run(['webhooks', 'enable', id]);
    expect(await run(['webhooks', 'redeliver', delivery])).toMatchObject({ code: 0 });
    expect(await run(['webhooks', 'redeliver', '--failed', id])).toMatchObject({ code: 0 });
    expect(await run(['webhooks', 'delete', id])).toMatchObject({ code: 0, out: `deleted ${id}\n` });
  });

  it('starts dead letters again', async () => {
    expect(await run(['admin', 'replay', '--all'], { environment: { apiKey: KEY } })).toMatchObject({
      code: 0,
      out: '',
    });
  });

  it('examines the system, and says what is missing', async () => {
    await waitFor('the worker', async () => (await run(['doctor'])).code === 0);
    expect(await run(['doctor'])).toMatchObject({ code: 0, out: expect.stringMatching(/✔ workers +1 up/) as string });
    const wrong = await run(['doctor'], { environment: { apiKey: 'ss_wrong' } });
    expect(wrong).toMatchObject({ code: 1, out: expect.stringMatching(/✘ key .*\n +Ask the operator/) as string });
    const away = await run(['doctor', '--json', '--url', 'http://127.0.0.1:1']);
    expect(away.code).toBe(1);
    expect(JSON.parse(away.out)).toMatchObject({ items: [{ name: 'address', is_fine: false }] });
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
    expect(await words('schedule', 'p')).toEqual(['pause']);
    expect(await words('webhooks', 'deliveries', '--status', '')).toEqual(['pending', 'delivered', 'failed']);
    expect(await words('list', '--status', 'c')).toEqual(['completed', 'cancelled']);
    expect(await words('completion', 'z')).toEqual(['zsh']);
  });
});
