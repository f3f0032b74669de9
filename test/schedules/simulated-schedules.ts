import { randomUUID } from 'node:crypto';
import { Scheduler } from '@scholarsource/scaler/scheduler';
import { createStore, type ScheduleDefinition, type Store } from '@scholarsource/store';
import pg from 'pg';

export const NO_LIMITS = {
  waiting: null,
  waitingPerClient: null,
  waitingPerTenant: null,
  usdPerMonth: null,
  tokensPerMonth: null,
};
const GRACE_SECONDS = 300;
const PAGE = 500;

/** Defaults of a schedule. */
const EVERY_MINUTE: Omit<ScheduleDefinition, 'next_run_at' | 'fire_at'> = {
  name: 'Every minute',
  kind: 'search',
  request: {
    inputs: { ...emptyInputs(), book_title: 'Calculus' },
    search_title: 'Calculus',
    bypass_cache: false,
  },
  job_id: null,
  cron: '* * * * *',
  time_zone: 'UTC',
  starts_at: null,
  ends_at: null,
  jitter_seconds: 0,
  overlap: 'queue',
  missed: 'skip',
  priority: 1,
  labels: null,
  paused: false,
};

/**
 * A database in which schedules go by a clock that is set by hand: its `schedule_now()`, which elsewhere is now, reads a table that only this
 * database has.
 */
export class SimulatedSchedules {
  readonly store: Store;
  readonly client: pg.Client;
  readonly #databaseUrl: string;

  private constructor(databaseUrl: string, client: pg.Client) {
    this.#databaseUrl = databaseUrl;
    this.client = client;
    this.store = storeOf(databaseUrl);
  }

  static async at(databaseUrl: string, now: string): Promise<SimulatedSchedules> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    // Nothing here is to survive the server, and a week has many transactions.
    await client.query(`
      do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$;
      create table test_clock (at timestamptz not null);
      grant select on test_clock to public;
      create or replace function schedule_now() returns timestamptz language sql stable as 'select at from public.test_clock';`);
    await client.query('insert into test_clock values ($1)', [now]);
    return new SimulatedSchedules(databaseUrl, client);
  }

  /** A schedule whose first time is given. */
  async add(nextRunAt: string, over: Partial<ScheduleDefinition> = {}, tenant = 'public'): Promise<string> {
    const id = randomUUID();
    const definition = { ...EVERY_MINUTE, next_run_at: nextRunAt, fire_at: nextRunAt, ...over };
    await this.store.schedules.create({ id, tenant, client: 'client' }, definition, 1_000);
    return id;
  }

  async setClock(now: Date | string): Promise<void> {
    await this.client.query('update test_clock set at = $1', [now]);
  }

  /** Ends the jobs that wait. */
  async endJobs(): Promise<void> {
    await this.client.query(
      `update jobs set status = 'completed', completed_at = now() where status in ('pending', 'queued', 'running')`,
    );
  }

  /** Another scheduler, as in another process. */
  openScheduler(): SimulatedScheduler {
    return new SimulatedScheduler(storeOf(this.#databaseUrl));
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.client.end();
  }
}

/** A scheduler and its connections, which can die in the middle of what it does. */
export class SimulatedScheduler {
  readonly #store: Store;
  readonly #scheduler: Scheduler;
  #diesAt: 'before' | 'after' | null = null;

  constructor(store: Store) {
    this.#store = store;
    this.#scheduler = new Scheduler({
      store: {
        due: (limit) => store.schedules.due(limit),
        startWaiting: (limits, limit) => store.schedules.startWaiting(limits, limit),
        setAside: (id, revision, reason) => store.schedules.setAside(id, revision, reason),
        fire: async (moves, limits) => {
          if (this.#diesAt === 'before') throw new Error('killed after it read what is due');
          const fired = await store.schedules.fire(moves, limits);
          if (this.#diesAt === 'after') throw new Error('killed before it heard what became of it');
          return fired;
        },
      },
      producer: { announceCancel: () => Promise.resolve(), withdraw: () => Promise.resolve() },
      logger: { warn: () => undefined },
      limits: NO_LIMITS,
      graceSeconds: GRACE_SECONDS,
    });
  }

  /** Runs what is due until nothing is. @returns what became of it */
  async runDue(): Promise<Awaited<ReturnType<Scheduler['runDue']>>['runs']> {
    const all = [];
    for (let more = true; more;) {
      const pass = await this.#scheduler.runDue(PAGE);
      all.push(...pass.runs);
      more = pass.more;
    }
    return all;
  }

  /** It dies in the middle of its next pass. */
  dieSoon(at: 'before' | 'after'): void {
    this.#diesAt = at;
  }

  async close(): Promise<void> {
    await this.#store.close();
  }
}

function storeOf(connectionString: string): Store {
  return createStore({ kind: 'postgres', connectionString, poolSize: 2, timeoutMs: 30_000 });
}

function emptyInputs() {
  return {
    query: undefined,
    course_url: null,
    course_name: null,
    university_name: null,
    textbook: null,
    topics_list: null,
    book_title: null,
    book_author: null,
    isbn: null,
    book_pdf_path: null,
    book_url: null,
    email: null,
    desired_resource_types: null,
    excluded_sites: null,
    targeted_sites: null,
  };
}
