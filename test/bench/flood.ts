import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { queueKeys } from '@scholarsource/queue';
import { waitFor } from '@scholarsource/testing';
import { Redis } from 'ioredis';
import { type BenchStack, SUBMISSION } from './bench-stack.ts';

export interface FloodSizes {
  /** Jobs of the tenant that floods. */
  jobs: number;
  /** Milliseconds between two submissions of the other tenant. */
  everyMs: number;
  /** Jobs of each of the two tenants that share by weight. */
  shared: number;
  window: number;
  concurrency: number;
}

export interface FloodFigures {
  /** Milliseconds from each submission of the other tenant to the start of its run, without and in the flood. */
  alone: number[];
  flooded: number[];
  /** Milliseconds of the longest run in the flood. */
  longestRun: number;
  /** Jobs of the flood that started while one of the other tenant waited, for each of them. */
  overtakenBy: number[];
  /** Jobs that waited in Redis, at most. */
  mostWaiting: number;
  /** Bytes that Redis used with 200 jobs, and at most in the flood. */
  memory: { of200: number; most: number };
  /** Jobs of weight 3 for each job of weight 1, while both had work. */
  ratio: number;
  /** Jobs of its tenant that started before a high job that came last. */
  beforeHigh: number;
  /** Jobs of its tenant that came later than the bound of a low job says and started before it. */
  beforeLow: number;
  neverStarted: number;
}

const STEP_SECONDS = 1;
const ALONE = 10;

/** One tenant stores more than can run, others come with little. All tenants but `flood`, and what they do, are made here. */
export async function flood(stack: BenchStack, sizes: FloodSizes): Promise<FloodFigures> {
  const settings = {
    QUEUE_WINDOW: String(sizes.window),
    PRIORITY_STEP_SECONDS: String(STEP_SECONDS),
    AUTH_MODE: 'mixed',
    TENANT_SUBMISSIONS: '',
    TENANT_MAX_WAITING: '0',
  };
  await stack.start('api', settings);
  await stack.start('scaler', settings);
  const tenants = new Tenants(stack);
  const redis = new Redis(stack.redisUrl);
  const memory = async () => Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
  const waiting = () => redis.llen(queueKeys('bull').wait);
  const startWorker = () => stack.startIdleWorker(sizes.concurrency);
  try {
    for (const [id, weight] of [
      ['flood', 1],
      ['calm', 1],
      ['one', 1],
      ['three', 3],
      ['patient', 1],
      ['urgent', 1],
    ] as const) {
      await tenants.add(id, weight);
    }
    const first = await startWorker();
    await stack.submit();
    const alone = await tenants.submitInTurn('calm', sizes.everyMs / 5, (count) => count < ALONE);
    await first.process.stop();

    const few = Math.min(200, sizes.window);
    await tenants.store('flood', few);
    await waitFor('some jobs to wait', async () => (await waiting()) === few, 30_000);
    const of200 = await memory();
    const most = { waiting: 0, memory: 0 };
    const watch = async () => {
      most.waiting = Math.max(most.waiting, await waiting());
      most.memory = Math.max(most.memory, await memory());
    };
    await tenants.store('flood', sizes.jobs - few);
    await waitFor('the window to be full', async () => (await waiting()) >= sizes.window, 30_000);
    const since = new Date();
    await watch();
    const worker = await startWorker();
    const flooded = await tenants.submitInTurn('calm', sizes.everyMs, async () => {
      await watch();
      return (await tenants.waiting('flood')) > sizes.window;
    });
    await tenants.untilAllEnded();
    await worker.process.stop();

    await tenants.store('one', sizes.shared);
    await tenants.store('three', sizes.shared);
    // One that may be overtaken for a step by what is there, and what comes too late to do so.
    await tenants.store('patient', 1, 2);
    await tenants.store('patient', sizes.window, 1);
    await delay(STEP_SECONDS * 1_000 + 100);
    await tenants.store('patient', sizes.window, 1);
    await tenants.store('urgent', 3 * sizes.window, 1);
    await tenants.store('urgent', 1, 0);
    await startWorker();
    await tenants.untilAllEnded();

    return {
      alone: alone.map(({ ms }) => ms),
      flooded: flooded.map(({ ms }) => ms),
      longestRun: await tenants.longestRun('flood', since),
      overtakenBy: await tenants.startedMeanwhile('flood', 'calm', since),
      mostWaiting: most.waiting,
      memory: { of200, most: most.memory },
      ratio: await tenants.ratio('three', 'one', sizes),
      beforeHigh: await tenants.startedBefore('urgent', 0, 'true'),
      beforeLow: await tenants.startedBefore(
        'patient',
        2,
        `o.run_after > j.run_after + (2 - o.priority) * interval '${STEP_SECONDS} seconds'`,
      ),
      neverStarted: await tenants.neverStarted(),
    };
  } finally {
    redis.disconnect();
  }
}

/** Tenants with a key each, and what the database says about their jobs. */
class Tenants {
  readonly #stack: BenchStack;
  readonly #keys = new Map<string, string>();

  constructor(stack: BenchStack) {
    this.#stack = stack;
  }

  async add(id: string, weight: number): Promise<void> {
    const secret = randomBytes(32).toString('base64url');
    const digest = createHash('sha256').update(secret).digest();
    await this.#query('insert into tenants (id, name, weight) values ($1, $1, $2)', [id, weight]);
    await this.#query(
      `insert into api_keys (id, tenant_id, name, scopes, secret_sha256) values ($1, $2, 'bench', '{jobs:read,jobs:write}', $3)`,
      [id.padEnd(10, '0'), id, digest],
    );
    this.#keys.set(id, `ss_${id.padEnd(10, '0')}_${secret}`);
  }

  /** Stores jobs as the API does where it cannot reach Redis, all at once. */
  async store(tenant: string, count: number, priority = 1): Promise<void> {
    await this.#query(
      `insert into jobs (status, inputs, search_title, bypass_cache, request_hash, status_message, event_seq, tenant_id, priority)
       select 'pending', inputs, search_title, bypass_cache, request_hash, status_message, 1, $1, $2
       from (select * from jobs order by created_at limit 1) j, generate_series(1, $3::int)`,
      [tenant, priority, count],
    );
  }

  /** Submits a job every so often, and returns how long each took to start, once all have. */
  async submitInTurn(
    tenant: string,
    everyMs: number,
    goesOn: (count: number) => boolean | Promise<boolean>,
  ): Promise<{ id: string; ms: number }[]> {
    const sent: { id: string; at: number }[] = [];
    while (await goesOn(sent.length)) {
      const at = Date.now();
      sent.push({ id: await this.#submit(tenant), at });
      await delay(Math.max(0, everyMs - (Date.now() - at)));
    }
    await waitFor('the jobs to start', async () => (await this.waiting(tenant)) === 0, 60_000);
    const rows = await this.#query<{ id: string; started_at: Date }>(
      'select id, started_at from jobs where tenant_id = $1',
      [tenant],
    );
    const startOf = new Map(rows.map(({ id, started_at }) => [id, started_at.getTime()]));
    return sent.map(({ id, at }) => ({ id, ms: (startOf.get(id) ?? Number.NaN) - at }));
  }

  async waiting(tenant: string): Promise<number> {
    return this.#number(`select count(*) from jobs where tenant_id = $1 and status in ('pending', 'queued')`, [tenant]);
  }

  async untilAllEnded(): Promise<void> {
    const open = () => this.#number(`select count(*) from jobs where status in ('pending', 'queued', 'running')`);
    await waitFor('all jobs to end', async () => (await open()) === 0, 600_000);
  }

  /** Milliseconds. */
  async longestRun(tenant: string, since: Date): Promise<number> {
    return this.#number(
      `select max(extract(epoch from completed_at - started_at) * 1000) from jobs where tenant_id = $1 and started_at > $2`,
      [tenant, since],
    );
  }

  /** For each job of one tenant, how many of another started between its submission and its start. */
  async startedMeanwhile(others: string, tenant: string, since: Date): Promise<number[]> {
    const rows = await this.#query<{ n: string }>(
      `select (select count(*) from jobs o
         where o.tenant_id = $1 and o.started_at between j.created_at and j.started_at) as n
       from jobs j where tenant_id = $2 and created_at > $3`,
      [others, tenant, since],
    );
    return rows.map(({ n }) => Number(n));
  }

  /** How many jobs of the first started for each of the second while both had work, once the window was shared. */
  async ratio(first: string, second: string, { window, shared }: FloodSizes): Promise<number> {
    return this.#number(
      `select count(*) filter (where tenant_id = $1)::float / count(*) filter (where tenant_id = $2)
       from (select tenant_id from jobs where tenant_id in ($1, $2) order by started_at offset $3 limit $4) s`,
      [first, second, window, shared - window],
    );
  }

  /** Other jobs `o` of the tenant that started before its only job `j` of a priority, of those that the condition holds for. */
  async startedBefore(tenant: string, priority: number, condition: string): Promise<number> {
    return this.#number(
      `select count(*) from jobs o, (select * from jobs where tenant_id = $1 and priority = $2) j
       where o.tenant_id = $1 and o.started_at < j.started_at and ${condition}`,
      [tenant, priority],
    );
  }

  async neverStarted(): Promise<number> {
    return this.#number('select count(*) from jobs where started_at is null');
  }

  async #submit(tenant: string): Promise<string> {
    const response = await fetch(`${this.#stack.apiUrl}/api/submit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#keys.get(tenant)}` },
      body: SUBMISSION,
    });
    if (!response.ok) throw new Error(`submit answered ${response.status}: ${await response.text()}`);
    return ((await response.json()) as { job_id: string }).job_id;
  }

  async #number(sql: string, values: unknown[] = []): Promise<number> {
    const [row] = await this.#query(sql, values);
    return Number(Object.values(row ?? {})[0]);
  }

  async #query<Row extends Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.#stack.pool.query<Row>(sql, values)).rows;
  }
}
