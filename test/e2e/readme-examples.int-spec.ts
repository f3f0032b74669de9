import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import {
  createEmptyDatabase,
  type NotebookLmDouble,
  ownRedis,
  startNotebookLmDouble,
  type TestDatabase,
} from '@scholarsource/testing';
import { type StackUnderTest, startTestStack } from './stack-under-test.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const SHOWN_ADDRESS = 'http://127.0.0.1:8000';
const SHOWN_JOB = 'a068c5e3-5921-4ceb-9263-c801d51a3c4a';

/** Each command with the answer that is shown after it, if one is. */
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
  system = await startTestStack(database.url, redis.url, { NOTEBOOKLM_API_URL: notebookLm.url });
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
