import { JobInputs, queueEntryId, type QueuedRun } from '@scholarsource/contracts';
import {
  createStore,
  type DispatchRules,
  type DispatchStore,
  type JobStore,
  type TenantStore,
} from '@scholarsource/store';
import { createTestDatabase, type TestDatabase } from '@scholarsource/testing';

const HOUR = 3_600;
const RULES: DispatchRules = { window: 12, limit: 500, priorityStepSeconds: HOUR, maxRunning: null };

let database: TestDatabase;
let store: DispatchStore;
let jobs: JobStore;
let tenants: TenantStore;

beforeAll(async () => {
  database = await createTestDatabase();
  ({
    dispatch: store,
    jobs,
    tenants,
  } = createStore({
    kind: 'postgres',
    connectionString: database.url,
    poolSize: 4,
    timeoutMs: 3_000,
  }));
});
beforeEach(async () => {
  await database.query(`delete from jobs`);
  await database.query(`delete from tenants where id <> 'public'`);
  await database.query(`update tenants set limits = '{}'`);
  await addTenant('a');
});
afterAll(async () => {
  await jobs.close();
  await database.drop();
});

const addTenant = (id: string, weight = 1, limits: object = {}) =>
  database.query(`insert into tenants (id, name, weight, limits) values ($1, $1, $2, $3)`, [id, weight, limits]);

/** Jobs overdue by the given seconds, longest first. */
const addJobs = (tenant: string, count: number, { priority = 1, dueFor = 60 } = {}) =>
  database.query(
    `insert into jobs (status, inputs, tenant_id, priority, run_after, search_title)
     select 'pending', '{}', $1::text, $2::smallint, now() - make_interval(secs => $3) + n * interval '1 ms', $1 || ' ' || $2::smallint || ' ' || n
     from generate_series(1, $4::int) n`,
    [tenant, priority, dueFor, count],
  );

const choose = async (rules: Partial<DispatchRules> = {}) => (await store.choose({ ...RULES, ...rules })).runs;
const tenantsOf = (runs: readonly QueuedRun[]) => runs.map(({ tenant }) => tenant?.id);
const countOf = (runs: readonly QueuedRun[], tenant: string) => tenantsOf(runs).filter((id) => id === tenant).length;
const start = async (runs: readonly QueuedRun[]) => {
  for (const run of runs) expect((await jobs.claim(run, 'worker', 60)).outcome).toBe('claimed');
};
const titlesOf = async (runs: readonly QueuedRun[]) => {
  const rows = await database.query<{ id: string; search_title: string }>(`select id, search_title from jobs`);
  return runs.map(({ jobId }) => rows.find(({ id }) => id === jobId)?.search_title);
};

describe('the choice of jobs for the queue', () => {
  it('takes what is due and fits into the window, the longest due first, each once', async () => {
    await addJobs('a', 20);
    await addJobs('a', 3, { dueFor: -60 });
    const first = await store.choose(RULES);
    expect(await titlesOf(first.runs)).toEqual(Array.from({ length: 12 }, (_, index) => `a 1 ${index + 1}`));
    expect(first.more).toBe(true);
    expect(await store.choose(RULES)).toEqual({ runs: [], more: true });
    await start(first.runs);
    const second = await store.choose(RULES);
    expect(await titlesOf(second.runs)).toEqual(Array.from({ length: 8 }, (_, index) => `a 1 ${index + 13}`));
    expect(second.more).toBe(false);
  });

  it('is of each tenant its share by its weight, and goes on where the queue stands', async () => {
    await addTenant('b', 3);
    await addJobs('a', 50);
    await addJobs('b', 50);
    const started: QueuedRun[] = [];
    let window = await choose();
    expect([countOf(window, 'a'), countOf(window, 'b')]).toEqual([3, 9]);
    expect(countOf(window.slice(0, 4), 'b')).toBe(3);
    for (let round = 0; round < 8; round += 1) {
      const taken = window.splice(0, 4);
      await start(taken);
      started.push(...taken);
      window = [...window, ...(await choose())];
    }
    expect([countOf(started, 'a'), countOf(started, 'b')]).toEqual([8, 24]);
  });

  it('gives a tenant that comes while the window is full one place, and its share as places come free', async () => {
    await addTenant('b');
    await addJobs('a', 50);
    const window = await choose();
    await addJobs('b', 50);
    expect(tenantsOf(await choose())).toEqual(['b']);
    await start(window.splice(0, 5));
    expect(tenantsOf(await choose())).toEqual(['b', 'b', 'b', 'b']);
    await start(window.splice(0, 4));
    const more = await choose();
    expect([countOf(more, 'a'), countOf(more, 'b')]).toEqual([3, 1]);
  });

  it('goes by priority, which counts as waiting, so that low is overtaken for two steps and no longer', async () => {
    await addJobs('a', 1, { priority: 2, dueFor: 2 * HOUR + 60 });
    await addJobs('a', 1, { priority: 2, dueFor: 2 * HOUR - 60 });
    await addJobs('a', 1, { priority: 1, dueFor: HOUR + 30 });
    await addJobs('a', 1, { priority: 1, dueFor: HOUR - 30 });
    await addJobs('a', 2, { priority: 0, dueFor: 0.01 });
    const order = [];
    for (let turn = 0; turn < 6; turn += 1) {
      const runs = await choose({ window: 1 });
      order.push(...(await titlesOf(runs)));
      await start(runs);
    }
    expect(order).toEqual(['a 2 1', 'a 1 1', 'a 0 1', 'a 0 2', 'a 1 1', 'a 2 1']);
  });

  it('lets a high job overtake all that waits outside of the window', async () => {
    await addJobs('a', 100, { dueFor: 600 });
    const window = await choose();
    await addJobs('a', 1, { priority: 0, dueFor: 1 });
    await start(window.slice(0, 2));
    expect(await titlesOf(await choose())).toEqual(['a 0 1', 'a 1 13']);
  });

  it('leaves a tenant that runs at its limit waiting while others go on, and takes its next job when a run ends', async () => {
    await addTenant('b', 1, { max_running: 3 });
    await addJobs('a', 50);
    await addJobs('b', 10);
    const first = await choose();
    expect([countOf(first, 'a'), countOf(first, 'b')]).toEqual([6, 3]);
    const ofB = first.filter(({ tenant }) => tenant?.id === 'b');
    await start(first);
    const second = await store.choose(RULES);
    expect([countOf(second.runs, 'a'), countOf(second.runs, 'b'), second.more]).toEqual([6, 0, true]);
    const [ended] = ofB;
    if (ended !== undefined) await jobs.fail(ended, 'defect', 'Failed');
    expect(tenantsOf(await choose())).toEqual(['b']);
    expect(tenantsOf(await choose({ maxRunning: 2 }))).toEqual([]);
  });

  it('holds tenants without a limit of their own to that of the settings, and lets null be none', async () => {
    await addTenant('b', 1, { max_running: null });
    await addJobs('a', 10);
    await addJobs('b', 10);
    await addJobs('public', 10);
    const runs = await choose({ window: 30, maxRunning: 2 });
    expect(['a', 'b', 'public'].map((tenant) => countOf(runs, tenant))).toEqual([2, 10, 10]);
  });

  it('gives each job once when two scalers choose at the same time', async () => {
    await addJobs('a', 200);
    const choices = await Promise.all(Array.from({ length: 6 }, () => choose({ window: 100 })));
    const ids = choices.flat().map(queueEntryId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await choose({ window: 100 })).toEqual([]);
  });

  it('notes that the job is queued, once, and tells whoever follows it', async () => {
    const told: string[] = [];
    store.onEvents((ids) => told.push(...ids));
    await addJobs('a', 1);
    const [run] = await choose();
    if (run === undefined) throw new Error('nothing was chosen');
    expect(await store.listHeld(10)).toEqual([run]);
    await store.withhold([run]);
    expect(await store.listHeld(10)).toEqual([]);
    expect(await choose()).toEqual([run]);
    expect((await jobs.listEvents(run.jobId, 0, 10)).map(({ event }) => event.type)).toEqual(['queued']);
    expect(told).toEqual([run.jobId, run.jobId]);
    await start([run]);
    await store.withhold([run]);
    expect((await jobs.get(run.jobId))?.status).toBe('running');
  });
});

describe('a new job', () => {
  const submit = async (limits = {}, toQueue = false) => {
    const answer = await jobs.submit(
      {
        inputs: JobInputs.parse({ isbn: '9780262033848' }),
        searchTitle: 'x',
        bypassCache: false,
        idempotencyKey: null,
        requestHash: 'x',
        toQueue,
      },
      { client: null, maxWaiting: null, maxWaitingPerClient: null, ...limits },
    );
    if (answer.outcome !== 'created') throw new Error('not stored');
    return { run: { jobId: answer.job.id, attempt: 1 }, turn: answer.turn };
  };

  it('may be given to the queue at once, also beside others that come at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => submit()));
    expect(answers.map(({ turn }) => turn)).toEqual(answers.map(() => ({ id: 'public', weight: 1 })));
    await addJobs('a', 100);
    expect((await submit()).turn).toEqual({ id: 'public', weight: 1 });
  });

  it('is stored as given to the queue where that is asked for and it has its turn, until it is taken back', async () => {
    const { run, turn } = await submit({}, true);
    expect(await store.listHeld(10)).toEqual([{ ...run, tenant: turn }]);
    expect((await jobs.listEvents(run.jobId, 0, 10)).map(({ event }) => event.type)).toEqual(['submitted', 'queued']);
    expect(await choose()).toEqual([]);
    await jobs.withhold(run);
    expect(await choose()).toEqual([{ ...run, tenant: turn }]);
    await addJobs('public', 1);
    const later = await submit({}, true);
    expect((await jobs.get(later.run.jobId))?.status).toBe('pending');
  });

  it('waits to be chosen where older jobs of its tenant wait outside of the queue', async () => {
    await addJobs('public', 20);
    expect((await submit()).turn).toBeNull();
    await start(await choose({ window: 50 }));
    expect((await submit()).turn).not.toBeNull();
  });

  it('waits to be chosen where its tenant runs or waits at its limit', async () => {
    await database.query(`update tenants set limits = '{"max_running": 2}' where id = 'public'`);
    const first = await submit();
    await start([first.run]);
    const second = await submit();
    const third = await submit();
    expect([first, second, third].map(({ turn }) => turn !== null)).toEqual([true, true, false]);
  });
});

describe('what is measured of tenants', () => {
  const NO_LIMITS = { maxWaiting: null, maxRunning: null, usdPerMonth: null, tokensPerMonth: null };
  const chooseAnew = () => database.query(`update tenant_choice set chosen_at = '-infinity'`);
  beforeEach(async () => {
    await database.query(`update tenant_choice set chosen_at = '-infinity', tenants = '{}'`);
    for (const [id, count] of [
      ['b', 5],
      ['c', 2],
      ['d', 1],
    ] as const) {
      await addTenant(id);
      await addJobs(id, count);
    }
    await addJobs('a', 3);
  });

  it('is that of those with the most jobs, and of all others together', async () => {
    await start((await choose()).filter(({ tenant }) => tenant?.id === 'b'));
    const { tenants: loads } = await tenants.gauges(2, NO_LIMITS);
    expect(loads).toHaveLength(3);
    expect(loads).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ tenant: 'b', waiting: 2, running: 3 }),
        expect.objectContaining({ tenant: 'a', waiting: 3, running: 0 }),
        expect.objectContaining({ tenant: null, waiting: 3, running: 0 }),
      ]) as object,
    );
  });

  it('stays that of the same tenants for a while, and then until another has twice the jobs', async () => {
    expect(await tenants.shown(2, NO_LIMITS)).toEqual(['b', 'a']);
    await addJobs('c', 3);
    expect(await tenants.shown(2, NO_LIMITS)).toEqual(['b', 'a']);
    await chooseAnew();
    expect(await tenants.shown(2, NO_LIMITS)).toEqual(['b', 'a']);
    await addJobs('c', 2);
    await chooseAnew();
    expect(await tenants.shown(2, NO_LIMITS)).toEqual(['b', 'c']);
  });

  it('is that of tenants at a quota before all others, and of no tenant whose name stands for others', async () => {
    await addTenant('other');
    await addJobs('other', 20);
    await database.query(`update tenants set limits = '{"max_waiting": 1}' where id = 'd'`);
    expect(await tenants.shown(2, NO_LIMITS)).toEqual(['d', 'b']);
    const { tenants: found } = await tenants.gauges(2, NO_LIMITS);
    expect(found.find(({ tenant }) => tenant === 'd')?.ratios).toEqual({ waiting: 1 });
    expect(found.find(({ tenant }) => tenant === null)).toMatchObject({ waiting: 25, ratios: {} });
  });

  it('takes a new tenant in at once while there is room, and nobody where nobody is to be shown', async () => {
    expect(await tenants.shown(10, NO_LIMITS)).toHaveLength(5);
    await addTenant('e');
    expect(await tenants.shown(10, NO_LIMITS)).toContain('e');
    expect(await tenants.shown(0, NO_LIMITS)).toEqual([]);
    expect((await tenants.gauges(0, NO_LIMITS)).tenants).toMatchObject([{ tenant: null, waiting: 11 }]);
  });
});
