import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '@scholarsource/local-stack';
import {
  createEmptyDatabase,
  type NotebookLmDouble,
  ownRedis,
  startNotebookLmDouble,
  type TestDatabase,
  waitFor,
  waitUntilUp,
} from '@scholarsource/testing';
import { type StackUnderTest, startTestStack } from './stack-under-test.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const ADMIN_API_KEY = 'an-admin-key-of-a-test';
const SHOWN_ADDRESS = 'http://127.0.0.1:8000';
const SHOWN_JOB = 'a068c5e3-5921-4ceb-9263-c801d51a3c4a';

/** Each command with the response shown after it, if any. */
const EXAMPLES = [...readme.matchAll(/^```sh\n(curl [^`]+)```\n(?:\n```json\n([^`]+)```)?/gm)].map(
  ([, command = '', shown]) => ({ command, shown: shown === undefined ? null : (JSON.parse(shown) as unknown) }),
);

let database: TestDatabase;
let redis: Awaited<ReturnType<typeof ownRedis>>;
let notebookLm: NotebookLmDouble;
let system: StackUnderTest;
let jobId: string;
beforeAll(async () => {
  database = await createEmptyDatabase();
  redis = await ownRedis();
  notebookLm = await startNotebookLmDouble();
  system = await startTestStack(database.url, redis.url, {
    NOTEBOOKLM_API_URL: notebookLm.url,
    ADMIN_API_KEY,
    WEBHOOK_TARGETS: 'anywhere',
  });
  jobId = await system.submit();
  await system.reaches(jobId, 'completed', 60_000);
});
afterAll(async () => {
  await system.stack.stop();
  await notebookLm.stop();
  await redis.stop();
  await database.drop();
});

/** What a shell prints after the command, sent to the API under test about its job; `gcloud` prints some token. */
async function paste(command: string): Promise<string> {
  const meant = command.replaceAll(SHOWN_ADDRESS, system.stack.apiUrl).replaceAll(SHOWN_JOB, jobId);
  const { stdout } = await promisify(execFile)('sh', ['-c', `gcloud() { echo a-token; }\n${meant}`]);
  return stdout;
}

/** The keys and the kinds of values that are shown and not answered, as paths. A single value may be null in either. */
function missing(shown: unknown, answered: unknown, path = ''): string[] {
  if (shown === null) return [];
  if (answered === null) return typeof shown === 'object' ? [path] : [];
  if (typeof shown !== typeof answered || Array.isArray(shown) !== Array.isArray(answered)) return [path];
  if (typeof shown !== 'object' || typeof answered !== 'object') return [];
  const answers = new Map<string, unknown>(Object.entries(answered));
  return Object.entries(shown).flatMap(([key, value]) => {
    const at = `${path}/${key}`;
    return answers.has(key) ? missing(value, answers.get(key), at) : [at];
  });
}

describe('the examples of the README', () => {
  it('are all found', () => {
    expect(EXAMPLES.length).toBe(readme.match(/^curl /gm)?.length);
  });

  it.each(EXAMPLES)('answer what is shown when they are pasted: $command', async ({ command, shown }) => {
    const said = await paste(command);
    if (shown === null) expect(said).toContain('event: completed');
    else expect(missing(shown, JSON.parse(said))).toEqual([]);
  });

  it('show an error as it is', async () => {
    const [, shown = ''] = /^```json\n(\{ "detail"[^`]+)```/m.exec(readme) ?? [];
    const { body } = await system.post('/api/submit', { isbn: '9780262033849' });
    expect(JSON.parse(shown)).toEqual(body);
  });
});

const guide = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
/** Each command and program of the guide with what is shown after it, if something is. */
const STEPS = [
  ...guide.matchAll(/^```(sh|ts)\n([^]*?)\n```\n(?:\n(?:prints[^\n]*\n\n)?```(?:json)?\n([^]*?)\n```)?/gm),
].map(([, language = '', text = '', shown = '']) => ({ language, text, shown }));

describe('docs/api.md', () => {
  /** Values on the page, mapped to actual ones. */
  const meant = new Map<string, string>();
  const settings: Record<string, string> = { ADMIN_API_KEY };
  const programs: ChildProcess[] = [];
  afterAll(() => {
    for (const program of programs) program.kill();
  });

  /** The longest first: ids are parts of keys. */
  const asMeant = (text: string) =>
    [...meant]
      .toSorted(([one], [other]) => other.length - one.length)
      .reduce((changed, [shown, actual]) => changed.replaceAll(shown, actual), text);

  /** A program that is written from the page and the client alone. */
  function start(program: string) {
    const flags = ['--conditions=@scholarsource/source', '--input-type=module-typescript', '--eval', asMeant(program)];
    const cwd = fileURLToPath(new URL('../../', import.meta.url));
    const env = { ...process.env, ...settings };
    const child = spawn(process.execPath, flags, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
    programs.push(child);
    const said = { out: '' };
    child.stdout.on('data', (data) => (said.out += String(data)));
    return { said, ended: once(child, 'close') };
  }

  /** Learns what the key, the job and the secret of the page are here. */
  function learn(shown: Record<string, unknown>, answered: Record<string, unknown>): void {
    for (const name of ['id', 'key', 'secret']) {
      const [from, to] = [shown[name], answered[name]];
      if (typeof from === 'string' && typeof to === 'string') meant.set(from, to);
    }
    if (typeof answered['key'] === 'string') settings['KEY'] = answered['key'];
    if (typeof answered['secret'] === 'string') settings['SECRET'] = answered['secret'];
  }

  async function follow(command: string, shown: string): Promise<void> {
    const env = { ...process.env, ...settings };
    const { stdout: said } = await promisify(execFile)('sh', ['-c', asMeant(command)], { env });
    if (shown.startsWith('{')) {
      const [example, answer] = [shown, said].map((text) => JSON.parse(text) as Record<string, unknown>);
      expect(missing(example, answer)).toEqual([]);
      learn(example ?? {}, answer ?? {});
    } else if (shown.startsWith('HTTP/')) {
      const [from = '', to = ''] = [shown, said].map((text) => /^location: .*\/([^/\r\n]+)/m.exec(text)?.[1] ?? '');
      meant.set(from, to);
      const [status = '', ...headers] = shown.slice(0, shown.indexOf('\n\n')).split('\n');
      expect(said.split('\r\n')[0]).toBe(status);
      for (const header of headers) expect(said).toContain(`\n${header.slice(0, header.indexOf(':'))}: `);
    } else if (shown.startsWith('http')) {
      expect(
        said
          .trim()
          .split('\n')
          .every((line) => line.startsWith('http')),
      ).toBe(true);
    } else expect(said).not.toContain('about:blank');
  }

  it('leads from a key to a webhook: each command and program prints what is shown', async () => {
    expect(STEPS).toHaveLength(guide.match(/^```(sh|ts)$/gm)?.length ?? 0);
    const port = String(await freePort());
    settings['API'] = system.stack.apiUrl;
    meant
      .set(SHOWN_ADDRESS, system.stack.apiUrl)
      .set('https://example.org', `http://127.0.0.1:${port}`)
      .set('8080', port);
    const [program, receiver] = STEPS.filter(({ language }) => language === 'ts');
    for (const { text, shown } of STEPS.filter(({ language }) => language === 'sh')) await follow(text, shown);

    const hooks = start(receiver?.text ?? '');
    await waitUntilUp('the receiver', () => fetch(`http://127.0.0.1:${port}`));
    expect(program?.text.split('\n').length).toBeLessThanOrEqual(20);
    const search = start(program?.text ?? '');
    await search.ended;
    const lines = search.said.out.split('\n').map((line) => line.replaceAll(/\d+/g, 'N'));
    for (const line of (program?.shown ?? '').split('\n').filter((one) => /^\S+: |resources for/.test(one))) {
      expect(lines).toContainEqual(expect.stringContaining(line.replaceAll(/\d+/g, 'N')));
    }
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}https?:/));
    const told = await waitFor('the webhook', () => /^.*"job\.completed".*$/m.exec(hooks.said.out)?.[0]);
    expect(missing(JSON.parse(receiver?.shown ?? ''), JSON.parse(told))).toEqual([]);
  });
});
