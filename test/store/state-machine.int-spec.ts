import { type JobEvent, JobInputs, type JobStatus, STAGES, type StoredJobEvent } from '@scholarsource/contracts';
import { createJobStore, type JobStore } from '@scholarsource/store';
import { createTestDatabase, type TestDatabase } from '@scholarsource/testing';
import fc from 'fast-check';

const MAX_CRASHES = 2;
let database: TestDatabase;
let store: JobStore;
beforeAll(async () => {
  database = await createTestDatabase();
  store = createJobStore({ kind: 'postgres', connectionString: database.url, poolSize: 10, timeoutMs: 10_000 });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const TRANSITIONS = [
  'markQueued',
  'claim',
  'heartbeat',
  'recordSpend',
  'checkpoint',
  'appendEvent',
  'complete',
  'retry',
  'fail',
  'handBack',
  'cancel',
  'recover',
  'replay',
  'leaseRunsOut',
] as const;

/** One call; `age` is how many attempts behind (or ahead of) the present one its caller believes to be. */
interface Step {
  transition: (typeof TRANSITIONS)[number];
  age: number;
  stage: number;
  /** Number of retries, as if responses were lost. */
  repeats: number;
}

/** What calls claimed to have done, to be held against what is stored. */
interface Ledger {
  /** Events that have to be there: those of a run once, however often they were accepted. */
  accepted: Map<string, number>;
  results: Map<number, string>;
  /** Calls of models, by attempt and stage. */
  spent: Map<string, number>;
}

/** Ends of a run: once accepted they are accepted for ever. */
const ENDS: readonly string[] = ['complete', 'retry', 'fail', 'handBack'];

/** The step and its repetitions. */
async function take(jobId: string, attempt: number, step: Step, ledger: Ledger): Promise<void> {
  let accepted = false;
  for (let call = 0; call <= step.repeats; call += 1) {
    const again = await takeOnce(jobId, attempt, step, ledger);
    if (accepted && ENDS.includes(step.transition)) expect(again).toBe(true);
    accepted = again;
  }
}

/** @returns whether the call was accepted */
async function takeOnce(
  jobId: string,
  attempt: number,
  { transition, age, stage }: Step,
  ledger: Ledger,
): Promise<boolean> {
  const run = { jobId, attempt: Math.max(1, attempt - age) };
  const next = { jobId, attempt: run.attempt + (attempt === 0 ? 0 : 1) };
  const stageName = STAGES[stage % STAGES.length] ?? 'course-intelligence';
  /** `call` distinguishes calls that are separate events. */
  const note = (accepted: boolean, type: JobEvent['type'], { attempt: by } = run, call = '') => {
    if (accepted) ledger.accepted.set(`${keyOf(type, by)} ${call}`.trim(), 1);
    return accepted;
  };
  const count = (accepted: boolean, type: JobEvent['type']) => {
    if (accepted) ledger.accepted.set(keyOf(type, 0), (ledger.accepted.get(keyOf(type, 0)) ?? 0) + 1);
    return accepted;
  };
  switch (transition) {
    case 'markQueued':
      return store.markQueued(next);
    case 'claim': {
      // Four callers, each with a ticket of its own.
      const claimed = await store.claim(next, 'model', 60, `ticket ${stage}`);
      return note(claimed.outcome === 'claimed', 'started', next);
    }
    case 'heartbeat':
      return (await store.heartbeat(run, 60)).held;
    case 'recordSpend': {
      const key = `${run.attempt} ${stageName}`;
      const usage = { stage: stageName, seconds: 0, tokens: 0, cost_usd: 0, source_calls: 0, pages: 0 };
      const { held } = await store.recordSpend(run, { ...usage, llm_calls: stage });
      if (held) ledger.spent.set(key, Math.max(stage, ledger.spent.get(key) ?? 0));
      return held;
    }
    case 'checkpoint':
      return note(
        (await store.checkpoint(run, stageName, { by: run.attempt }, 'done')).held,
        'stage_finished',
        run,
        stageName,
      );
    case 'appendEvent': {
      const event = { type: 'stage_started', attempt: run.attempt, stage: stageName } as const;
      const { held } = await store.appendEvent(run, event, 'working', stageName);
      return note(held, 'stage_started', run, stageName);
    }
    case 'complete': {
      const guide = `guide of ${run.attempt}`;
      const done = await store.complete(run, {
        results: [],
        rawOutput: guide,
        metadata: {},
        statusMessage: 'done',
      });
      if (done) ledger.results.set(run.attempt, guide);
      return note(done, 'completed');
    }
    case 'retry':
      return note(await store.retry(run, 'defect', 0), 'retry_scheduled');
    case 'fail':
      return note(await store.fail(run, 'defect', 'Failed.'), 'failed');
    case 'handBack':
      return note(await store.handBack(run), 'handed_back');
    case 'cancel':
      return count((await store.cancel(jobId)).outcome === 'cancelled', 'cancelled');
    case 'recover': {
      const recovered = await store.recoverLost(MAX_CRASHES, 'Lost.', 1_000);
      const lost = recovered.find((one) => one.jobId === jobId);
      note(lost?.status === 'failed', 'failed', lost);
      return note(lost !== undefined, 'lease_lost', lost);
    }
    case 'replay':
      return count(await store.replay(jobId, 'model'), 'replayed');
    case 'leaseRunsOut':
      await database.query(`update job_runs set lease_expires_at = now() - interval '1 second' where job_id = $1`, [
        jobId,
      ]);
      return true;
  }
}

interface Modelled {
  status: JobStatus;
  attempt: number;
  failures: number;
  crashes: number;
}

/** The whole state machine: what one more event makes of a job. Throws where no job may go. */
function after(job: Modelled, event: JobEvent): Modelled {
  const from = (...statuses: JobStatus[]) => {
    if (!statuses.includes(job.status)) throw new Error(`${event.type} of a job that is ${job.status}`);
    if ('attempt' in event && event.type !== 'started' && event.attempt !== job.attempt) {
      throw new Error(`${event.type} of attempt ${event.attempt} in attempt ${job.attempt}`);
    }
  };
  switch (event.type) {
    case 'submitted':
      throw new Error('submitted twice');
    case 'queued':
      from('pending');
      return { ...job, status: 'queued' };
    case 'started':
      from('pending', 'queued');
      if (event.attempt !== job.attempt + 1) throw new Error(`attempt ${event.attempt} after ${job.attempt}`);
      return { ...job, status: 'running', attempt: event.attempt };
    case 'stage_started':
    case 'stage_finished':
      from('running');
      return job;
    case 'handed_back':
      from('running');
      return { ...job, status: 'queued' };
    case 'retry_scheduled':
      from('running');
      return { ...job, status: 'queued', failures: job.failures + 1 };
    case 'lease_lost':
      from('running');
      return { ...job, status: 'queued', crashes: job.crashes + 1 };
    case 'completed':
      from('running');
      return { ...job, status: 'completed' };
    case 'failed':
      // The crash that is one too many is two events of one transition.
      if (event.reason === 'worker_lost') {
        from('queued');
        if (job.crashes !== MAX_CRASHES) throw new Error(`set aside after ${job.crashes} crashes`);
        return { ...job, status: 'failed' };
      }
      from('running');
      return { ...job, status: 'failed', failures: job.failures + 1 };
    case 'cancelled':
      from('pending', 'queued', 'running');
      return { ...job, status: 'cancelled' };
    case 'replayed':
      from('failed');
      return { ...job, status: 'queued', failures: 0, crashes: 0 };
  }
}

async function readAll(jobId: string): Promise<StoredJobEvent[]> {
  return store.listEvents(jobId, 0, 10_000);
}

/** Compares the row, its events and its checkpoints with the model and with the responses of the calls. */
async function check(jobId: string, ledger: Ledger): Promise<number> {
  const job = await store.get(jobId);
  if (job === null) throw new Error('the job is gone');
  const events = await readAll(jobId);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  const start: Modelled = { status: 'pending', attempt: 0, failures: 0, crashes: 0 };
  const model = events.slice(1).reduce((state, { event }) => after(state, event), start);
  expect(job).toMatchObject(model);

  const told = [...ledger.accepted].flatMap(([key, times]) => Array<string>(times).fill(key)).sort();
  const stored = events
    .filter(({ event: { type } }) => type !== 'submitted' && type !== 'queued')
    .map(({ event }) => {
      const key = keyOf(event.type, 'attempt' in event ? event.attempt : 0);
      return 'stage' in event ? `${key} ${event.stage}` : key;
    })
    .sort();
  expect(stored).toEqual(told);

  expect(job.lease_expires_at !== null).toBe(job.status === 'running');
  expect(job.completed_at !== null).toBe(['completed', 'failed', 'cancelled'].includes(job.status));
  expect(job.raw_output).toBe(ledger.results.get(job.attempt) ?? null);
  expect([...ledger.results.keys()]).toEqual(job.status === 'completed' ? [job.attempt] : []);

  const checkpoints = await database.query<{ stage: string; attempt: number; by: number }>(
    `select stage, attempt, (output->>'by')::int as by from job_checkpoints where job_id = $1 order by stage`,
    [jobId],
  );
  const finished = new Map<string, number>();
  for (const { event } of events) if (event.type === 'stage_finished') finished.set(event.stage, event.attempt);
  const expected = [...finished].sort().map(([stage, attempt]) => ({ stage, attempt, by: attempt }));
  expect(checkpoints).toEqual(job.status === 'completed' ? [] : expected);
  const spent = await database.query<{ key: string; calls: number }>(
    `select attempt || ' ' || stage as key, llm_calls as calls from job_spend where job_id = $1`,
    [jobId],
  );
  expect(new Map(spent.map(({ key, calls }) => [key, calls]))).toEqual(ledger.spent);
  return job.attempt;
}

/** Replays and cancels belong to no attempt. */
function keyOf(type: JobEvent['type'], attempt: number): string {
  return type === 'replayed' || type === 'cancelled' ? type : `${type} ${attempt}`;
}

const step = fc.record<Step>({
  transition: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...TRANSITIONS) },
    // Most sequences should get somewhere.
    { weight: 1, arbitrary: fc.constantFrom('claim' as const, 'leaseRunsOut' as const, 'checkpoint' as const) },
  ),
  age: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: -1, max: 2 }) }),
  stage: fc.nat(3),
  repeats: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 2 }) }),
});
/** Steps of one batch run at the same time. */
const batches = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 14 });

describe('the state machine', () => {
  it('keeps every promise in any order of any calls, however many come at once and however often they are repeated', async () => {
    const seen = new Map<JobStatus, number>();
    await fc.assert(
      fc.asyncProperty(batches, async (sequence) => {
        const submitted = await store.submit({
          inputs: JobInputs.parse({ isbn: '9780262033848' }),
          searchTitle: 'x',
          bypassCache: false,
          idempotencyKey: null,
          requestHash: 'x',
        });
        if (submitted.outcome !== 'created') throw new Error('not stored');
        const { id } = submitted.job;
        const ledger: Ledger = { accepted: new Map(), results: new Map(), spent: new Map() };
        let attempt = 0;
        for (const batch of sequence) {
          await Promise.all(batch.map((one) => take(id, attempt, one, ledger)));
          const now = await check(id, ledger);
          expect(now).toBeGreaterThanOrEqual(attempt);
          attempt = now;
        }
        const status = (await store.get(id))?.status ?? 'pending';
        seen.set(status, (seen.get(status) ?? 0) + 1);
      }),
      { numRuns: 250 },
    );
    // What is kept about all of them is what a count finds.
    expect(await store.recount()).toEqual({});
    // The sequences reach every status, or they would prove little.
    expect([...seen.keys()].sort()).toEqual(['cancelled', 'completed', 'failed', 'pending', 'queued', 'running']);
  });

  it('has one winner whenever a cancel races a finish, a thousand times', async () => {
    const outcomes = { completed: 0, cancelled: 0 };
    for (let round = 0; round < 100; round += 1) {
      const races = Array.from({ length: 10 }, async () => {
        const submitted = await store.submit({
          inputs: JobInputs.parse({ isbn: '9780262033848' }),
          searchTitle: 'x',
          bypassCache: false,
          idempotencyKey: null,
          requestHash: 'x',
        });
        if (submitted.outcome !== 'created') throw new Error('not stored');
        const jobId = submitted.job.id;
        const run = { jobId, attempt: 1 };
        await store.claim(run, 'model', 60);
        const finish = () => store.complete(run, { results: [], rawOutput: 'x', metadata: {}, statusMessage: 'x' });
        const cancel = () => store.cancel(jobId);
        const [completed, cancelled] =
          round % 2 === 0
            ? await Promise.all([finish(), cancel()])
            : await Promise.all([cancel(), finish()]).then(([first, second]) => [second, first] as const);
        const job = await store.get(jobId);
        expect([job?.status, job?.raw_output, cancelled.outcome]).toEqual(
          completed ? ['completed', 'x', 'ended'] : ['cancelled', null, 'cancelled'],
        );
        outcomes[completed ? 'completed' : 'cancelled'] += 1;
      });
      await Promise.all(races);
    }
    expect(await store.recount()).toEqual({});
    expect(outcomes.completed + outcomes.cancelled).toBe(1_000);
    expect(Math.min(outcomes.completed, outcomes.cancelled)).toBeGreaterThan(0);
  });
});
