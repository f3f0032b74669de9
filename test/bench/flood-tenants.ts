import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { waitFor } from '@scholarsource/testing';
import { type BenchStack, SUBMISSION } from './bench-stack.ts';

/** Tenants with one key each, and the state of their jobs in the database. */
export class FloodTenants {
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
  async ratio(first: string, second: string, { skip, count }: { skip: number; count: number }): Promise<number> {
    return this.#number(
      `select count(*) filter (where tenant_id = $1)::float / count(*) filter (where tenant_id = $2)
       from (select tenant_id from jobs where tenant_id in ($1, $2) order by started_at offset $3 limit $4) s`,
      [first, second, skip, count],
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
