import { JobInputs } from '@scholarsource/contracts';
import { createStore, type NewBatch, type NewJob, type Store } from '@scholarsource/store';
import { createOutboxDouble, createTestDatabase, type TestDatabase } from '@scholarsource/testing';

let database: TestDatabase;
let store: Store;
let outbox: Awaited<ReturnType<typeof createOutboxDouble>>;
beforeAll(async () => {
  database = await createTestDatabase();
  store = createStore({ kind: 'postgres', connectionString: database.url, poolSize: 10, timeoutMs: 10_000 });
  outbox = await createOutboxDouble(database);
  await database.query(`insert into tenants (id, name) values ('acme', 'Acme'), ('other', 'Other')`);
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const LIMITS = { client: 'acme', maxWaiting: null, maxWaitingPerClient: null };
const newBatch = (over: Partial<NewBatch> = {}): NewBatch => ({
  tenant: 'acme',
  name: 'Autumn',
  labels: { term: 'autumn' },
  idempotencyKey: null,
  requestHash: 'x',
  webhook: null,
  ...over,
});
const newJobs = (count: number, inputs: object = {}): NewJob[] =>
  Array.from({ length: count }, (_, n) => ({
    inputs: JobInputs.parse({ book_title: `Book ${n}`, ...inputs }),
    searchTitle: `Book ${n}`,
    bypassCache: false,
    idempotencyKey: null,
    requestHash: '',
  }));

async function submitted(count: number, over: Partial<NewBatch> = {}): Promise<string> {
  const answer = await store.batches.submit(newBatch(over), newJobs(count), LIMITS);
  if (answer.outcome !== 'created') throw new Error(answer.outcome);
  return answer.batch.id;
}
const jobIds = async (batchId: string) => (await store.batches.jobs('acme', batchId, 0, 1_000)).map(({ id }) => id);
const batch = (batchId: string) => store.batches.get('acme', batchId);
const told = (batchId: string) => outbox.of(batchId);

async function finish(jobId: string, how: 'complete' | 'fail' | 'cancel'): Promise<void> {
  if (how === 'cancel') {
    await store.jobs.cancel(jobId);
    return;
  }
  const run = { jobId, attempt: 1 };
  await store.jobs.claim(run, 'w', 60);
  if (how === 'fail') await store.jobs.fail(run, 'x', 'It went wrong.');
  else await store.jobs.complete(run, { results: [], rawOutput: '', metadata: {}, statusMessage: 'Done.' });
}

describe('a batch', () => {
  it('is stored with all its jobs in their order, and counts them', async () => {
    const id = await submitted(1_000);
    expect(await batch(id)).toMatchObject({
      name: 'Autumn',
      status: 'running',
      labels: { term: 'autumn' },
      counts: { total: 1_000, pending: 1_000, completed: 0 },
      ended_at: null,
    });
    const jobs = await store.batches.jobs('acme', id, 990, 100);
    expect(jobs.map(({ search_title }) => search_title)).toEqual(
      newJobs(1_000)
        .slice(990)
        .map((job) => job.searchTitle),
    );
    expect(jobs[0]).toMatchObject({ batch_id: id, tenant_id: 'acme' });
    await store.batches.cancel('acme', id);
  });

  it('is one batch, however often a client sends it under one key', async () => {
    const keyed = newBatch({ idempotencyKey: 'one' });
    const answers = await Promise.all(Array.from({ length: 5 }, () => store.batches.submit(keyed, newJobs(3), LIMITS)));
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['created', ...Array<string>(4).fill('repeated')]);
    expect(new Set(answers.map((answer) => ('batch' in answer ? answer.batch.id : null))).size).toBe(1);
    const other = await store.batches.submit({ ...keyed, requestHash: 'y' }, newJobs(3), LIMITS);
    expect(other).toEqual({ outcome: 'conflict' });
  });

  it('leaves nothing behind when its jobs are more than may wait', async () => {
    const before = await database.query('select count(*) from jobs');
    const [{ n: waiting } = { n: 0 }] = await database.query<{ n: number }>(`select tenant_waiting('acme')::int as n`);
    const limits = { ...LIMITS, maxWaitingPerTenant: waiting + 9 };
    const answer = await store.batches.submit(newBatch({ idempotencyKey: 'full' }), newJobs(10), limits);
    expect(answer).toEqual({ outcome: 'full', scope: 'tenant' });
    expect(await database.query('select count(*) from jobs')).toEqual(before);
    expect(await database.query('select from batch_changes')).toEqual([]);
    // The key was not used up.
    const again = await store.batches.submit(newBatch({ idempotencyKey: 'full' }), newJobs(9), limits);
    expect(again.outcome).toBe('created');
  });

  it('says which items name a book that no job can take, and stores nothing', async () => {
    const before = await database.query('select count(*) from batches');
    const jobs = [...newJobs(2), ...newJobs(1, { book_pdf_path: 'no such token' })];
    expect(await store.batches.submit(newBatch(), jobs, LIMITS)).toEqual({ outcome: 'uploads', items: [2] });
    expect(await database.query('select count(*) from batches')).toEqual(before);
  });

  it('belongs to its tenant', async () => {
    const id = await submitted(1);
    expect(await store.batches.get('other', id)).toBeNull();
    expect(await store.batches.jobs('other', id, 0, 10)).toEqual([]);
    expect(await store.batches.cancel('other', id)).toEqual({ outcome: 'not_found' });
    expect((await batch(id))?.status).toBe('running');
  });

  it('is listed newest first, page by page', async () => {
    const ids = [await submitted(1), await submitted(1), await submitted(1)].reverse();
    const [first, second, third] = await store.batches.list('acme', null, 3);
    expect([first?.id, second?.id, third?.id]).toEqual(ids);
    expect((await store.batches.list('acme', first ?? null, 2)).map(({ id }) => id)).toEqual(ids.slice(1));
  });
});

describe('a batch whose jobs end', () => {
  it.each([
    ['complete', 'completed'],
    ['fail', 'failed'],
    ['cancel', 'cancelled'],
  ] as const)('ends with the last of them, and is told of once: %s', async (how, status) => {
    const id = await submitted(2);
    const [first = '', last = ''] = await jobIds(id);
    await finish(first, 'complete');
    expect(await batch(id)).toMatchObject({ status: 'running', counts: { pending: 1, completed: 1 }, ended_at: null });
    expect(await told(id)).toEqual([]);
    await finish(last, how);
    const ended = await batch(id);
    expect(ended).toMatchObject({ status: 'completed', counts: { total: 2, pending: 0 } });
    expect(ended?.counts[status]).toBe(how === 'complete' ? 2 : 1);
    expect(ended?.ended_at).not.toBeNull();
    const events = await told(id);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'batch.ended',
      data: { batch: { id, status: 'completed', counts: ended?.counts } },
    });
  });

  it('counts exactly and is told of once, whatever ends them at the same time, across batches', async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, () => submitted(30)));
    const jobs = (await Promise.all(ids.map(jobIds))).flat();
    const ways = ['complete', 'fail', 'cancel'] as const;
    // Writes of one process share transactions, so each of these ends jobs of several batches, in any order.
    const other = createStore({ kind: 'postgres', connectionString: database.url, poolSize: 5, timeoutMs: 10_000 });
    const shuffled = jobs.map((job, n) => ({ job, n, at: (n * 7_919) % jobs.length })).sort((a, b) => a.at - b.at);
    await Promise.all([
      ...shuffled.map(({ job, n }) => finish(job, ways[n % 3] ?? 'cancel')),
      ...ids.slice(0, 2).map((id) => other.batches.cancel('acme', id)),
    ]);
    await other.close();
    for (const id of ids) {
      const { counts, ended_at } = (await batch(id)) ?? {};
      const [counted] = await database.query(
        `select count(*)::int as total, count(*) filter (where status = 'completed')::int as completed,
           count(*) filter (where status = 'failed')::int as failed, count(*) filter (where status = 'cancelled')::int as cancelled
         from jobs where batch_id = $1`,
        [id],
      );
      expect(counts).toEqual({ ...counted, pending: 0, queued: 0, running: 0 });
      expect(ended_at).not.toBeNull();
      expect(await told(id)).toHaveLength(1);
    }
    expect(await database.query('select from batch_changes')).toEqual([]);
  });

  it('stays ended when one of them is started again, and is not told of twice', async () => {
    const id = await submitted(1);
    const [job = ''] = await jobIds(id);
    await finish(job, 'fail');
    const { ended_at } = (await batch(id)) ?? {};
    await store.jobs.replay(job, 'somebody');
    expect(await batch(id)).toMatchObject({ status: 'completed', counts: { queued: 1, failed: 0 }, ended_at });
    await store.jobs.claim({ jobId: job, attempt: 2 }, 'w', 60);
    await store.jobs.complete(
      { jobId: job, attempt: 2 },
      { results: [], rawOutput: '', metadata: {}, statusMessage: '' },
    );
    expect(await batch(id)).toMatchObject({ counts: { completed: 1, queued: 0 }, ended_at });
    expect(await told(id)).toHaveLength(1);
  });
});

describe('a batch that is cancelled', () => {
  it('cancels what has not ended, says which runs to stop, and is over', async () => {
    const id = await submitted(3);
    const [done = '', running = '', waiting = ''] = await jobIds(id);
    await finish(done, 'complete');
    const run = { jobId: running, attempt: 1 };
    await store.jobs.claim(run, 'w', 60);
    const event = { type: 'stage_started', attempt: 1, stage: 'course-intelligence' } as const;
    await store.jobs.appendEvent(run, event, 'Reading');
    const answer = await store.batches.cancel('acme', id);
    if (answer.outcome !== 'cancelled') throw new Error(answer.outcome);
    expect(answer.batch).toMatchObject({ status: 'cancelled', counts: { completed: 1, cancelled: 2 } });
    expect(new Map(answer.stopped.map(({ jobId, attempt, wasRunning }) => [jobId, [attempt, wasRunning]]))).toEqual(
      new Map([
        [running, [1, true]],
        [waiting, [1, false]],
      ]),
    );
    expect(await store.jobs.heartbeat(run, 60)).toEqual({ held: false, status: 'cancelled' });
    expect((await store.jobs.listEvents(running, 1, 10)).map(({ seq, event: { type } }) => [seq, type])).toEqual([
      [2, 'started'],
      [3, 'stage_started'],
      [4, 'cancelled'],
    ]);
    expect((await store.jobs.listEvents(waiting, 1, 10)).map(({ event }) => event.type)).toEqual(['cancelled']);
    expect(await told(id)).toHaveLength(1);
    expect(await store.batches.cancel('acme', id)).toMatchObject({ outcome: 'ended', batch: { status: 'cancelled' } });
  });
});

describe('batches that are older than they are kept', () => {
  it('are deleted, those that have ended', async () => {
    const [ended, running] = [await submitted(1), await submitted(1)];
    await store.batches.cancel('acme', ended);
    expect(await store.batches.expire(null, 100)).toBe(0);
    await database.query(`update batches set ended_at = now() - interval '2 days' where id = $1`, [ended]);
    expect(await store.batches.expire(1, 100)).toBe(1);
    expect([await batch(ended), (await batch(running))?.status]).toEqual([null, 'running']);
  });
});
