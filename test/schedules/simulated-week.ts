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

  /** A pass of one of the two, which may die in it; then another one takes its place. */
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
    await client.query(`
      with ended as (delete from jobs where status = 'pending' returning schedule_id, id)
      insert into test_fired select * from ended`);
    if (Math.floor((now - START) / 3_600_000) > hour) {
      hour = Math.floor((now - START) / 3_600_000);
      if (hour % 12 === 0) tell(`${hour} hours, ${report.kills} kills`);
    }
  }
  await Promise.all(schedulers.map((scheduler) => scheduler.close()));
  const { rows } = await client.query<{ wrong: number; stray: number }>(
    `with expected as (
       select s.id, at from schedules s, generate_series($1::timestamptz, $2::timestamptz, '1 minute') at
     ), acted as (
       select r.schedule_id, r.due_at, count(*) as times, count(f.job_id) as jobs from schedule_runs r
       left join test_fired f on f.job_id = r.job_id and f.schedule_id = r.schedule_id
       where r.outcome = 'started' and r.cause = 'time'
       group by r.schedule_id, r.due_at
     )
     select
       (select count(*)::int from expected e full join acted a on a.schedule_id = e.id and a.due_at = e.at
        where a.times is distinct from 1 or a.jobs is distinct from 1 or e.id is null) as wrong,
       (select count(*)::int from test_fired f left join schedule_runs r on r.job_id = f.job_id where r.id is null) as stray`,
    [first, new Date(end)],
  );
  await simulated.close();
  return { ...report, ...rows[0] };
}

/** Whether something is due or waits. */
async function hasDue({ client }: SimulatedSchedules): Promise<boolean> {
  const { rows } = await client.query<{ due: boolean }>(
    `select exists (select from schedules where fire_at <= schedule_now())
       or exists (select from schedule_runs where outcome = 'waiting') as due`,
  );
  return rows[0]?.due === true;
}
