import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { JobInputs, type ResearchJobPayload } from '@scholarsource/contracts';
import { QueueModule, QueueObserver, QueueProducer, WorkerPresence } from '@scholarsource/queue';
import {
  createStore,
  type DispatchStore,
  type HealthStore,
  type JobStore,
  type ScheduleStore,
  type TenantStore,
  type UploadRegister,
  type WebhookStore,
} from '@scholarsource/store';
import { createTestDatabase, sharedRedis, type TestDatabase, waitFor, waitUntilUp } from '@scholarsource/testing';
import { Registry } from 'prom-client';
import { type DispatchDependencies, Dispatcher, type DispatchSettings } from '../src/loops/dispatch.ts';
import { expireUploads } from '../src/loops/expire-uploads.ts';
import { recoverLost } from '../src/loops/recover.ts';
import { takeSample } from '../src/loops/sample.ts';
import { registerSystemGauges } from '../src/system-gauges.ts';
import { registerTenantGauges } from '../src/tenant-gauges.ts';

const WINDOW = 50;
const SETTINGS: DispatchSettings = { window: WINDOW, limit: 500, priorityStepSeconds: 60, maxRunning: null };
const NO_LIMITS = { maxWaiting: null, maxRunning: null, usdPerMonth: null, tokensPerMonth: null };

let database: TestDatabase;
let store: JobStore;
let jobsToRun: DispatchStore;
let tenants: TenantStore;
let uploads: UploadRegister;
let webhooks: WebhookStore;
let schedules: ScheduleStore;
let health: HealthStore;
let queue: Awaited<ReturnType<typeof NestFactory.createApplicationContext>>;
let dependencies: DispatchDependencies;

beforeEach(async () => {
  database = await createTestDatabase();
  ({
    jobs: store,
    dispatch: jobsToRun,
    tenants,
    uploads,
    webhooks,
    schedules,
    health,
  } = createStore({
    kind: 'postgres',
    connectionString: database.url,
    poolSize: 5,
    timeoutMs: 3_000,
  }));
  queue = await NestFactory.createApplicationContext(
    QueueModule.forObserver({ ...sharedRedis(), window: WINDOW, onError: () => undefined }),
    { logger: false },
  );
  dependencies = { store: jobsToRun, observer: queue.get(QueueObserver), producer: queue.get(QueueProducer) };
  await waitUntilUp('Redis', () => queue.get(QueueObserver).ping());
});
afterEach(async () => {
  await queue.close();
  await store.close();
  await database.drop();
});

async function newRun(): Promise<ResearchJobPayload> {
  const answer = await store.submit({
    inputs: JobInputs.parse({ isbn: '9780262033848' }),
    searchTitle: 'x',
    bypassCache: false,
    idempotencyKey: null,
    requestHash: 'x',
  });
  if (answer.outcome !== 'created') throw new Error('not stored');
  return { jobId: answer.job.id, attempt: 1 };
}

const dispatch = (settings = SETTINGS) => new Dispatcher(dependencies, settings).dispatch();
const silentProducer = { removeAbandoned: () => Promise.resolve(0) };
const waiting = async () => (await queue.get(QueueObserver).depth()).waiting;
const statusOf = async ({ jobId }: ResearchJobPayload) => (await store.get(jobId))?.status;

describe('the dispatch loop', () => {
  it('puts a job into the queue that the API stored and could not enqueue', async () => {
    const run = await newRun();
    expect(await dispatch()).toEqual({ enqueued: 1, restored: 0, more: false });
    expect([await waiting(), await statusOf(run)]).toEqual([1, 'queued']);
  });

  it('writes nothing about a job that the queue holds, and does nothing twice when two run at once', async () => {
    await Promise.all(Array.from({ length: 20 }, newRun));
    await Promise.all([dispatch(), dispatch()]);
    expect(await waiting()).toBe(20);
    const rows = () => database.query('select id, xmin, queued_at from jobs order by id');
    const before = await rows();
    expect(await dispatch()).toEqual({ enqueued: 0, restored: 0, more: false });
    expect(await rows()).toEqual(before);
  });

  it('fills the window and no more, also when two scalers run at once, and goes on as workers take jobs', async () => {
    await Promise.all(Array.from({ length: 120 }, newRun));
    const passes = await Promise.all([dispatch(), dispatch()]);
    expect(passes.reduce((sum, { enqueued }) => sum + enqueued, 0)).toBe(WINDOW);
    expect([await waiting(), passes.every(({ more }) => more)]).toEqual([WINDOW, true]);
    expect(await dispatch()).toEqual({ enqueued: 0, restored: 0, more: true });
    const held = await jobsToRun.listHeld(30);
    for (const run of held) {
      await queue.get(QueueProducer).withdraw(run);
      await store.claim(run, 'worker', 60);
    }
    expect(await dispatch()).toEqual({ enqueued: 30, restored: 0, more: true });
    expect(await waiting()).toBe(WINDOW);
  });

  it('gives back to the database what the queue has no room for, and puts it in when there is', async () => {
    const others = Array.from({ length: 3 * WINDOW }, () => ({ jobId: randomUUID(), attempt: 1 }));
    await queue.get(QueueProducer).enqueueMissing(others);
    const runs = [await newRun(), await newRun()];
    expect(await dispatch()).toEqual({ enqueued: 1, restored: 0, more: false });
    expect((await jobsToRun.listHeld(10)).map(({ jobId }) => jobId)).toEqual([runs[0]?.jobId]);
    for (const run of others) await queue.get(QueueProducer).withdraw(run);
    expect(await dispatch()).toEqual({ enqueued: 1, restored: 0, more: false });
    expect(await waiting()).toBe(2);
  });

  it('puts every job in again in the next pass after Redis forgot them', async () => {
    await Promise.all(Array.from({ length: 20 }, newRun));
    await dispatch();
    for (const run of await jobsToRun.listHeld(100)) await queue.get(QueueProducer).withdraw(run);
    expect(await waiting()).toBe(0);
    expect(await dispatch()).toEqual({ enqueued: 0, restored: 20, more: false });
    expect(await waiting()).toBe(20);
  });

  it('counts as unknown what the queue did not hold in two passes running, and nothing that it cannot tell', async () => {
    const dispatcher = new Dispatcher(dependencies, SETTINGS);
    const run = await newRun();
    expect(dispatcher.unknown).toBeNull();
    await dispatcher.dispatch();
    expect(dispatcher.unknown).toBe(0);
    await queue.get(QueueProducer).withdraw(run);
    await dispatcher.dispatch();
    expect(dispatcher.unknown).toBe(0);
    await queue.get(QueueProducer).withdraw(run);
    await dispatcher.dispatch();
    expect(dispatcher.unknown).toBe(1);
    await dispatcher.dispatch();
    expect(dispatcher.unknown).toBe(0);

    const full = new Dispatcher(
      {
        ...dependencies,
        producer: { ...silentProducer, enqueueMissing: () => Promise.reject(new Error('Redis is nearly full')) },
      },
      SETTINGS,
    );
    await queue.get(QueueProducer).withdraw(run);
    await expect(full.dispatch()).rejects.toThrow('full');
    expect(full.unknown).toBeNull();
    await expect(full.dispatch()).rejects.toThrow('full');
    expect(full.unknown).toBe(1);
  });

  it('puts a job in again whose entry a worker left behind, but not in the moment in which it is taken', async () => {
    const run = await newRun();
    const entries = { abandoned: [run], missing: [] as ResearchJobPayload[], dropped: 0 };
    await store.markQueued(run);
    const dispatcher = new Dispatcher(
      {
        store: jobsToRun,
        producer: {
          enqueueMissing: (missing) => dependencies.producer.enqueueMissing(missing),
          removeAbandoned: (runs) => {
            entries.dropped += runs.length;
            if (runs.length > 0) [entries.missing, entries.abandoned] = [[...runs], []];
            return Promise.resolve(runs.length);
          },
        },
        observer: {
          abandoned: () => Promise.resolve(entries.abandoned),
          missing: (runs) =>
            Promise.resolve(runs.filter(({ jobId }) => entries.missing.some((each) => each.jobId === jobId))),
        },
      },
      SETTINGS,
    );
    await dispatcher.dispatch();
    expect([entries.dropped, await waiting()]).toEqual([0, 0]);
    await waitFor('the entry to be abandoned for good', async () => (await dispatcher.dispatch()).restored === 1);
    expect([entries.dropped, await waiting(), await statusOf(run)]).toEqual([1, 1, 'queued']);
  });

  it('leaves a job alone that is not due yet', async () => {
    const run = await newRun();
    await store.claim(run, 'worker', 60);
    await store.retry({ jobId: run.jobId, attempt: 1 }, 'defect', 60);
    expect(await dispatch()).toEqual({ enqueued: 0, restored: 0, more: false });
  });
});

describe('the recovery loop', () => {
  const loseLease = () => database.query(`update job_runs set lease_expires_at = now() - interval '1 second'`);

  it('takes a lost run back, and the dispatch loop starts it again', async () => {
    const run = await newRun();
    await store.claim(run, 'worker', 60);
    expect(await recoverLost(store, 3, 100)).toEqual([]);
    await loseLease();
    expect(await recoverLost(store, 3, 100)).toEqual([{ ...run, status: 'queued' }]);
    expect(await dispatch()).toMatchObject({ enqueued: 1 });
  });

  it('sets a job aside that took its worker down too often', async () => {
    const run = await newRun();
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await store.claim({ ...run, attempt }, 'worker', 60);
      await loseLease();
      await recoverLost(store, 3, 100);
    }
    expect(await store.get(run.jobId)).toMatchObject({
      status: 'failed',
      crashes: 3,
      error: expect.any(String) as string,
    });
  });

  it('recovers each run once when two run at once', async () => {
    await Promise.all(Array.from({ length: 10 }, newRun).map(async (run) => store.claim(await run, 'worker', 60)));
    await loseLease();
    const recovered = await Promise.all([recoverLost(store, 3, 100), recoverLost(store, 3, 100)]);
    expect(recovered.flat()).toHaveLength(10);
  });
});

describe('the loop that removes uploads', () => {
  const removed: string[] = [];
  const storage = { remove: (id: string) => Promise.resolve(void removed.push(id)) };
  const expired = async (digit: string) => {
    const id = digit.repeat(64);
    await uploads.begin(id, -1);
    return id;
  };
  beforeEach(() => void removed.splice(0));

  it('removes each file that nobody reads any more once, in small batches', async () => {
    const ids = [await expired('a'), await expired('b'), await expired('c')];
    await uploads.begin('d'.repeat(64), 60);
    expect(await expireUploads(uploads, storage, 2)).toBe(2);
    expect(await expireUploads(uploads, storage, 2)).toBe(1);
    expect(await expireUploads(uploads, storage, 2)).toBe(0);
    expect(removed.toSorted()).toEqual(ids);
  });

  it('comes back for a file that could not be removed, and removes the others', async () => {
    const [stuck, other] = [await expired('a'), await expired('b')];
    const failing = {
      remove: (id: string) => (id === stuck ? Promise.reject(new Error('away')) : storage.remove(id)),
    };
    await expect(expireUploads(uploads, failing, 10)).rejects.toThrow('away');
    expect(removed).toEqual([other]);
    expect(await expireUploads(uploads, storage, 10)).toBe(1);
    expect(removed).toEqual([other, stuck]);
  });
});

describe('the expire loop', () => {
  const FOR_EVER = { jobDays: null, detailDays: null };
  const rowsOf = async (table: string) =>
    Number((await database.query<{ count: string }>(`select count(*) from ${table}`))[0]?.count);

  async function endedRuns(count: number, daysAgo: number): Promise<void> {
    const runs = await Promise.all(Array.from({ length: count }, newRun));
    for (const run of runs) {
      await store.claim(run, 'worker', 60);
      await store.checkpoint(run, 'course-intelligence', {}, '');
      await store.fail(run, 'defect', 'Failed');
    }
    const ids = runs.map(({ jobId }) => jobId);
    const then = `now() - interval '${daysAgo} days'`;
    await database.query(`update jobs set completed_at = ${then}, created_at = ${then} where id = any($1)`, [ids]);
    await database.query(`update job_events set at = ${then} where job_id = any($1)`, [ids]);
  }

  it('deletes ended jobs that are old, with all they hold, in small batches', async () => {
    await endedRuns(5, 100);
    await endedRuns(1, 80);
    const passes = [];
    for (let more = true; more;) {
      const pass = await store.expire({ ...FOR_EVER, jobDays: 90 }, 2);
      passes.push(pass.rows.jobs);
      more = pass.more;
    }
    expect(passes).toEqual([2, 2, 1]);
    expect([await rowsOf('jobs'), await rowsOf('job_checkpoints'), await rowsOf('job_events')]).toEqual([1, 1, 4]);
  });

  it('deletes the events and checkpoints of old jobs before the jobs', async () => {
    await endedRuns(2, 40);
    await store.expire({ ...FOR_EVER, detailDays: 30 }, 100);
    expect([await rowsOf('jobs'), await rowsOf('job_checkpoints'), await rowsOf('job_events')]).toEqual([2, 0, 0]);
  });

  it('never deletes a job that has not ended, nor anything while everything is kept for ever', async () => {
    const run = await newRun();
    await store.claim(run, 'worker', 60);
    await store.checkpoint(run, 'course-intelligence', {}, '');
    await newRun();
    await database.query(`update jobs set created_at = now() - interval '9 years'`);
    await database.query(`update job_events set at = now() - interval '9 years'`);
    await store.expire({ jobDays: 1, detailDays: 1 }, 100);
    await endedRuns(1, 1_000);
    await store.expire(FOR_EVER, 100);
    expect([await rowsOf('jobs'), await rowsOf('job_checkpoints')]).toEqual([3, 2]);
  });

  it('deletes cached answers that have ended, or that nobody reads', async () => {
    await database.query(
      `insert into course_cache (cache_key, config_hash, inputs, results, expires_at)
       values ('ended', 'h', '{}', '{}', now() - interval '1 second'), ('read', 'h', '{}', '{}', now() + interval '1 hour'),
              ('of an earlier version', 'h', '{}', '{}', null), ('for ever', 'h', '{}', '{}', 'infinity')`,
    );
    await store.expire(FOR_EVER, 100);
    expect(await database.query('select cache_key from course_cache order by 1')).toEqual([
      { cache_key: 'for ever' },
      { cache_key: 'read' },
    ]);
  });

  it('deletes each row once when two run at once', async () => {
    await endedRuns(20, 100);
    const passes = await Promise.all([1, 2].map(() => store.expire({ ...FOR_EVER, jobDays: 90 }, 15)));
    expect(passes.reduce((sum, { rows }) => sum + rows.jobs, 0) + (await rowsOf('jobs'))).toBe(20);
  });
});

describe('a sample', () => {
  const sample = (observer: Pick<QueueObserver, 'depth' | 'server'>) =>
    takeSample({
      store,
      health,
      webhooks,
      schedules,
      observer,
      presence: queue.get(WorkerPresence),
      cluster: () => 'none',
      unknown: () => 0,
      concurrency: 10,
      everySeconds: 15,
    });

  it('says what an autoscaler would read and want, and how far PostgreSQL and Redis differ', async () => {
    await newRun();
    await dispatch();
    await queue.get(WorkerPresence).announce({ name: 'w', slots: 10, busy: 3 });
    const taken = await sample(queue.get(QueueObserver));
    expect(taken).toMatchObject({
      waiting: 1,
      workers: 1,
      busy: 3,
      every_seconds: 15,
      autoscaler: {
        triggers: [
          { name: 'wait', value: 1 },
          { name: 'active', value: 0 },
          { name: 'busy', value: 3 },
        ],
        work: 4,
        wanted: 1,
      },
      lost_runs: 0,
      drift: 0,
      unknown_to_queue: 0,
      webhook_overdue_seconds: 0,
      schedule_lag_seconds: 0,
      redis_never_evicts: true,
      redis_evicted_keys: 0,
    });
    expect(await health.record(taken, 15, 1)).toBe(true);
    expect(await health.history(1, 10)).toEqual([{ ...taken, at: expect.any(String) as string }]);
  });

  it('is taken while Redis is away, and says what nobody knows', async () => {
    const away = () => Promise.reject(new Error('away'));
    expect(await sample({ depth: away, server: away })).toMatchObject({
      workers: null,
      busy: null,
      autoscaler: { work: null, wanted: null },
      drift: null,
      redis_never_evicts: null,
    });
  });
});

describe('the metrics', () => {
  it('show the database and the queue as they are at each scrape', async () => {
    const registry = new Registry();
    registerSystemGauges(registry, {
      concurrency: 10,
      window: WINDOW,
      store,
      uploads,
      webhooks,
      uploadLimitBytes: 5_000,
      observer: queue.get(QueueObserver),
      presence: queue.get(WorkerPresence),
    });
    registerTenantGauges(registry, { tenants, most: 10, defaults: { ...NO_LIMITS, maxWaiting: 4 } });
    await tenants.create({ id: 'team', name: 'Team', weight: 1, limits: { max_running: 2 } }, 'test');
    await newRun();
    await uploads.begin('e'.repeat(64), 60, { bytes: 1_000, totalBytes: null });
    expect(await registry.metrics()).toContain('scholarsource_jobs{status="pending"} 1');
    await dispatch();
    await queue.get(WorkerPresence).announce({ name: 'w', slots: 10, busy: 3 });
    const text = await registry.metrics();
    for (const line of [
      'scholarsource_jobs{status="pending"} 0',
      'scholarsource_jobs{status="queued"} 1',
      'scholarsource_queue_entries{state="waiting"} 1',
      'scholarsource_backlog 1',
      'scholarsource_queue_window{kind="used"} 1',
      'scholarsource_queue_window{kind="limit"} 50',
      'scholarsource_tenant_jobs{tenant="public",state="waiting"} 1',
      'scholarsource_tenant_jobs{tenant="other",state="waiting"} 0',
      'scholarsource_tenant_month_dollars{tenant="team"} 0',
      'scholarsource_tenant_month_tokens{tenant="team"} 0',
      'scholarsource_tenant_quota_ratio{tenant="team",quota="waiting"} 0',
      'scholarsource_tenant_quota_ratio{tenant="team",quota="running"} 0',
      'scholarsource_workers 1',
      'scholarsource_slots{state="busy"} 3',
      'scholarsource_slots{state="free"} 7',
      'scholarsource_jobs_due 1',
      'scholarsource_target_workers 1',
      'scholarsource_drift_jobs{kind="job_without_entry"} 0',
      'scholarsource_drift_jobs{kind="entry_without_job"} 0',
      'scholarsource_upload_bytes{kind="used"} 1000',
      'scholarsource_upload_bytes{kind="limit"} 5000',
      'scholarsource_redis_never_evicts 1',
      'scholarsource_dependency_up{dependency="redis"} 1',
    ]) {
      expect(text).toContain(line);
    }
    expect(text).toMatch(/scholarsource_oldest_waiting_age_seconds [\d.]+/);
    expect(text).not.toMatch(/^scholarsource_tenant_quota_ratio{tenant="public"/m);
    expect(text).not.toMatch(/^scholarsource_api_key_next_expiry_seconds/m);
  });

  it('show jobs that Redis forgot, entries that no job needs, and runs that nobody took back', async () => {
    const registry = new Registry();
    registerSystemGauges(registry, {
      concurrency: 10,
      window: WINDOW,
      store,
      uploads,
      webhooks,
      uploadLimitBytes: 5_000,
      observer: queue.get(QueueObserver),
      presence: queue.get(WorkerPresence),
    });
    const drift = async (kind: string) => {
      const text = await registry.metrics();
      return Number(new RegExp(`^scholarsource_drift_jobs\\{kind="${kind}"\\} (.*)$`, 'm').exec(text)?.[1]);
    };
    const runs = [await newRun(), await newRun()];
    // They wait for their turn in the database.
    expect(await drift('job_without_entry')).toBe(0);
    await dispatch();
    for (const run of runs) await queue.get(QueueProducer).withdraw(run);
    expect(await drift('job_without_entry')).toBe(2);
    await dispatch();
    expect(await drift('job_without_entry')).toBe(0);
    await Promise.all(runs.map(({ jobId }) => store.cancel(jobId)));
    expect(await drift('entry_without_job')).toBe(2);
    await store.claim(await newRun(), 'worker', 0);
    expect(await drift('lost_run')).toBe(1);
  });

  it('count the runs that go on as work when Redis was emptied', async () => {
    const registry = new Registry();
    registerSystemGauges(registry, {
      concurrency: 1,
      window: WINDOW,
      store,
      uploads,
      webhooks,
      uploadLimitBytes: 5_000,
      observer: queue.get(QueueObserver),
      presence: queue.get(WorkerPresence),
    });
    for (const run of [await newRun(), await newRun(), await newRun()]) await store.claim(run, 'worker', 60);
    const text = await registry.metrics();
    expect(text).toContain('scholarsource_queue_entries{state="active"} 0');
    expect(text).toContain('scholarsource_backlog 3');
    expect(text).toContain('scholarsource_target_workers 3');
  });

  it('show no old number as a new one when a source does not answer', async () => {
    const registry = new Registry();
    registerSystemGauges(registry, {
      concurrency: 10,
      window: WINDOW,
      store,
      uploads,
      webhooks,
      uploadLimitBytes: 5_000,
      observer: { depth: () => Promise.reject(new Error('away')), server: () => queue.get(QueueObserver).server() },
      presence: queue.get(WorkerPresence),
    });
    const text = await registry.metrics();
    expect(text).toContain('scholarsource_dependency_up{dependency="redis"} 0');
    expect(text).not.toMatch(/^scholarsource_backlog /m);
    expect(text).toContain('scholarsource_dependency_up{dependency="database"} 1');
  });
});
