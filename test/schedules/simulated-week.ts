import type pg from 'pg';
import { seeded } from '../chaos/seeded.ts';
import { type SimulatedScheduler, SimulatedSchedules } from './simulated-schedules.ts';

interface WeekOptions {
  databaseUrl: string;
  schedules: number;
  minutes: number;
  seed: number;
  tell?: (line: string) => void;
}

/** What came of simulated time with two schedulers that are killed at random. */
export interface WeekReport {
  seed: number;
  /** Times that were due. */
  due: number;
  /** Those that were acted upon not at all, or more than once, or without exactly one job. */
  wrong: number;
  /** Jobs that belong to no time. */
  stray: number;
  kills: number;
  clockSteps: number;
}

/** The clock of Berlin changes on the 29th, that of New York has. */
const START = Date.parse('2026-03-27T00:00:00Z');
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];

const CHECK = `
  with acted as (
    delete from schedule_runs where due_at < coalesce($3, 'infinity'::timestamptz) returning schedule_id, due_at, job_id, outcome, cause
  ), fired as (
    delete from test_fired f using acted a where f.job_id = a.job_id and f.schedule_id = a.schedule_id returning f.job_id
  ), started as (
    select schedule_id, due_at, count(*) as times, count(f.job_id) as jobs from acted left join fired f using (job_id)
    where outcome = 'started' and cause = 'time' group by schedule_id, due_at
  ), expected as (
    select s.id, at from schedules s, generate_series($1::timestamptz, $2::timestamptz - interval '1 minute', '1 minute') at
  )
  select count(*)::int as wrong from expected e full join started a on a.schedule_id = e.id and a.due_at = e.at
  where a.times is distinct from 1 or a.jobs is distinct from 1 or e.id is null`;

/**
 * So many schedules at a cadence of one minute over simulated time, with two schedulers that are killed at random, at the same time, and
 * between any two statements, while the clock goes on, steps back and leaps.
 */
export async function simulateWeek({
  databaseUrl,
  schedules,
  minutes,
  seed,
  tell = () => undefined,
}: WeekOptions): Promise<WeekReport> {
  const random = seeded(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const simulated = await SimulatedSchedules.at(databaseUrl, new Date(START).toISOString());
  const { client } = simulated;
  await client.query('create table test_fired (schedule_id uuid, job_id uuid primary key)');
  const first = new Date(START + 60_000).toISOString();
  for (let n = 0; n < schedules; n += 1) await simulated.add(first, { time_zone: ZONES[n % ZONES.length] ?? 'UTC' });
  const schedulers = [simulated.openScheduler(), simulated.openScheduler()];
  const report = { seed, due: schedules * minutes, wrong: 0, stray: 0, kills: 0, clockSteps: 0 };
  const end = START + minutes * 60_000;

  /** A pass of one scheduler, which may die during it and is then replaced. */
  const runOne = async (which: number) => {
    const scheduler = schedulers[which] as SimulatedScheduler;
    const dies = random() < 0.08;
    if (dies) scheduler.dieSoon(random() < 0.5 ? 'before' : 'after');
    try {
      await scheduler.runDue();
    } catch {
      report.kills += 1;
      await scheduler.close();
      schedulers[which] = simulated.openScheduler();
    }
  };
  /** Ends a connection of a scheduler, whatever it does at this moment. */
  const breakOne = async () => {
    const { rowCount } = await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and query like '%schedule_fire%' limit 1`,
    );
    report.kills += rowCount ?? 0;
  };

  let checkedUntil = START + 60_000;
  /** Compares what was done before a moment, null is ever, with what was due, and forgets it: a time that comes again is wrong then. */
  const check = async (until: Date | null) => {
    const before = until === null ? end + 60_000 : Number(until);
    const { rows } = await client.query<{ wrong: number }>(CHECK, [new Date(checkedUntil), new Date(before), until]);
    report.wrong += rows[0]?.wrong ?? 0;
    checkedUntil = before;
  };

  let hour = 0;
  for (let now = START; now < end || (await hasDue(simulated));) {
    // Mostly seconds; now and then nobody is there for two minutes, which is less than what a time may be late.
    const leap = random() < 0.01;
    now = Math.min(end, now + 1_000 * (leap ? below(120) : 20 + below(40)));
    await simulated.setClock(new Date(now));
    if (random() < 0.02) {
      report.clockSteps += 1;
      await simulated.setClock(new Date(now - below(120_000)));
      await runOne(0);
      await simulated.setClock(new Date(now));
    }
    const passes = random() < 0.2 ? [runOne(0), runOne(1)] : [runOne(below(2))];
    if (random() < 0.03) passes.push(breakOne());
    await Promise.all(passes);
    await endJobs(client);
    if (Math.floor((now - START) / 3_600_000) > hour) {
      hour = Math.floor((now - START) / 3_600_000);
      await check(await settledUntil(client));
      if (hour % 12 === 0) tell(`${hour} hours, ${report.wrong} times wrong, ${report.kills} kills`);
    }
  }
  await Promise.all(schedulers.map((scheduler) => scheduler.close()));
  await check(null);
  const { rows } = await client.query<{ stray: number }>('select count(*)::int as stray from test_fired');
  await simulated.close();
  return { ...report, ...rows[0] };
}

/** Ends the jobs that wait by taking them out, without the triggers of their rows, which would take longer than all else. */
async function endJobs(client: pg.Client): Promise<void> {
  await client.query(`
    set session_replication_role = replica;
    with ended as (delete from jobs where status = 'pending' returning schedule_id, id), told as (
      delete from job_events where job_id in (select id from ended))
    insert into test_fired select * from ended;
    set session_replication_role = default`);
}

/** The first time that a schedule has not settled. */
async function settledUntil(client: pg.Client): Promise<Date | null> {
  const { rows } = await client.query<{ until: Date }>(`
    select least(min(next_run_at), (select min(due_at) from schedule_runs where outcome = 'waiting')) as until from schedules`);
  return rows[0]?.until ?? null;
}

/** Whether something is due or waits. */
async function hasDue({ client }: SimulatedSchedules): Promise<boolean> {
  const { rows } = await client.query<{ due: boolean }>(
    `select exists (select from schedules where fire_at <= schedule_now())
       or exists (select from schedule_runs where outcome = 'waiting') as due`,
  );
  return rows[0]?.due === true;
}
