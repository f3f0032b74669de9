import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { migrate } from '@scholarsource/store';
import { createEmptyDatabase, type TestDatabase, waitFor } from '@scholarsource/testing';
import pg from 'pg';

const DIRECTORY = fileURLToPath(new URL('../../libs/store/migrations/', import.meta.url));
/** The first file that the release before does not have. */
const FIRST_NEW = '0015';
const JOBS = 1_000_000;
/** Milliseconds after which the release before gives a call up. */
const CALL_TIMEOUT_MS = 3_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
  const before = mkdtempSync(join(tmpdir(), 'migrations-'));
  cpSync(DIRECTORY, before, { recursive: true });
  for (const file of readdirSync(before)) if (file >= FIRST_NEW) rmSync(join(before, file));
  await migrate(database.url, { directory: pathToFileURL(`${before}/`) });
  rmSync(before, { recursive: true });
  await database.query(
    `insert into jobs (status, inputs, results, raw_output, metadata, completed_at, attempt)
     select 'completed', '{"book_title": "Calculus"}', '[{"title": "T"}]', 'text', '{"n": 1}', now() - n * interval '1 second', 1
     from generate_series(1, ${JOBS}) n`,
  );
});
afterAll(() => database.drop());

/** A process of the release before: it takes one job after the other through its life by the functions which that release calls. */
class EarlierRelease {
  readonly #client: pg.Client;
  #isStopped = false;
  #working: Promise<void> = Promise.resolve();
  completed = 0;

  constructor(url: string) {
    this.#client = new pg.Client({ connectionString: url, statement_timeout: CALL_TIMEOUT_MS });
  }

  async start(): Promise<void> {
    await this.#client.connect();
    this.#working = this.#work();
    // It is awaited when the process is stopped.
    this.#working.catch(() => undefined);
  }

  /** @throws if a call was refused, or answered as if the job were not its own */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#working;
    await this.#client.end();
  }

  async #work(): Promise<void> {
    while (!this.#isStopped) {
      const jobId = await this.#ask(`job_submit('{"isbn": "9780262033848"}', 'x', false, null, 'x') #>> '{job,id}'`);
      const run = `'${String(jobId)}', 1`;
      expect(await this.#ask(`job_mark_queued(${run})`)).toBe(true);
      expect(await this.#ask(`job_claim(${run}, 'worker', 60, 'ticket') ->> 'outcome'`)).toBe('claimed');
      expect(await this.#ask(`job_heartbeat(${run}, 60)`)).toEqual({ held: true });
      expect(await this.#ask(`job_checkpoint(${run}, 'course-intelligence', '{}', 'done')`)).toBe(true);
      expect(await this.#ask(`job_heartbeat(${run}, 60)`)).toEqual({ held: true });
      expect(await this.#ask(`job_complete(${run}, '[{"title": "U"}]', 'found', '{}', 'Done.')`)).toBe(true);
      expect(await this.#ask(`job_get('${String(jobId)}')`)).toMatchObject({
        status: 'completed',
        raw_output: 'found',
      });
      this.completed += 1;
    }
  }

  async #ask(call: string): Promise<unknown> {
    const { rows } = await this.#client.query<{ answer: unknown }>(`select ${call} as answer`);
    return rows[0]?.answer;
  }
}

it('the release before goes on serving while a database of a million jobs is brought up to date', async () => {
  const { url, query } = database;
  const processes = Array.from({ length: 4 }, () => new EarlierRelease(url));
  const completed = () => processes.reduce((sum, process) => sum + process.completed, 0);
  await Promise.all(processes.map((process) => process.start()));
  await waitFor('jobs before', () => Promise.resolve(completed() > 20));
  const { applied } = await migrate(url);
  const then = completed();
  await waitFor('jobs after', () => Promise.resolve(completed() > then + 20));
  await Promise.all(processes.map((process) => process.stop()));

  expect(applied[0]?.startsWith(FIRST_NEW)).toBe(true);
  const [counts] = await query(
    `select job_counts() #> '{byStatus,completed}' as kept, count(*)::int as counted from jobs`,
  );
  expect(counts).toEqual({ kept: JOBS + completed(), counted: JOBS + completed() });
  const [old] = await query<{ id: string }>(`select id from jobs order by completed_at limit 1`);
  expect(await query(`select job_get('${old?.id ?? ''}') as job`)).toEqual([
    { job: expect.objectContaining({ status: 'completed', results: [{ title: 'T' }], raw_output: 'text' }) as object },
  ]);
});
