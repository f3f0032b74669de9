import { randomUUID } from 'node:crypto';
import { JobInputs, type ResearchJobPayload, type StageUsage } from '@scholarsource/contracts';
import type { DispatchStore, JobStore, NewJob, Store } from '@scholarsource/store';

const WORKER = 'worker-a';
const LEASE = 60;
const ALL = { window: 10_000, limit: 10_000, priorityStepSeconds: 60, maxRunning: null };
const RESULT = {
  results: [
    { type: 'Textbook', title: 'Calculus', source: 'OpenStax', url: 'https://openstax.org/', description: null },
  ],
  rawOutput: '# Guide',
  metadata: { resource_count: 1 },
  statusMessage: 'Found 1 resource.',
};

export function newJob(overrides: Partial<NewJob> = {}): NewJob {
  return {
    inputs: JobInputs.parse({ book_title: 'Calculus', book_author: 'James Stewart' }),
    searchTitle: 'Calculus',
    bypassCache: false,
    idempotencyKey: null,
    requestHash: 'hash',
    ...overrides,
  };
}

/** The promises of {@link JobStore}, to be kept by every adapter on a real database. */
export function describeJobStore(name: string, open: () => Pick<Store, 'jobs' | 'dispatch'>): void {
  describe(name, () => {
    let store: JobStore;
    let dispatch: DispatchStore;
    beforeAll(() => void ({ jobs: store, dispatch } = open()));
    afterAll(() => store.close());

    async function submit(): Promise<ResearchJobPayload> {
      const submitted = await store.submit(newJob());
      if (submitted.outcome !== 'created') throw new Error(`not created: ${submitted.outcome}`);
      return { jobId: submitted.job.id, attempt: 1 };
    }

    async function claim(run: ResearchJobPayload, leaseSeconds = LEASE): Promise<ResearchJobPayload> {
      const claimed = await store.claim(run, WORKER, leaseSeconds);
      expect(claimed.outcome).toBe('claimed');
      return run;
    }

    const running = async (leaseSeconds = LEASE) => claim(await submit(), leaseSeconds);
    /** What became of the run as all lost runs were taken back; null if it was none of them. */
    const recover = async ({ jobId }: ResearchJobPayload, maxCrashes: number, message: string) => {
      const recovered = await store.recoverLost(maxCrashes, message, 1_000);
      return recovered.find((run) => run.jobId === jobId)?.status ?? null;
    };
    const statusOf = async (jobId: string) => (await store.get(jobId))?.status;
    const eventsOf = async (jobId: string) => (await store.listEvents(jobId, 0, 100)).map(({ event }) => event.type);

    describe('submit', () => {
      it('stores the inputs and returns the job as pending', async () => {
        const submitted = await store.submit(newJob({ bypassCache: true }));
        expect(submitted).toMatchObject({
          outcome: 'created',
          job: { status: 'pending', attempt: 0, bypass_cache: true, inputs: { book_title: 'Calculus', isbn: null } },
        });
      });

      it('answers a repeated request with the first job and refuses another request under its key', async () => {
        const idempotencyKey = randomUUID();
        const first = await store.submit(newJob({ idempotencyKey }));
        const again = await store.submit(newJob({ idempotencyKey }));
        expect(again).toMatchObject({ outcome: 'repeated', job: { id: first.outcome === 'created' && first.job.id } });
        expect(await store.submit(newJob({ idempotencyKey, requestHash: 'other' }))).toEqual({ outcome: 'conflict' });
      });

      it('keeps the keys of clients apart, also when their jobs have ended', async () => {
        const idempotencyKey = randomUUID();
        const from = (client: string, requestHash = 'hash') =>
          store.submit(newJob({ idempotencyKey, requestHash }), {
            client,
            maxWaiting: null,
            maxWaitingPerClient: null,
          });
        const [ada, bob] = [randomUUID(), randomUUID()];
        const [first, second] = [await from(ada), await from(bob)];
        expect([first.outcome, second.outcome]).toEqual(['created', 'created']);
        const idOf = (answer: typeof first) => ('job' in answer ? answer.job.id : answer.outcome);
        expect(idOf(second)).not.toBe(idOf(first));
        await store.cancel(idOf(first));
        expect(await from(ada)).toMatchObject({ outcome: 'repeated', job: { id: idOf(first) } });
        expect(await from(bob)).toMatchObject({ outcome: 'repeated', job: { id: idOf(second) } });
        expect((await from(ada, 'other')).outcome).toBe('conflict');
        expect((await from(randomUUID(), 'other')).outcome).toBe('created');
      });

      it('stores one job in a storm of 50 requests under one key', async () => {
        const idempotencyKey = randomUUID();
        const storm = await Promise.all(Array.from({ length: 50 }, () => store.submit(newJob({ idempotencyKey }))));
        const ids = new Set(storm.map((answer) => ('job' in answer ? answer.job.id : answer.outcome)));
        expect(ids.size).toBe(1);
        expect(storm.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
      });

      it('stores exactly what a client may have waiting out of 30 requests at once, and nothing beyond it', async () => {
        const limits = { client: randomUUID(), maxWaiting: null, maxWaitingPerClient: 7 };
        const answers = await Promise.all(Array.from({ length: 30 }, () => store.submit(newJob(), limits)));
        expect(answers.filter(({ outcome }) => outcome === 'created')).toHaveLength(7);
        expect(answers).toContainEqual({ outcome: 'full', scope: 'client' });
        expect((await store.submit(newJob(), { ...limits, client: randomUUID() })).outcome).toBe('created');
        const [first] = answers.filter((answer) => 'job' in answer);
        await store.cancel(first?.job.id ?? '');
        expect((await store.submit(newJob(), limits)).outcome).toBe('created');
      });

      it('stores nothing when the queue is full, but answers a repeated request', async () => {
        const { byStatus } = await store.counts();
        const waiting = byStatus.pending + byStatus.queued;
        const limits = { client: null, maxWaiting: waiting + 5, maxWaitingPerClient: null };
        const idempotencyKey = randomUUID();
        const storm = await Promise.all([
          store.submit(newJob({ idempotencyKey }), limits),
          ...Array.from({ length: 20 }, () => store.submit(newJob(), limits)),
        ]);
        expect(storm.filter(({ outcome }) => outcome === 'created')).toHaveLength(5);
        expect(storm).toContainEqual({ outcome: 'full', scope: 'global' });
        const unlimited = await store.submit(newJob({ idempotencyKey }));
        expect(await store.submit(newJob({ idempotencyKey }), limits)).toMatchObject({
          outcome: 'repeated',
          job: { id: 'job' in unlimited && unlimited.job.id },
        });
      });

      it('refuses inputs of more than a mebibyte', async () => {
        const inputs = { ...newJob().inputs, book_title: 'x'.repeat(1_048_577) };
        await expect(store.submit(newJob({ inputs }))).rejects.toThrow('mebibyte');
      });

      it('knows no job under another id', async () => {
        expect(await store.get(randomUUID())).toBeNull();
        expect(await store.listEvents(randomUUID(), 0, 10)).toEqual([]);
      });
    });

    describe('claim', () => {
      it('is won by exactly one of 20 workers', async () => {
        const run = await submit();
        const claims = await Promise.all(Array.from({ length: 20 }, (_, n) => store.claim(run, `worker-${n}`, LEASE)));
        expect(claims.filter(({ outcome }) => outcome === 'claimed')).toHaveLength(1);
        expect(await store.get(run.jobId)).toMatchObject({ status: 'running', attempt: 1 });
      });

      it('takes a pending job as well as a queued one', async () => {
        const queued = await submit();
        expect(await store.markQueued(queued)).toBe(true);
        await claim(queued);
        await claim(await submit());
      });

      it('refuses an entry of another attempt, of a running, of an ended and of an unknown job', async () => {
        const run = await submit();
        expect(await store.claim({ ...run, attempt: 2 }, WORKER, LEASE)).toEqual({
          outcome: 'refused',
          status: 'pending',
        });
        await claim(run);
        expect(await store.claim(run, WORKER, LEASE)).toEqual({ outcome: 'refused', status: 'running' });
        await store.cancel(run.jobId);
        expect(await store.claim({ ...run, attempt: 2 }, WORKER, LEASE)).toEqual({
          outcome: 'refused',
          status: 'cancelled',
        });
        const unknown = { jobId: randomUUID(), attempt: 1 };
        expect(await store.claim(unknown, WORKER, LEASE)).toEqual({ outcome: 'refused', status: null });
      });

      it('gives a run once to each caller who asks again under the ticket of the claim, and to no other', async () => {
        const run = await submit();
        // Twice at once, as if the first call took too long.
        const [first, again] = await Promise.all([
          store.claim(run, WORKER, LEASE, 'ticket'),
          store.claim(run, WORKER, LEASE, 'ticket'),
        ]);
        expect([first.outcome, again.outcome]).toEqual(['claimed', 'claimed']);
        expect(await store.claim(run, WORKER, LEASE, 'other')).toEqual({ outcome: 'refused', status: 'running' });
        const events = await store.listEvents(run.jobId, 0, 10);
        expect(events.map(({ event }) => event.type)).toEqual(['submitted', 'started']);
        await store.handBack(run);
        expect(await store.claim(run, WORKER, LEASE, 'ticket')).toEqual({ outcome: 'refused', status: 'queued' });
      });

      it('makes a late queued mark change nothing', async () => {
        const run = await running();
        expect(await store.markQueued(run)).toBe(false);
        expect(await statusOf(run.jobId)).toBe('running');
      });
    });

    describe('a running job', () => {
      it('gives its checkpoints to the next run and keeps its events in order', async () => {
        const run = await running();
        await store.appendEvent(run, { type: 'stage_started', attempt: 1, stage: 'course-intelligence' }, 'Reading');
        expect((await store.get(run.jobId))?.status_message).toBe('Reading');
        expect(await store.states([run.jobId])).toMatchObject([{ status_message: 'Reading' }]);
        const page = await store.list(null, { statuses: ['running'] }, null, 10);
        expect(page.items).toContainEqual(expect.objectContaining({ id: run.jobId, status_message: 'Reading' }));
        const checkpoint = () => store.checkpoint(run, 'course-intelligence', { topics: ['limits'] }, 'Found 1 topic');
        // As a worker does that got no answer to the first.
        expect([await checkpoint(), await checkpoint()]).toEqual([{ held: true }, { held: true }]);
        expect(await store.handBack(run)).toBe(true);
        expect(await checkpoint()).toEqual({ held: false, status: 'queued' });
        const next = await store.claim({ ...run, attempt: 2 }, 'worker-b', LEASE);
        expect(next).toMatchObject({
          outcome: 'claimed',
          job: { attempt: 2, failures: 0, crashes: 0 },
          checkpoints: { 'course-intelligence': { topics: ['limits'] } },
        });
        const events = await store.listEvents(run.jobId, 0, 100);
        expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
        expect(events.map(({ event }) => event.type)).toEqual([
          'submitted',
          'started',
          'stage_started',
          'stage_finished',
          'handed_back',
          'started',
        ]);
        expect((await store.listEvents(run.jobId, 4, 1)).map(({ seq }) => seq)).toEqual([5]);
      });

      it('may append so many events and no more, and still ends in the open', async () => {
        const run = await running();
        const event = { type: 'stage_started', attempt: 1, stage: 'course-intelligence' } as const;
        for (let batch = 0; batch < 21; batch += 1) {
          const appended = Array.from({ length: 100 }, () => store.appendEvent(run, event, `batch ${batch}`));
          expect(await Promise.all(appended)).toEqual(appended.map(() => ({ held: true })));
        }
        expect((await store.get(run.jobId))?.status_message).toBe('batch 20');
        await store.complete(run, RESULT);
        const last = await store.listEvents(run.jobId, 1_990, 100);
        expect(last.map(({ seq }) => seq)).toEqual([1991, 1992, 1993, 1994, 1995, 1996, 1997, 1998, 1999, 2000, 2001]);
        expect(last.at(-1)?.event.type).toBe('completed');
      });

      it('stores no stage of more than eight mebibytes', async () => {
        const run = await running();
        await expect(store.checkpoint(run, 'course-intelligence', 'x'.repeat(8_388_609), '')).rejects.toThrow();
        expect(await store.heartbeat(run, LEASE)).toEqual({ held: true });
      });

      it('completes with its results and without the error of an earlier run', async () => {
        const run = await running();
        await store.retry(run, 'sources_unavailable', 0);
        const second = await claim({ ...run, attempt: 2 });
        expect(await store.complete(second, RESULT)).toBe(true);
        expect(await store.get(run.jobId)).toMatchObject({
          status: 'completed',
          error: null,
          results: RESULT.results,
          raw_output: '# Guide',
          metadata: { resource_count: 1 },
        });
        expect((await store.get(run.jobId))?.completed_at).not.toBeNull();
      });

      it('completes with text that the database cannot store mended, in stages, events and results', async () => {
        const run = await running();
        const odd = { 'k\u0000': 'Cal\u0000culus \ud83d', list: ['\ude00'] };
        const mended = { k: 'Calculus \ufffd', list: ['\ufffd'] };
        expect(await store.checkpoint(run, 'course-intelligence', odd, 'a\u0000b')).toEqual({ held: true });
        const result = {
          ...RESULT,
          results: [odd],
          rawOutput: '# \ud83d\u0000',
          metadata: odd,
          statusMessage: 'x\u0000',
        };
        expect(await store.complete(run, result)).toBe(true);
        expect(await store.get(run.jobId)).toMatchObject({
          status: 'completed',
          results: [mended],
          raw_output: '# \ufffd',
          metadata: mended,
          status_message: 'x',
        });
      });

      it('appends an event once under one name of the run, however often and at once it is asked', async () => {
        const run = await running();
        const event = { type: 'stage_started', attempt: 1, stage: 'course-intelligence' } as const;
        const append = (name: string | null) => store.appendEvent(run, event, 'Reading', name);
        const storm = await Promise.all(Array.from({ length: 10 }, () => append('one')));
        expect(storm).toEqual(storm.map(() => ({ held: true })));
        expect(await append('two')).toEqual({ held: true });
        await store.appendEvent(run, { ...event, stage: 'resource-discovery' }, 'Searching', 'three');
        // A call that took too long and that nobody waits for any more.
        expect(await append('one')).toEqual({ held: true });
        expect((await store.get(run.jobId))?.status_message).toBe('Searching');
        expect(await eventsOf(run.jobId)).toEqual(['submitted', 'started', ...Array<string>(3).fill('stage_started')]);
        await store.handBack(run);
        expect(await append('one')).toEqual({ held: false, status: 'queued' });
        const next = await claim({ ...run, attempt: 2 });
        expect(await store.appendEvent(next, { ...event, attempt: 2 }, 'Reading', 'one')).toEqual({ held: true });
        expect((await eventsOf(run.jobId)).at(-1)).toBe('stage_started');
      });

      it.each<[string, (run: ResearchJobPayload) => Promise<boolean>, string]>([
        ['complete', (run) => store.complete(run, RESULT), 'completed'],
        ['retry', (run) => store.retry(run, 'defect', 0), 'retry_scheduled'],
        ['fail', (run) => store.fail(run, 'defect', 'Failed'), 'failed'],
        ['hand back', (run) => store.handBack(run), 'handed_back'],
      ])(
        'answers a repeated %s as it answered the first, changes nothing more, and refuses another end',
        async (name, end, event) => {
          const run = await running();
          expect(await Promise.all(Array.from({ length: 5 }, () => end(run)))).toEqual(Array(5).fill(true));
          const ended = await store.get(run.jobId);
          expect(await end(run)).toBe(true);
          expect(await store.get(run.jobId)).toEqual(ended);
          expect(await eventsOf(run.jobId)).toEqual(['submitted', 'started', event]);
          if (name !== 'complete') expect(await store.complete(run, RESULT)).toBe(false);
          if (name !== 'hand back') expect(await store.handBack(run)).toBe(false);
          expect(await end({ ...run, attempt: 2 })).toBe(false);
          if (name === 'fail') await store.replay(run.jobId, 'operator');
          if (name === 'complete') return;
          await claim({ ...run, attempt: 2 });
          expect(await end(run)).toBe(true);
          expect(await store.get(run.jobId)).toMatchObject({ status: 'running', attempt: 2 });
        },
      );

      it('is not said to have failed by its run when the scaler set it aside', async () => {
        const run = await running(0);
        expect(await recover(run, 1, 'Set aside')).toBe('failed');
        expect(await store.fail(run, 'defect', 'Failed')).toBe(false);
      });

      it('does not change for a run that was fenced, and tells it so', async () => {
        const old = await running(0);
        await recover(old, 3, 'Lost');
        await claim({ ...old, attempt: 2 });
        expect(await store.heartbeat(old, LEASE)).toEqual({ held: false, status: 'running' });
        const event = { type: 'stage_started', attempt: 1, stage: 'course-intelligence' } as const;
        const answers = [
          await store.checkpoint(old, 'course-intelligence', {}, ''),
          await store.appendEvent(old, event, 'Zombie'),
          await store.complete(old, RESULT),
          await store.retry(old, 'defect', 0),
          await store.fail(old, 'defect', 'Failed'),
          await store.handBack(old),
          await recover(old, 1, 'Lost'),
        ];
        const refused = { held: false, status: 'running' };
        expect(answers).toEqual([refused, refused, false, false, false, false, null]);
        expect(await store.get(old.jobId)).toMatchObject({ status: 'running', attempt: 2, failures: 0 });
      });

      it('is not due before the delay of its retry has passed', async () => {
        const run = await running();
        expect(await store.retry(run, 'sources_unavailable', 3_600)).toBe(true);
        expect(await store.get(run.jobId)).toMatchObject({ status: 'queued', failures: 1, error: null });
        const next = { ...run, attempt: 2 };
        expect((await dispatch.choose(ALL)).runs.map(({ jobId }) => jobId)).not.toContain(next.jobId);
        expect(await store.claim(next, WORKER, LEASE)).toEqual({ outcome: 'refused', status: 'queued' });
      });

      it('fails with the sentence for the user', async () => {
        const run = await running();
        expect(await store.fail(run, 'nothing_to_go_on', 'Name a book.')).toBe(true);
        expect(await store.get(run.jobId)).toMatchObject({ status: 'failed', error: 'Name a book.', failures: 1 });
      });
    });

    describe('a job that failed', () => {
      async function failed(family: 'user' | 'operational' | 'defect' | null): Promise<string> {
        const run = await running();
        expect(await store.fail(run, `reason_${family}`, 'It failed.', family)).toBe(true);
        return run.jobId;
      }
      const listed = async (reason: string) =>
        (await store.listDeadLetters(reason, null, 100)).items.map(({ id }) => id);

      it('by what was asked is no dead letter: it is not listed, not counted and not replayed', async () => {
        const { deadLetters } = await store.counts();
        const jobId = await failed('user');
        expect((await store.counts()).deadLetters).toBe(deadLetters);
        expect(await listed('reason_user')).toEqual([]);
        expect(await store.replay(jobId, 'operator')).toBe(false);
        expect(await store.replayMany({ reason: 'reason_user', failedBefore: null }, 100, 'operator')).toEqual([]);
        expect(await store.get(jobId)).toMatchObject({ status: 'failed', error: 'It failed.' });
      });

      it.each(['operational', 'defect', null] as const)('by anything else is one (%s)', async (family) => {
        const { deadLetters } = await store.counts();
        const [one, other] = [await failed(family), await failed(family)];
        expect((await store.counts()).deadLetters).toBe(deadLetters + 2);
        expect(await listed(`reason_${family}`)).toEqual(expect.arrayContaining([one, other]));
        expect(await store.replay(one, 'operator')).toBe(true);
        const replayed = await store.replayMany({ reason: `reason_${family}`, failedBefore: null }, 100, 'operator');
        expect(replayed).toEqual([other]);
      });
    });

    describe('whoever listens for events', () => {
      it('is told which jobs moved, and not of what changed nothing', async () => {
        const heard: string[] = [];
        store.onEvents((jobIds) => heard.push(...jobIds));
        const told = async (change: () => Promise<unknown>) => {
          heard.length = 0;
          await change();
          return [...heard];
        };
        const run = await submit();
        const { jobId } = run;
        expect(await told(() => store.markQueued(run))).toEqual([jobId]);
        expect(await told(() => store.claim(run, WORKER, LEASE))).toEqual([jobId]);
        expect(await told(() => store.checkpoint(run, 'course-intelligence', {}, 'Done.'))).toEqual([jobId]);
        expect(await told(() => store.heartbeat(run, LEASE))).toEqual([]);
        expect(await told(() => store.get(jobId))).toEqual([]);
        expect(await told(() => store.fail(run, 'defect', 'It failed.'))).toEqual([jobId]);
        expect(await told(() => store.handBack(run))).toEqual([]);
        expect(await told(() => store.replayMany({ reason: null, failedBefore: null }, 100, 'admin'))).toContain(jobId);
        expect(await told(() => store.markQueued({ jobId, attempt: 2 }))).toEqual([jobId]);
        expect(await told(() => store.cancel(jobId))).toEqual([jobId]);
      });
    });

    describe('how jobs stand', () => {
      it('is told of many at once, as each of them is shown, and of none that is unknown', async () => {
        const [waiting, active, done] = [await submit(), await running(), await running()];
        await store.complete(done, RESULT);
        const states = await store.states([waiting.jobId, active.jobId, done.jobId, randomUUID()]);
        expect(states.map(({ id }) => id).sort()).toEqual([waiting.jobId, active.jobId, done.jobId].sort());
        for (const { settled, inputs, ...state } of states) {
          const job = await store.get(state.id);
          expect(settled).toBe(state.id === done.jobId);
          expect(job).toMatchObject(settled ? { id: state.id, status: 'completed' } : state);
          expect(job?.inputs).toMatchObject(inputs);
        }
        expect(await store.states([])).toEqual([]);
      });

      it('is settled where nothing brings a job back: a dead letter is not', async () => {
        const settled = async (jobId: string) => (await store.states([jobId]))[0]?.settled;
        const [cancelled, rejected, dead] = [await running(), await running(), await running()];
        await store.cancel(cancelled.jobId);
        await store.fail(rejected, 'invalid_inputs', 'Please change it.', 'user');
        await store.fail(dead, 'defect', 'It failed.', 'defect');
        expect(await Promise.all([cancelled, rejected, dead].map(({ jobId }) => settled(jobId)))).toEqual([
          true,
          true,
          false,
        ]);
      });

      it('is followed by the events of many, each after its own number', async () => {
        const [first, second, still] = [await running(), await running(), await submit()];
        const found = await store.listNewEvents(
          new Map([
            [first.jobId, 0],
            [second.jobId, 1],
            [still.jobId, 1],
            [randomUUID(), 0],
          ]),
          1,
        );
        expect(Object.fromEntries(found)).toEqual({
          [first.jobId]: await store.listEvents(first.jobId, 0, 1),
          [second.jobId]: await store.listEvents(second.jobId, 1, 1),
        });
      });
    });

    describe('the title of a job', () => {
      const titleOf = async (jobId: string) => (await store.get(jobId))?.search_title;

      it('is given by the stage that finds it, and kept by those that find none', async () => {
        const run = await running();
        await store.checkpoint(run, 'course-intelligence', {}, 'Found', 'The C Programming Language');
        expect(await titleOf(run.jobId)).toBe('The C Programming Language');
        await store.checkpoint(run, 'resource-discovery', {}, 'Found');
        await store.complete(run, RESULT);
        expect(await titleOf(run.jobId)).toBe('The C Programming Language');
      });

      it('comes with the result at the latest', async () => {
        const run = await running();
        await store.complete(run, { ...RESULT, searchTitle: 'Calculus Made Easy' });
        expect(await titleOf(run.jobId)).toBe('Calculus Made Easy');
      });

      it('is not changed by a run that has lost its job', async () => {
        const run = await running();
        await store.handBack(run);
        await store.checkpoint(run, 'course-intelligence', {}, 'Found', 'Late');
        expect(await titleOf(run.jobId)).toBe('Calculus');
      });
    });

    describe('what a job has spent', () => {
      const spent = (own: Partial<StageUsage> = {}): StageUsage => ({
        stage: 'course-intelligence',
        seconds: 1.5,
        llm_calls: 3,
        tokens: 1_000,
        cost_usd: 0.25,
        source_calls: 2,
        pages: 1,
        ...own,
      });
      const spentAtClaim = async (run: ResearchJobPayload) => {
        const answer = await store.claim(run, WORKER, LEASE);
        return answer.outcome === 'claimed' ? answer.spent.sort((a, b) => a.stage.localeCompare(b.stage)) : null;
      };

      it('is nothing at first', async () => {
        expect(await spentAtClaim(await submit())).toEqual([]);
      });

      it('is told to the next run whatever became of the earlier ones, and outlives a replay', async () => {
        const run = await running();
        const held = { held: true };
        expect(await store.recordSpend(run, spent())).toEqual(held);
        await store.retry(run, 'defect', 0);
        const second = { ...run, attempt: 2 };
        await claim(second, 0);
        await store.recordSpend(second, spent({ llm_calls: 5 }));
        await store.recordSpend(second, spent({ stage: 'resource-discovery', cost_usd: null }));
        await recover(second, 1, 'Lost');
        await store.replay(run.jobId, 'operator');
        expect(await spentAtClaim({ ...run, attempt: 3 })).toEqual([
          spent({ seconds: 3, llm_calls: 8, tokens: 2_000, cost_usd: 0.5, source_calls: 4, pages: 2 }),
          spent({ stage: 'resource-discovery', cost_usd: null }),
        ]);
      });

      it('counts once, however often it is stored and in whatever order', async () => {
        const run = await running();
        await store.recordSpend(run, spent({ llm_calls: 9, cost_usd: 0.75 }));
        await store.recordSpend(run, spent());
        await store.recordSpend(run, spent());
        await store.handBack(run);
        expect(await spentAtClaim({ ...run, attempt: 2 })).toEqual([spent({ llm_calls: 9, cost_usd: 0.75 })]);
      });

      it('has no known sum once a price was unknown', async () => {
        const run = await running();
        await store.recordSpend(run, spent({ cost_usd: null }));
        await store.recordSpend(run, spent());
        await store.handBack(run);
        expect(await spentAtClaim({ ...run, attempt: 2 })).toMatchObject([{ cost_usd: null }]);
      });

      it('is not added to by a run that has lost its job', async () => {
        const old = await running();
        await store.handBack(old);
        expect(await store.recordSpend(old, spent())).toEqual({ held: false, status: 'queued' });
        await claim({ ...old, attempt: 2 });
        expect(await store.recordSpend(old, spent())).toEqual({ held: false, status: 'running' });
        await store.cancel(old.jobId);
        expect(await store.recordSpend({ ...old, attempt: 2 }, spent())).toEqual({ held: false, status: 'cancelled' });
      });
    });

    describe('cancel', () => {
      it('takes a waiting, a queued and a running job, and names the run to stop', async () => {
        const pending = await submit();
        expect(await store.cancel(pending.jobId)).toEqual({ outcome: 'cancelled', previous: 'pending', run: pending });
        const queued = await submit();
        await store.markQueued(queued);
        expect(await store.cancel(queued.jobId)).toMatchObject({ previous: 'queued', run: queued });
        const run = await running();
        expect(await store.cancel(run.jobId)).toEqual({ outcome: 'cancelled', previous: 'running', run });
        expect(await store.heartbeat(run, LEASE)).toEqual({ held: false, status: 'cancelled' });
      });

      it('is final: no later transition brings the job back', async () => {
        const run = await running();
        await store.cancel(run.jobId);
        const answers = [
          await store.markQueued({ ...run, attempt: 2 }),
          await store.complete(run, RESULT),
          await store.retry(run, 'defect', 0),
          await store.fail(run, 'defect', 'Failed'),
          await store.handBack(run),
          await recover(run, 3, 'Lost'),
          await store.replay(run.jobId, 'operator'),
        ];
        expect(answers).toEqual([false, false, false, false, false, null, false]);
        expect(await store.cancel(run.jobId)).toEqual({ outcome: 'ended', status: 'cancelled' });
        expect(await eventsOf(run.jobId)).toEqual(['submitted', 'started', 'cancelled']);
      });

      it('leaves an ended job as it is and knows no other', async () => {
        const run = await running();
        await store.complete(run, RESULT);
        expect(await store.cancel(run.jobId)).toEqual({ outcome: 'ended', status: 'completed' });
        expect(await store.cancel(randomUUID())).toEqual({ outcome: 'not_found' });
      });

      it('racing a finish has one winner', async () => {
        for (let round = 0; round < 25; round += 1) {
          const run = await running();
          const [completed, cancelled] = await Promise.all([store.complete(run, RESULT), store.cancel(run.jobId)]);
          expect(await statusOf(run.jobId)).toBe(completed ? 'completed' : 'cancelled');
          expect(cancelled.outcome).toBe(completed ? 'ended' : 'cancelled');
        }
      });
    });

    describe('work that is due', () => {
      const turn = { tenant: { id: 'public', weight: 1 } };

      it('is given to the queue, each run once and the longest due first', async () => {
        const submitted = [];
        for (let count = 0; count < 5; count += 1) submitted.push(await submit());
        const ids = new Set(submitted.map(({ jobId }) => jobId));
        const { runs } = await dispatch.choose(ALL);
        expect(runs.filter(({ jobId }) => ids.has(jobId))).toEqual(submitted.map((run) => ({ ...run, ...turn })));
        expect(await dispatch.choose(ALL)).toEqual({ runs: [], more: false });
      });

      it('is held by the queue from then on, until it is claimed, and chosen again when it was handed back', async () => {
        const run = await submit();
        await store.markQueued(run);
        expect(await dispatch.listHeld(1_000)).toContainEqual({ ...run, ...turn });
        await claim(run);
        expect((await dispatch.listHeld(1_000)).map(({ jobId }) => jobId)).not.toContain(run.jobId);
        await store.handBack(run);
        expect((await dispatch.choose(ALL)).runs).toContainEqual({ ...run, attempt: 2, ...turn });
      });

      it('is confirmed once, and only where the next run is the one that is named', async () => {
        const [fresh, marked, started] = [await submit(), await submit(), await submit()];
        await store.markQueued(marked);
        await claim(started);
        const named = [fresh, marked, started, { ...started, attempt: 2 }];
        expect(await Promise.all(named.map((run) => store.markQueued(run)))).toEqual([true, true, false, false]);
        expect(await Promise.all([fresh, marked, started].map(({ jobId }) => statusOf(jobId)))).toEqual([
          'queued',
          'queued',
          'running',
        ]);
        expect(await eventsOf(fresh.jobId)).toEqual(['submitted', 'queued']);
        expect(await eventsOf(marked.jobId)).toEqual(['submitted', 'queued']);
      });

      it('is taken back from a queue that has no room for it, and chosen again', async () => {
        const run = await submit();
        await dispatch.choose(ALL);
        await dispatch.withhold([run]);
        expect((await dispatch.listHeld(1_000)).map(({ jobId }) => jobId)).not.toContain(run.jobId);
        expect((await dispatch.choose(ALL)).runs).toEqual([{ ...run, ...turn }]);
        expect(await eventsOf(run.jobId)).toEqual(['submitted', 'queued']);
      });
    });

    describe('a lost run', () => {
      it('is taken back once and counted as a crash', async () => {
        const run = await running(0);
        expect(await recover(run, 3, 'Lost')).toBe('queued');
        expect(await store.get(run.jobId)).toMatchObject({ status: 'queued', crashes: 1, failures: 0 });
        expect(await recover(run, 3, 'Lost')).toBeNull();
        await claim({ ...run, attempt: 2 });
      });

      it('stays with the worker that renewed its lease in time', async () => {
        const run = await running(0);
        expect(await store.heartbeat(run, LEASE)).toEqual({ held: true });
        expect(await recover(run, 3, 'Lost')).toBeNull();
        expect(await statusOf(run.jobId)).toBe('running');
      });

      it('is never taken back over a success', async () => {
        const run = await running(0);
        await store.complete(run, RESULT);
        expect(await recover(run, 3, 'Lost')).toBeNull();
        expect(await statusOf(run.jobId)).toBe('completed');
      });

      it('is taken back once by two scalers at the same time', async () => {
        const run = await running(0);
        const answers = await Promise.all([recover(run, 3, 'Lost'), recover(run, 3, 'Lost')]);
        expect(answers.filter((answer) => answer === 'queued')).toHaveLength(1);
        expect((await store.get(run.jobId))?.crashes).toBe(1);
      });

      it('is set aside at the crash limit, and a replay gives it fresh budgets and its checkpoints', async () => {
        const run = await running(0);
        await store.checkpoint(run, 'course-intelligence', { kept: true }, 'Done');
        expect(await recover(run, 1, 'Set aside')).toBe('failed');
        expect(await store.get(run.jobId)).toMatchObject({ status: 'failed', error: 'Set aside', crashes: 1 });
        expect(await eventsOf(run.jobId)).toEqual(['submitted', 'started', 'stage_finished', 'lease_lost', 'failed']);
        expect(await store.replay(run.jobId, 'operator')).toBe(true);
        const next = await store.claim({ ...run, attempt: 2 }, WORKER, LEASE);
        expect(next).toMatchObject({
          outcome: 'claimed',
          job: { crashes: 0, failures: 0, error: null, completed_at: null },
          checkpoints: { 'course-intelligence': { kept: true } },
        });
      });
    });

    it('counts jobs by status', async () => {
      const before = await store.counts();
      const run = await running();
      await submit();
      const after = await store.counts();
      expect(after.byStatus.running).toBe(before.byStatus.running + 1);
      expect(after.byStatus.pending).toBe(before.byStatus.pending + 1);
      expect(after.oldestWaitingSeconds).toBeGreaterThanOrEqual(0);
      expect(after.oldestHeartbeatSeconds).toBeGreaterThanOrEqual(0);
      await store.fail(run, 'defect', 'Failed');
      expect((await store.counts()).deadLetters).toBe(before.deadLetters + 1);
    });

    it('says how much the queue should hold', async () => {
      const before = await store.backlog();
      await submit();
      const run = await running();
      await running(0);
      const after = await store.backlog();
      expect(after).toEqual({ ...before, due: before.due + 1, running: before.running + 2, lost: before.lost + 1 });
      await store.retry(run, 'defect', 60);
      expect((await store.backlog()).scheduled).toBe(before.scheduled + 1);
    });

    it('keeps the trace that a job belongs to, and gives it to the run', async () => {
      const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      const run = await submit();
      expect(await store.setTraceparent(run.jobId, traceparent)).toBe(true);
      expect(await store.claim(run, WORKER, LEASE)).toMatchObject({ outcome: 'claimed', job: { traceparent } });
      expect(await store.setTraceparent(randomUUID(), traceparent)).toBe(false);
    });

    it('answers a ping', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });
  });
}
