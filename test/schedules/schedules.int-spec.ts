import { createTestDatabase, type TestDatabase } from '@scholarsource/testing';
import { NO_LIMITS, type SimulatedScheduler, SimulatedSchedules } from './simulated-schedules.ts';

let database: TestDatabase;
let simulated: SimulatedSchedules;
let scheduler: SimulatedScheduler;
beforeAll(async () => {
  database = await createTestDatabase();
  simulated = await SimulatedSchedules.at(database.url, '2026-01-01T00:00:00Z');
  scheduler = simulated.openScheduler();
});
afterEach(() => simulated.client.query('delete from schedules; delete from jobs'));
afterAll(async () => {
  await scheduler.close();
  await simulated.close();
  await database.drop();
});

const at = (time: string) => `2026-01-01T${time}:00Z`;
const runsAt = async (time: string) => {
  await simulated.setClock(at(time));
  return (await scheduler.runDue()).map(({ outcome }) => outcome);
};
const schedule = (id: string) => simulated.store.schedules.get('public', id);
const history = async (id: string) => (await simulated.store.schedules.history('public', id, null, 50)) ?? [];
const told = async (id: string) =>
  (await history(id)).map(({ due_at, outcome }) => [due_at.slice(11, 16), outcome]).reverse();
const jobsOf = (id: string) =>
  simulated.client
    .query<{ id: string; status: string }>('select id, status from jobs where schedule_id = $1 order by created_at', [
      id,
    ])
    .then(({ rows }) => rows);

describe('a time that comes while a job of the schedule goes on', () => {
  it('is passed over with `skip`, and the history says why', async () => {
    const id = await simulated.add(at('10:01'), { overlap: 'skip' });
    expect(await runsAt('10:01')).toEqual(['started']);
    expect(await runsAt('10:02')).toEqual(['skipped']);
    await simulated.endJobs();
    expect(await runsAt('10:03')).toEqual(['started']);
    expect((await history(id))[1]).toMatchObject({
      outcome: 'skipped',
      reason: 'The run before had not ended.',
      job_id: null,
    });
    expect(await jobsOf(id)).toHaveLength(2);
  });

  it('waits with `queue`, in order, and ten at most wait', async () => {
    const id = await simulated.add(at('10:01'), { overlap: 'queue' });
    for (let minute = 1; minute <= 12; minute += 1) await runsAt(`10:${String(minute).padStart(2, '0')}`);
    expect((await told(id)).map(([, outcome]) => outcome)).toEqual([
      'started',
      ...Array<string>(10).fill('waiting'),
      'skipped',
    ]);
    await simulated.endJobs();
    expect(await scheduler.runDue()).toEqual([
      { scheduleId: id, outcome: 'started', jobId: expect.any(String) as unknown },
    ]);
    expect((await told(id)).slice(0, 3)).toEqual([
      ['10:01', 'started'],
      ['10:02', 'started'],
      ['10:03', 'waiting'],
    ]);
    expect(await jobsOf(id)).toHaveLength(2);
  });

  it('has the job cancelled with `cancel_running`', async () => {
    const id = await simulated.add(at('10:01'), { overlap: 'cancel_running' });
    await runsAt('10:01');
    expect(await runsAt('10:02')).toEqual(['started']);
    expect((await jobsOf(id)).map(({ status }) => status)).toEqual(['cancelled', 'pending']);
    expect((await history(id)).map(({ job_status }) => job_status)).toEqual(['pending', 'cancelled']);
  });
});

describe('a night without a scheduler', () => {
  it('is passed over with `skip`: one entry tells of all times', async () => {
    const id = await simulated.add(at('01:00'), { missed: 'skip' });
    expect(await runsAt('08:00')).toEqual(['missed']);
    expect(await history(id)).toMatchObject([{ outcome: 'missed', times: 421, job_id: null }]);
    expect(await schedule(id)).toMatchObject({ next_run_at: expect.stringContaining('T08:01:00') as unknown });
    expect(await runsAt('08:01')).toEqual(['started']);
  });

  it('is made good by one run with `run_once`', async () => {
    const id = await simulated.add(at('01:00'), { missed: 'run_once' });
    expect(await runsAt('08:00')).toEqual(['started']);
    expect(await history(id)).toMatchObject([{ outcome: 'started', cause: 'missed', times: 421 }]);
    expect(await jobsOf(id)).toHaveLength(1);
  });

  it('of a few minutes is made up for, each time by itself', async () => {
    const id = await simulated.add(at('10:01'));
    await runsAt('10:04');
    expect(await told(id)).toEqual([
      ['10:01', 'started'],
      ['10:02', 'waiting'],
      ['10:03', 'waiting'],
      ['10:04', 'waiting'],
    ]);
  });
});

describe('a schedule', () => {
  it('acts upon a time once, whatever ten schedulers do at once', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => simulated.add(at('10:01'))));
    const others = Array.from({ length: 10 }, () => simulated.openScheduler());
    await simulated.setClock(at('10:01'));
    await Promise.all(others.map((other) => other.runDue()));
    await Promise.all(others.map((other) => other.close()));
    for (const id of ids) expect([await told(id), (await jobsOf(id)).length]).toEqual([[['10:01', 'started']], 1]);
  });

  it('does nothing again when the clock steps back', async () => {
    const id = await simulated.add(at('10:01'));
    await runsAt('10:01');
    await simulated.endJobs();
    expect(await runsAt('09:30')).toEqual([]);
    expect(await runsAt('10:01')).toEqual([]);
    expect(await runsAt('10:02')).toEqual(['started']);
    expect(await told(id)).toEqual([
      ['10:01', 'started'],
      ['10:02', 'started'],
    ]);
  });

  it('ends at its end', async () => {
    const id = await simulated.add(at('10:01'), { ends_at: at('10:02') });
    await runsAt('10:01');
    await simulated.endJobs();
    await runsAt('10:02');
    await simulated.endJobs();
    expect(await runsAt('10:03')).toEqual([]);
    expect(await schedule(id)).toMatchObject({ next_run_at: null, paused: false });
  });

  it('does nothing while it is paused, and goes on from then', async () => {
    const id = await simulated.add(at('10:01'));
    const read = await schedule(id);
    if (read === null) throw new Error('no schedule');
    const paused = await simulated.store.schedules.change(read, { ...read, paused: true, fire_at: null });
    expect(paused).toMatchObject({ outcome: 'changed', schedule: { paused: true, next_run_at: null } });
    expect(await runsAt('10:01')).toEqual([]);
    // What was read before the change is no longer so.
    expect(await simulated.store.schedules.change(read, { ...read, fire_at: null })).toEqual({ outcome: 'moved' });
  });

  it('is not moved on by a scheduler that read it before it was changed', async () => {
    const id = await simulated.add(at('10:01'));
    await simulated.setClock(at('10:01'));
    const { schedules } = await simulated.store.schedules.due(10);
    const read = await schedule(id);
    if (read === null) throw new Error('no schedule');
    await simulated.store.schedules.change(read, { ...read, cron: '0 0 1 1 *', fire_at: read.next_run_at });
    const moves = schedules.map((due) => ({
      ...due,
      action: 'time' as const,
      times: 1,
      nextAt: at('10:02'),
      fireAt: at('10:02'),
    }));
    expect(await simulated.store.schedules.fire(moves, NO_LIMITS)).toEqual({ runs: [], stopped: [] });
  });

  it('pauses when its timetable can no longer be read, and keeps no other from its time', async () => {
    const [broken, good] = [
      await simulated.add(at('10:01'), { time_zone: 'Mars/Phobos' }),
      await simulated.add(at('10:01')),
    ];
    expect(await runsAt('10:01')).toEqual(['started']);
    expect(await schedule(broken)).toMatchObject({
      paused: true,
      paused_reason: 'Its timetable can no longer be read.',
    });
    expect(await jobsOf(good)).toHaveLength(1);
  });

  it('tells how late the one is that is due for longest', async () => {
    await simulated.setClock(at('10:01'));
    expect(await simulated.store.schedules.lag()).toBe(0);
    await simulated.add(at('10:00'));
    await simulated.add(at('10:05'));
    expect(await simulated.store.schedules.lag()).toBe(60);
  });
});

describe('a schedule that is run now', () => {
  const runNow = (id: string, limits = NO_LIMITS) => simulated.store.schedules.runNow('public', id, limits);

  it('starts a job beside its times, whether it is paused or not', async () => {
    await simulated.setClock(at('10:00'));
    const id = await simulated.add(at('10:01'), { paused: true });
    expect(await runNow(id)).toMatchObject({ run: { cause: 'manual', outcome: 'started', job_status: 'pending' } });
    expect(await schedule(id)).toMatchObject({ next_run_at: null, last_run_at: expect.any(String) as unknown });
  });

  it.each([
    ['skip', 'skipped', ['pending']],
    ['queue', 'waiting', ['pending']],
    ['cancel_running', 'started', ['cancelled', 'pending']],
  ] as const)('deals with a job that goes on as at any other time: %s', async (overlap, outcome, statuses) => {
    const id = await simulated.add(at('10:01'), { overlap });
    await runNow(id);
    expect(await runNow(id)).toMatchObject({ run: { outcome } });
    expect((await jobsOf(id)).map(({ status }) => status)).toEqual(statuses);
  });
});

describe('the limits of a tenant', () => {
  afterEach(() => simulated.client.query(`update tenants set limits = '{}'; delete from tenant_spend`));

  it.each([
    [`update tenants set limits = '{"max_waiting": 0}'`, 'Too many searches of the tenant were waiting.'],
    [
      `update tenants set limits = '{"usd_per_month": 5}'; insert into tenant_spend (tenant_id, month, cost_usd)
       values ('public', date_trunc('month', now() at time zone 'UTC'), 5)`,
      'The tenant has spent what it may spend in a month.',
    ],
    [
      `update tenants set limits = '{"tokens_per_month": 5}'; insert into tenant_spend (tenant_id, month, tokens)
       values ('public', date_trunc('month', now() at time zone 'UTC'), 5)`,
      'The tenant has used the tokens that it may use in a month.',
    ],
  ])('refuse a run, which the history keeps: %s', async (sql, reason) => {
    await simulated.client.query(sql);
    const id = await simulated.add(at('10:01'));
    expect(await runsAt('10:01')).toEqual(['refused']);
    expect(await history(id)).toMatchObject([{ outcome: 'refused', reason, job_id: null }]);
    await simulated.client.query(`update tenants set limits = '{}'`);
    expect(await runsAt('10:02')).toEqual(['started']);
  });

  it('of the settings hold for whoever has none, but for the public, who are limited by client', async () => {
    await simulated.client.query(`insert into tenants (id, name) values ('acme', 'Acme') on conflict do nothing`);
    const runNow = async (tenant: string, limits: object) => {
      const id = await simulated.add(at('10:01'), {}, tenant);
      return (await simulated.store.schedules.runNow(tenant, id, { ...NO_LIMITS, ...limits }))?.run;
    };
    expect(await runNow('acme', { waitingPerTenant: 0 })).toMatchObject({ outcome: 'refused' });
    expect(await runNow('acme', { waitingPerClient: 0 })).toMatchObject({ outcome: 'started' });
    expect(await runNow('public', { waitingPerTenant: 0 })).toMatchObject({ outcome: 'started' });
    expect(await runNow('public', { waitingPerClient: 1 })).toMatchObject({ outcome: 'refused' });
    await simulated.client.query(`update tenants set limits = '{"max_waiting": null}'`);
    expect(await runNow('acme', { waitingPerTenant: 0 })).toMatchObject({ outcome: 'started' });
  });
});

describe('a schedule of another tenant', () => {
  it('is as if it were not there', async () => {
    const { schedules } = simulated.store;
    const id = await simulated.add(at('10:01'));
    const read = await schedules.get('public', id);
    if (read === null) throw new Error('no schedule');
    expect(await schedules.get('acme', id)).toBeNull();
    expect(await schedules.list('acme', null, 10)).toEqual([]);
    expect(await schedules.history('acme', id, null, 10)).toBeNull();
    expect(await schedules.runNow('acme', id, NO_LIMITS)).toBeNull();
    expect(await schedules.delete('acme', id)).toBe(false);
    expect(await schedules.change({ ...read, tenant_id: 'acme' }, { ...read, fire_at: null })).toEqual({
      outcome: 'not_found',
    });
    expect(await schedule(id)).toEqual(read);
  });
});

describe('the history of a schedule', () => {
  it('is read page by page, and deleted when it is older than it is kept, but for what waits', async () => {
    const id = await simulated.add(at('10:01'));
    await runsAt('10:03');
    const [newest] = await history(id);
    const page = await simulated.store.schedules.history('public', id, newest?.id ?? 0, 1);
    expect(page?.map(({ due_at }) => due_at.slice(11, 16))).toEqual(['10:02']);
    expect(await simulated.store.schedules.expire(1, 100)).toBe(1);
    expect(await told(id)).toEqual([
      ['10:02', 'waiting'],
      ['10:03', 'waiting'],
    ]);
  });
});
