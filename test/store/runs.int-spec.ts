import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { JobInputs } from '@scholarsource/contracts';
import { createJobStore, type JobStore, migrate, type RunKey } from '@scholarsource/store';
import { createEmptyDatabase, createTestDatabase, type TestDatabase, waitFor } from '@scholarsource/testing';
import pg from 'pg';

const RESULT = { results: [{ title: 'Calculus' }], rawOutput: '# Guide', metadata: { n: 1 }, statusMessage: 'Done.' };
const migrations = fileURLToPath(new URL('../../libs/store/migrations/', import.meta.url));

const opened: { close: () => Promise<void> }[] = [];
const databases: TestDatabase[] = [];
afterAll(async () => {
  await Promise.all(opened.map((store) => store.close()));
  await Promise.all(databases.map((database) => database.drop()));
});

async function newDatabase(open = createTestDatabase): Promise<TestDatabase> {
  const database = await open();
  databases.push(database);
  return database;
}

function newStore({ url }: TestDatabase): JobStore {
  const store = createJobStore({ kind: 'postgres', connectionString: url, poolSize: 5, timeoutMs: 10_000 });
  opened.push(store);
  return store;
}

async function startRuns(store: JobStore, count: number): Promise<RunKey[]> {
  const jobs = Array.from({ length: count }, () =>
    store.submit({
      inputs: JobInputs.parse({ isbn: '9780262033848' }),
      searchTitle: 'x',
      bypassCache: false,
      idempotencyKey: null,
      requestHash: 'x',
    }),
  );
  return Promise.all(
    jobs.map(async (submitting) => {
      const submitted = await submitting;
      if (submitted.outcome !== 'created') throw new Error('not stored');
      const run = { jobId: submitted.job.id, attempt: 1 };
      expect((await store.claim(run, 'worker', 60, 'ticket')).outcome).toBe('claimed');
      return run;
    }),
  );
}

const event = { type: 'stage_started', attempt: 1, stage: 'course-intelligence' } as const;

describe('heartbeats and reports', () => {
  it('of many runs touch nothing but their rows, and no row of a job', async () => {
    const database = await newDatabase();
    const store = createJobStore({ kind: 'postgres', connectionString: database.url, poolSize: 2, timeoutMs: 10_000 });
    const runs = await startRuns(store, 200);
    const jobs = () => database.query('select id, xmin, ctid from jobs order by id');
    const before = await jobs();
    // Three updates find room on the page of their row whatever else looks at the database; later ones take the room of earlier ones.
    for (let beat = 0; beat < 2; beat += 1) {
      const answers = await Promise.all(runs.map((run) => store.heartbeat(run, 60)));
      expect(answers).toEqual(runs.map(() => ({ held: true })));
    }
    const told = await Promise.all(runs.map((run) => store.appendEvent(run, event, 'Reading')));
    expect(told).toEqual(runs.map(() => ({ held: true })));
    expect(await jobs()).toEqual(before);
    // Connections hand in their statistics when they end.
    await store.close();
    const statistics = async () =>
      (
        await database.query<{ updated: number; hot: number }>(
          `select n_tup_upd::int as updated, n_tup_hot_upd::int as hot from pg_stat_user_tables where relname = 'job_runs'`,
        )
      )[0];
    await waitFor('the statistics', async () => (await statistics())?.updated === 600);
    expect(await statistics()).toEqual({ updated: 600, hot: 600 });
  });

  it('answer each run for itself, two runs of one job as well', async () => {
    const store = newStore(await newDatabase());
    const [held, cancelled, handedBack] = await startRuns(store, 3);
    if (held === undefined || cancelled === undefined || handedBack === undefined) throw new Error('no runs');
    await store.cancel(cancelled.jobId);
    await store.handBack(handedBack);
    const next = { ...handedBack, attempt: 2 };
    await store.claim(next, 'worker', 60);
    const runs = [held, cancelled, handedBack, next];
    expect(await Promise.all(runs.map((run) => store.heartbeat(run, 60)))).toEqual([
      { held: true },
      { held: false, status: 'cancelled' },
      { held: false, status: 'running' },
      { held: true },
    ]);
  });
});

describe('writes that share a transaction', () => {
  it('do not share the fate of one that is refused', async () => {
    const store = newStore(await newDatabase());
    const [one, bad, other] = await startRuns(store, 3);
    if (one === undefined || bad === undefined || other === undefined) throw new Error('no runs');
    const answers = await Promise.allSettled([
      store.checkpoint(one, 'course-intelligence', { kept: true }, ''),
      store.appendEvent(bad, event, 'Reading', 'start'),
      store.checkpoint(bad, 'course-intelligence', 'x'.repeat(8_388_609), ''),
      store.appendEvent(bad, { ...event, stage: 'resource-discovery' }, 'Searching', 'go on'),
      store.complete(other, RESULT),
    ]);
    expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'refused'))).toEqual([
      { held: true },
      { held: true },
      'refused',
      { held: true },
      true,
    ]);
    expect(await store.get(bad.jobId)).toMatchObject({ status: 'running', status_message: 'Searching' });
    expect(await store.get(other.jobId)).toMatchObject({ status: 'completed', raw_output: '# Guide' });
  });

  it('keep the order in which a run made them', async () => {
    const database = await newDatabase();
    const store = newStore(database);
    const runs = await startRuns(store, 20);
    const written = await Promise.all(
      runs.flatMap((run): Promise<unknown>[] => [
        store.appendEvent(run, event, 'Reading', 'start'),
        store.checkpoint(run, 'course-intelligence', {}, 'done', 'Title'),
        store.complete(run, RESULT),
      ]),
    );
    expect(written).toEqual(runs.flatMap(() => [{ held: true }, { held: true }, true]));
    for (const { jobId } of runs) {
      const events = await store.listEvents(jobId, 0, 10);
      expect(events.map(({ seq, event: { type } }) => `${seq} ${type}`)).toEqual([
        '1 submitted',
        '2 started',
        '3 stage_started',
        '4 stage_finished',
        '5 completed',
      ]);
      expect(await store.get(jobId)).toMatchObject({ search_title: 'Title', status_message: 'Done.' });
    }
    expect(await database.query('select from job_runs')).toEqual([]);
    expect(await database.query('select from job_checkpoints')).toEqual([]);
  });

  it('go with a job that is deleted before they are committed', async () => {
    const database = await newDatabase();
    const [run] = await startRuns(newStore(database), 1);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(`begin; select job_checkpoint(job_id, 1, 'course-intelligence', '{}', 'done') from job_runs`);
    const deleting = database.query('delete from jobs where id = $1', [run?.jobId]);
    const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await waitFor('the deletion to wait', async () => (await database.query(waits)).length === 1);
    await client.query('commit');
    await client.end();
    await deleting;
    expect(await database.query('select job_id from job_events union select job_id from job_checkpoints')).toEqual([]);
  });

  it('may be made again as a whole, with the same answers and no other effect', async () => {
    const database = await newDatabase();
    const store = newStore(database);
    const [one, two, three, four] = await startRuns(store, 4);
    const writes = [
      { kind: 'event', ...one, event, statusMessage: 'Reading', operation: 'start' },
      { kind: 'event', ...one, event, statusMessage: 'Reading', operation: 'start' },
      { kind: 'checkpoint', ...one, stage: 'course-intelligence', output: {}, summary: 'done' },
      { kind: 'checkpoint', ...one, stage: 'course-intelligence', output: {}, summary: 'done' },
      {
        kind: 'spend',
        ...one,
        stage: 'course-intelligence',
        seconds: 1,
        llmCalls: 1,
        tokens: 1,
        sourceCalls: 0,
        pages: 0,
      },
      { kind: 'complete', ...two, ...RESULT },
      { kind: 'complete', ...two, ...RESULT },
      { kind: 'retry', ...three, reason: 'defect', delaySeconds: 0 },
      { kind: 'fail', ...four, reason: 'defect', message: 'Failed.', family: 'defect' },
      { kind: 'hand_back', ...four },
    ];
    const write = async () =>
      (
        await database.query<{ answer: unknown }>(`select public.job_write_all($1) as answer`, [JSON.stringify(writes)])
      )[0]?.answer;
    const held = { held: true };
    const answers = [held, held, held, held, held, true, true, true, true, false];
    const state = () =>
      database.query(`
        select j.*, r.*, s.*, d.*,
          (select jsonb_agg(to_jsonb(e) order by seq) from job_events e where job_id = j.id) as events,
          (select jsonb_agg(to_jsonb(c)) from job_checkpoints c where job_id = j.id) as checkpoints
        from jobs j left join job_runs r on r.job_id = j.id left join job_spend s on s.job_id = j.id
        left join job_results d on d.job_id = j.id order by j.id`);
    expect(await write()).toEqual(answers);
    const once = await state();
    expect(await write()).toEqual([held, held, held, held, held, true, true, true, true, false]);
    expect(await state()).toEqual(once);
  });

  it('never wait for each other in turn, whatever writes, renews and takes back the same runs', async () => {
    const database = await newDatabase();
    const [one, other] = [newStore(database), newStore(database)];
    for (let round = 0; round < 10; round += 1) {
      const runs = await startRuns(one, 40);
      await database.query(`update job_runs set lease_expires_at = now() - interval '1 second' where random() < 0.3`);
      const backwards = [...runs].reverse();
      await Promise.all([
        ...runs.map((run) => one.heartbeat(run, 60)),
        ...backwards.map((run) => other.heartbeat(run, 60)),
        ...runs.map((run) => one.checkpoint(run, 'course-intelligence', {}, 'done')),
        ...backwards.map((run) => other.appendEvent(run, event, 'Reading', 'start')),
        one.recoverLost(3, 'Lost.', 100),
        other.recoverLost(3, 'Lost.', 100),
        ...runs.map((run) => one.complete(run, RESULT)),
        ...backwards.map((run) => other.retry(run, 'defect', 0)),
        ...runs.map(({ jobId }) => one.cancel(jobId)),
      ]);
    }
    expect(await database.query(`select from jobs where status = 'running'`)).toEqual([]);
    expect(await database.query('select from job_runs')).toEqual([]);
  });
});

describe('lost runs', () => {
  it('are taken back in one call, and no other run is', async () => {
    const database = await newDatabase();
    const store = newStore(database);
    const [lost, dead, held] = await startRuns(store, 3);
    if (lost === undefined || dead === undefined || held === undefined) throw new Error('no runs');
    await database.query('update jobs set crashes = 2 where id = $1', [dead.jobId]);
    await database.query(`update job_runs set lease_expires_at = now() - interval '1 second' where job_id <> $1`, [
      held.jobId,
    ]);
    const heard: string[] = [];
    store.onEvents((jobIds) => heard.push(...jobIds));
    const recovered = await store.recoverLost(3, 'Lost.', 10);
    expect(heard.sort()).toEqual([lost.jobId, dead.jobId].sort());
    expect(recovered.sort((a, b) => b.status.localeCompare(a.status))).toEqual([
      { ...lost, status: 'queued' },
      { ...dead, status: 'failed' },
    ]);
    expect(await store.get(dead.jobId)).toMatchObject({ status: 'failed', error: 'Lost.', crashes: 3 });
    expect((await store.listEvents(dead.jobId, 2, 10)).map(({ event: { type } }) => type)).toEqual([
      'lease_lost',
      'failed',
    ]);
    expect(await store.heartbeat(held, 60)).toEqual({ held: true });
    expect(await store.recoverLost(3, 'Lost.', 10)).toEqual([]);
  });
});

describe('a database of the release before', () => {
  /** With a job in each status; what it stored lies in the rows of jobs. */
  async function oldDatabase() {
    const database = await newDatabase(createEmptyDatabase);
    const before = mkdtempSync(join(tmpdir(), 'migrations-'));
    cpSync(migrations, before, { recursive: true });
    for (const file of readdirSync(before)) if (file >= '0019') rmSync(join(before, file));
    await migrate(database.url, { directory: pathToFileURL(`${before}/`) });
    rmSync(before, { recursive: true });
    const newJob = async (): Promise<string> => {
      const [row] = await database.query<{ id: string }>(
        `select job_submit('{"isbn": "1"}', 'x', false, null, 'x') #>> '{job,id}' as id`,
      );
      return row?.id ?? '';
    };
    const call = async (sql: string, jobId: string) => (await database.query(`select ${sql}`, [jobId]))[0];
    const running = async () => {
      const jobId = await newJob();
      await call(`job_claim($1, 1, 'w', 60, 'ticket')`, jobId);
      return jobId;
    };
    const jobs = {
      pending: await newJob(),
      queued: await newJob(),
      running: await running(),
      lost: await running(),
      completed: await running(),
      failed: await running(),
      cancelled: await running(),
    };
    await call(`job_mark_queued($1, 1)`, jobs.queued);
    await call(`job_complete($1, 1, '[{"title": "T"}]', '# Guide', '{"n": 1}', 'Done.')`, jobs.completed);
    await call(`job_fail($1, 1, 'defect', 'Failed.')`, jobs.failed);
    await call(`job_cancel($1)`, jobs.cancelled);
    await database.query(`update jobs set lease_expires_at = now() - interval '1 second' where id = $1`, [jobs.lost]);
    return { database, jobs };
  }

  it('goes on where it stood: each job as it was, each run with its lease and its claim', async () => {
    const { database, jobs } = await oldDatabase();
    const seen = () =>
      database.query<{ view: object }>(`select job_view(j) as view from jobs j where id <> all($1) order by id`, [
        [jobs.lost],
      ]);
    const before = await seen();
    await migrate(database.url);
    const reasonOf = (view: object) => ({
      failure_reason: 'error' in view && view.error === 'Failed.' ? 'defect' : null,
    });
    const unasked = {
      tenant_id: 'public',
      priority: 1,
      expires_at: null,
      labels: null,
      batch_id: null,
      schedule_id: null,
    };
    expect(await seen()).toEqual(before.map(({ view }) => ({ view: { ...view, ...unasked, ...reasonOf(view) } })));
    const store = newStore(database);
    const run = { jobId: jobs.running, attempt: 1 };
    expect(await store.claim(run, 'w', 60, 'ticket')).toMatchObject({ outcome: 'claimed', job: { attempt: 1 } });
    expect(await store.heartbeat(run, 60)).toEqual({ held: true });
    expect(await store.complete(run, RESULT)).toBe(true);
    expect(await store.recoverLost(3, 'Lost.', 10)).toEqual([{ jobId: jobs.lost, attempt: 1, status: 'queued' }]);
    for (const jobId of [jobs.pending, jobs.queued]) {
      expect((await store.claim({ jobId, attempt: 1 }, 'w', 60)).outcome).toBe('claimed');
    }
    expect(await store.replay(jobs.failed, 'operator')).toBe(true);
  });

  it('moves what was found in batches, readable all the while, and then costs nothing', async () => {
    const { database, jobs } = await oldDatabase();
    await migrate(database.url);
    const store = newStore(database);
    const found = { status: 'completed', results: [{ title: 'T' }], raw_output: '# Guide', metadata: { n: 1 } };
    let moved = 0;
    do {
      expect(await store.get(jobs.completed)).toMatchObject(found);
      moved += 1;
    } while (await store.moveResults(2));
    expect(moved).toBe(4);
    expect(await store.get(jobs.completed)).toMatchObject(found);
    expect(await database.query('select from jobs where results is not null or raw_output is not null')).toEqual([]);
    expect(await database.query('select job_id from job_results')).toEqual([{ job_id: jobs.completed }]);
    expect(await store.moveResults(2)).toBe(false);
  });

  it('loses no run whose claim was under way in the old release at that moment', async () => {
    const { database, jobs } = await oldDatabase();
    await migrate(database.url);
    const store = newStore(database);
    const claimOfBefore = (jobId: string, lease: string) =>
      database.query(
        `update jobs set status = 'running', attempt = 1, heartbeat_at = now(), lease_expires_at = now() + $2::interval
         where id = $1`,
        [jobId, lease],
      );
    await claimOfBefore(jobs.pending, '60 seconds');
    await claimOfBefore(jobs.queued, '-1 second');
    expect(await store.heartbeat({ jobId: jobs.pending, attempt: 1 }, 60)).toEqual({ held: true });
    const recovered = await store.recoverLost(3, 'Lost.', 10);
    expect(new Set(recovered.map(({ jobId }) => jobId))).toEqual(new Set([jobs.queued, jobs.lost]));
    expect(await store.get(jobs.pending)).toMatchObject({ status: 'running' });
  });
});
