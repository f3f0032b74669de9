import { createHash, randomUUID } from 'node:crypto';
import { type Job, JobInputs, PUBLIC_TENANT, type StageUsage } from '@scholarsource/contracts';
import type { JobConditions, JobPage, ListCursor, NewJob, Store } from '@scholarsource/store';
import { createUploadToken, uploadIdOf } from '@scholarsource/uploads';

const ACTOR = 'key:test';
const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const NO_LIMITS = { maxWaiting: null, maxRunning: null, usdPerMonth: null, tokensPerMonth: null };
const newId = () => `t-${randomUUID().slice(0, 8)}`;

/** The promises of {@link TenantStore}, and of jobs that belong to tenants, to be kept by every adapter on a real database. */
export function describeTenantStore(name: string, open: () => Store): void {
  describe(name, () => {
    let store: Store;
    beforeAll(() => void (store = open()));
    afterAll(() => store.close());

    async function newTenant(limits = {}): Promise<string> {
      const id = newId();
      await store.tenants.create({ id, name: 'Test', weight: 1, limits }, ACTOR);
      return id;
    }
    async function newKey(tenant: string, expiresAt: string | null = null): Promise<string> {
      const id = randomUUID().replaceAll('-', '').slice(0, 10);
      const key = { id, tenant, name: 'ci', scopes: ['jobs:read'] as const, secretSha256: digest(id), expiresAt };
      expect(await store.tenants.createKey(key, ACTOR)).toMatchObject({
        id,
        tenant,
        state: 'live',
        last_used_at: null,
      });
      return id;
    }
    const submit = (job: Partial<NewJob>, maxWaitingPerTenant: number | null = null) =>
      store.jobs.submit(
        {
          inputs: JobInputs.parse({ book_title: 'Calculus' }),
          searchTitle: 'Calculus',
          bypassCache: false,
          idempotencyKey: null,
          requestHash: 'hash',
          ...job,
        },
        { client: null, maxWaiting: null, maxWaitingPerClient: null, maxWaitingPerTenant },
      );
    async function submitted(job: Partial<NewJob>): Promise<string> {
      const answer = await submit(job);
      if (!('job' in answer)) throw new Error(answer.outcome);
      return answer.job.id;
    }
    const usageOf = async (tenant: string) => (await store.tenants.tenantWithUsage(tenant))?.usage;

    it('has the public tenant from the start', async () => {
      expect(await store.tenants.tenantWithUsage(PUBLIC_TENANT)).toMatchObject({
        tenant: { id: 'public', weight: 1, limits: {} },
      });
    });

    it('makes a tenant once, changes what is named, and lists all by their ids', async () => {
      const id = await newTenant({ max_waiting: 5 });
      expect(await store.tenants.create({ id, name: 'Other', weight: 2, limits: {} }, ACTOR)).toBeNull();
      const change = { name: null, weight: 3, limits: null };
      expect(await store.tenants.change(id, change, ACTOR)).toMatchObject({
        tenant: { id, name: 'Test', weight: 3, limits: { max_waiting: 5 } },
      });
      expect(await store.tenants.change(newId(), change, ACTOR)).toBeNull();
      const [next] = await store.tenants.list(id.slice(0, -1), 1);
      expect(next?.tenant.id).toBe(id);
    });

    it('finds a key by its id until it is revoked, which it is once', async () => {
      const tenant = await newTenant();
      const id = await newKey(tenant);
      expect(await store.tenants.findKey(id)).toMatchObject({ tenant, state: 'live', secret_sha256: digest(id) });
      expect([await store.tenants.revokeKey(id, ACTOR), await store.tenants.revokeKey(id, ACTOR)]).toEqual([
        true,
        false,
      ]);
      expect(await store.tenants.findKey(id)).toMatchObject({ state: 'revoked' });
      expect(await store.tenants.findKey('unknown1')).toBeNull();
      const expired = await newKeyOf(tenant, '2020-01-01T00:00:00Z');
      expect(await store.tenants.findKey(expired)).toMatchObject({ state: 'expired' });
    });

    async function newKeyOf(tenant: string, expiresAt: string): Promise<string> {
      const id = randomUUID().replaceAll('-', '').slice(0, 10);
      await store.tenants.createKey(
        { id, tenant, name: 'old', scopes: ['admin'], secretSha256: digest(id), expiresAt },
        ACTOR,
      );
      return id;
    }

    it('makes no key for a tenant that is not there', async () => {
      const key = {
        id: 'abcd1234',
        tenant: newId(),
        name: 'x',
        scopes: [],
        secretSha256: digest('x'),
        expiresAt: null,
      };
      expect(await store.tenants.createKey(key, ACTOR)).toBeNull();
    });

    it('registers a key that was brought along once, revives none, and takes no id from another', async () => {
      const id = randomUUID().replaceAll('-', '').slice(0, 10);
      const key = {
        id,
        tenant: PUBLIC_TENANT,
        name: 'first',
        scopes: ['admin'] as const,
        secretSha256: digest(id),
        expiresAt: null,
      };
      const both = await Promise.all([1, 2].map(() => store.tenants.registerKey(key, 'installation')));
      expect(both.toSorted()).toEqual(['known', 'registered']);
      expect((await store.tenants.audit(null, 1))[0]).toMatchObject({
        actor: 'installation',
        action: 'key.create',
        target: id,
      });
      expect(await store.tenants.registerKey({ ...key, secretSha256: digest('other') }, 'installation')).toBe('taken');
      expect(await store.tenants.findKey(id)).toMatchObject({ state: 'live', secret_sha256: digest(id) });
      await store.tenants.revokeKey(id, ACTOR);
      expect(await store.tenants.registerKey(key, 'installation')).toBe('revoked');
      expect(await store.tenants.findKey(id)).toMatchObject({ state: 'revoked' });
    });

    it('lists the keys of a tenant page by page, the newest first, and no secret', async () => {
      const tenant = await newTenant();
      const ids = [await newKey(tenant), await newKey(tenant), await newKey(tenant)];
      const [first, second] = await store.tenants.listKeys(tenant, null, 2);
      expect([first?.id, second?.id]).toEqual([ids[2], ids[1]]);
      const rest = await store.tenants.listKeys(tenant, second ?? null, 2);
      expect(rest.map(({ id }) => id)).toEqual([ids[0]]);
      expect(JSON.stringify(await store.tenants.listKeys(null, null, 100))).not.toContain(digest(ids[0] ?? ''));
    });

    it('notes the use of a key at most once a minute', async () => {
      const id = await newKey(await newTenant());
      await store.tenants.touchKeys([id]);
      const first = (await store.tenants.findKey(id))?.last_used_at;
      expect(first).not.toBeNull();
      await store.tenants.touchKeys([id]);
      expect((await store.tenants.findKey(id))?.last_used_at).toBe(first);
    });

    it('tells what is used of each quota, of the tenant itself or by default, but for those of 0 and of the public tenant', async () => {
      const defaults = { maxWaiting: 8, maxRunning: 5, usdPerMonth: 10, tokensPerMonth: null };
      const [own, plain, shut] = [
        await newTenant({ max_waiting: 4, max_running: null }),
        await newTenant(),
        await newTenant({ max_waiting: 0 }),
      ];
      for (const tenant of [own, own, plain, PUBLIC_TENANT]) await submitted({ tenant });
      const gauges = await store.tenants.gauges(100, defaults);
      const of = (id: string | null) => gauges.tenants.find(({ tenant }) => tenant === id);
      expect(of(own)).toEqual({
        tenant: own,
        waiting: 2,
        running: 0,
        costUsd: 0,
        tokens: 0,
        ratios: { waiting: 0.5, dollars: 0 },
      });
      expect(of(plain)?.ratios).toEqual({ waiting: 0.125, running: 0, dollars: 0 });
      expect(of(shut)?.ratios).toEqual({ running: 0, dollars: 0 });
      expect(of(PUBLIC_TENANT)?.ratios).toEqual({});
      expect(of(null)).toMatchObject({ waiting: 0 });
      expect(await store.tenants.shown(100, defaults)).toEqual(
        expect.arrayContaining([own, plain, shut, PUBLIC_TENANT]),
      );
    });

    it('tells when the next key expires that is in use', async () => {
      const tenant = await newTenant();
      const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
      const next = async () => {
        const { keyExpiresIn } = await store.tenants.gauges(0, NO_LIMITS);
        return keyExpiresIn === null ? null : Math.round(keyExpiresIn / 86_400);
      };
      await newKey(tenant, inDays(1));
      await newKeyOf(tenant, '2020-01-01T00:00:00Z');
      expect(await next()).toBeNull();
      const [later, sooner] = [await newKey(tenant, inDays(3)), await newKey(tenant, inDays(2))];
      await store.tenants.touchKeys([later, sooner]);
      expect(await next()).toBe(2);
      await store.tenants.revokeKey(sooner, ACTOR);
      expect(await next()).toBe(3);
      await store.tenants.revokeKey(later, ACTOR);
    });

    it('notes each change with who made it, the newest first', async () => {
      const tenant = await newTenant();
      const key = await newKey(tenant);
      await store.tenants.revokeKey(key, 'operator');
      await store.tenants.note({ actor: ACTOR, action: 'test.note', target: 'x', tenant, details: { by: 'ada' } });
      const entries = await store.tenants.audit(null, 4);
      expect(entries.map(({ actor, action, target }) => [actor, action, target])).toEqual([
        [ACTOR, 'test.note', 'x'],
        ['operator', 'key.revoke', key],
        [ACTOR, 'key.create', key],
        [ACTOR, 'tenant.create', tenant],
      ]);
      expect(JSON.stringify(entries)).not.toContain(digest(key));
      const [before] = await store.tenants.audit(entries[0]?.id ?? null, 1);
      expect(before).toEqual(entries[1]);
    });

    it('stores a job with all that was asked of it, and as an ordinary one of the public tenant where nothing was', async () => {
      const tenant = await newTenant();
      const batchId = randomUUID();
      const runAt = new Date(Date.now() + 3_600_000).toISOString();
      const labels = { course: 'MA 101' };
      const job = await store.jobs.get(
        await submitted({ tenant, priority: 0, runAt, ttlSeconds: 60, labels, batchId, scheduleId: null }),
      );
      expect(job).toMatchObject({ tenant_id: tenant, priority: 0, labels, batch_id: batchId, schedule_id: null });
      expect(Date.parse(job?.run_after ?? '')).toBe(Date.parse(runAt));
      expect(Date.parse(job?.expires_at ?? '')).toBe(Date.parse(runAt) + 60_000);
      expect(await store.jobs.get(await submitted({}))).toMatchObject({
        tenant_id: 'public',
        priority: 1,
        expires_at: null,
        labels: null,
        batch_id: null,
      });
    });

    it('keeps the idempotency keys of tenants apart, and gives none the job of another', async () => {
      const [ada, bob] = [await newTenant(), await newTenant()];
      const idempotencyKey = randomUUID();
      const first = await submitted({ tenant: ada, idempotencyKey });
      const second = await submitted({ tenant: bob, idempotencyKey });
      expect(second).not.toBe(first);
      expect(await submitted({ tenant: ada, idempotencyKey })).toBe(first);
      expect((await submit({ tenant: bob, idempotencyKey, requestHash: 'other' })).outcome).toBe('conflict');
      expect([first, second]).not.toContain(await submitted({ idempotencyKey }));
    });

    it('cancels no job of another tenant', async () => {
      const tenant = await newTenant();
      const jobId = await submitted({ tenant });
      expect(await store.jobs.cancel(jobId, PUBLIC_TENANT)).toEqual({ outcome: 'not_found' });
      expect(await store.jobs.cancel(jobId, tenant)).toMatchObject({ outcome: 'cancelled' });
    });

    it('gives no job the upload of another tenant', async () => {
      const tenant = await newTenant();
      const token = createUploadToken();
      await store.uploads.begin(uploadIdOf(token), 3_600, undefined, tenant);
      await store.uploads.finish(uploadIdOf(token), 1);
      const inputs = JobInputs.parse({ book_pdf_path: token });
      await expect(submit({ inputs })).rejects.toMatchObject({ code: 'invalid_inputs' });
      expect((await submit({ tenant, inputs })).outcome).toBe('created');
    });

    it('keeps how many jobs of a tenant wait and run as they move on', async () => {
      const tenant = await newTenant();
      const ids = [await submitted({ tenant }), await submitted({ tenant }), await submitted({ tenant })];
      expect(await usageOf(tenant)).toMatchObject({ waiting: 3, running: 0 });
      const [first = '', second = ''] = ids;
      await store.jobs.claim({ jobId: first, attempt: 1 }, 'worker', 60);
      expect(await usageOf(tenant)).toMatchObject({ waiting: 2, running: 1 });
      await store.jobs.fail({ jobId: first, attempt: 1 }, 'defect', 'It failed.');
      await store.jobs.cancel(second);
      expect(await usageOf(tenant)).toMatchObject({ waiting: 1, running: 0 });
    });

    it('stores what a tenant may have waiting and no more, whatever others have', async () => {
      const tenant = await newTenant();
      const answers = await Promise.all(Array.from({ length: 12 }, () => submit({ tenant }, 5)));
      const created = answers.filter(({ outcome }) => outcome === 'created');
      expect(created.length).toBe(5);
      expect(answers).toContainEqual({ outcome: 'full', scope: 'tenant' });
      expect((await submit({ tenant: await newTenant() }, 5)).outcome).toBe('created');
    });

    it('lists the jobs of a tenant in pages both ways, each once, though more are stored meanwhile', async () => {
      const tenant = await newTenant();
      const ids: string[] = [];
      for (let count = 0; count < 5; count += 1) ids.unshift(await submitted({ tenant }));
      const list = (place: ListCursor | null) => store.jobs.list(tenant, {}, place, 2);
      const first = await list(null);
      await submitted({ tenant });
      const placeOf = (job: Job | undefined, backward: boolean) => ({
        createdAt: job?.created_at ?? '',
        jobId: job?.id ?? '',
        backward,
      });
      const second = await list(placeOf(first.items[1], false));
      const third = await list(placeOf(second.items[1], false));
      const idsOf = ({ items }: JobPage) => items.map(({ id }) => id);
      expect([first, second, third].flatMap(idsOf)).toEqual(ids);
      expect([first.more, second.more, third.more]).toEqual([true, true, false]);
      expect(idsOf(await list(placeOf(third.items[0], true)))).toEqual(idsOf(second));
      expect(await list(placeOf(first.items[0], true))).toMatchObject({ more: false, items: [{ tenant_id: tenant }] });
    });

    it('lists what meets every condition and nothing else', async () => {
      const [tenant, other] = [await newTenant(), await newTenant()];
      const [batchId, scheduleId] = [randomUUID(), randomUUID()];
      const title = 'Calculus: Early Transcendentals';
      const wanted = await submitted({ tenant, searchTitle: title, labels: { a: '1', b: '2' }, batchId, scheduleId });
      await submitted({ tenant: other, searchTitle: title, labels: { a: '1' }, batchId, scheduleId });
      const plain = await submitted({ tenant, searchTitle: 'Algebra', labels: { a: '2' } });
      await store.jobs.cancel(plain);
      const found = async (conditions: JobConditions) =>
        (await store.jobs.list(tenant, conditions, null, 10)).items.map(({ id }) => id);
      const { created_at: createdAt = '' } = (await store.jobs.get(plain)) ?? {};
      for (const conditions of [
        { statuses: ['pending', 'running'] },
        { statuses: ['pending', 'completed'] },
        { createdBefore: createdAt },
        { labels: { b: '2', a: '1' } },
        { batchId },
        { scheduleId },
        { words: 'calculus' },
        { words: 'trans EARL' },
        { words: 'early', labels: { a: '1' }, batchId, statuses: ['pending'], createdAfter: '2020-01-01T00:00:00Z' },
      ] satisfies JobConditions[]) {
        expect([conditions, await found(conditions)]).toEqual([conditions, [wanted]]);
      }
      expect(await found({ statuses: ['cancelled'] })).toEqual([plain]);
      expect(await found({ createdAfter: createdAt })).toEqual([plain]);
      for (const nothing of [
        { words: 'alculus' },
        { words: `'):* | '@${other}` },
        { labels: { a: "1' or true --" } },
        { words: `@${other}` },
      ]) {
        expect([nothing, await found(nothing)]).toEqual([nothing, []]);
      }
      expect((await store.jobs.list(null, { batchId }, null, 10)).items).toHaveLength(2);
    });

    it('makes a job run again that failed or was cancelled, and no other one', async () => {
      const tenant = await newTenant();
      const jobId = await submitted({ tenant, ttlSeconds: 3_600 });
      expect(await store.jobs.restart(jobId, tenant, 'ada', null)).toEqual({
        outcome: 'not_failed',
        status: 'pending',
      });
      await store.jobs.claim({ jobId, attempt: 1 }, 'worker', 60);
      await store.jobs.fail({ jobId, attempt: 1 }, 'nothing_to_go_on', 'Nothing.', 'user');
      expect(await store.jobs.restart(jobId, PUBLIC_TENANT, 'ada', null)).toEqual({ outcome: 'not_found' });
      expect(await store.jobs.restart(jobId, tenant, 'ada', 0)).toEqual({ outcome: 'full' });
      expect(await store.jobs.restart(jobId, tenant, 'ada', 1)).toMatchObject({
        outcome: 'restarted',
        job: { status: 'queued', attempt: 1, failures: 0, error: null, failure_reason: null, expires_at: null },
      });
      expect(await usageOf(tenant)).toMatchObject({ waiting: 1 });
      await store.jobs.cancel(jobId);
      expect((await store.jobs.restart(jobId, tenant, 'ada', null)).outcome).toBe('restarted');
      expect((await store.jobs.claim({ jobId, attempt: 2 }, 'worker', 60)).outcome).toBe('claimed');
      expect((await store.jobs.listEvents(jobId, 0, 20)).at(-2)?.event).toEqual({ type: 'replayed', by: 'ada' });
    });

    it('runs no job again whose book was removed', async () => {
      const tenant = await newTenant();
      const token = createUploadToken();
      await store.uploads.begin(uploadIdOf(token), 3_600, undefined, tenant);
      await store.uploads.finish(uploadIdOf(token), 1);
      const jobId = await submitted({ tenant, inputs: JobInputs.parse({ book_pdf_path: token }) });
      await store.jobs.cancel(jobId);
      expect(await store.jobs.restart(jobId, tenant, 'ada', null)).toEqual({ outcome: 'book_gone' });
    });

    it('gives up what nobody started in time, and nothing else', async () => {
      const tenant = await newTenant();
      const late = await submitted({ tenant, ttlSeconds: 0 });
      const running = await submitted({ tenant, ttlSeconds: 0 });
      await store.jobs.claim({ jobId: running, attempt: 1 }, 'worker', 60);
      const [inTime, lasting] = [await submitted({ tenant, ttlSeconds: 3_600 }), await submitted({ tenant })];
      const givenUp = await store.jobs.cancelExpired('Too late.', 1_000);
      expect(givenUp).toContain(late);
      for (const jobId of [running, inTime, lasting]) expect(givenUp).not.toContain(jobId);
      expect(await store.jobs.get(late)).toMatchObject({
        status: 'cancelled',
        status_message: 'Too late.',
        failure_reason: 'expired',
      });
      expect(await store.jobs.cancelExpired('Too late.', 1_000)).toEqual([]);
    });

    it('adds what jobs spend to the month of their tenant, each dollar once', async () => {
      const tenant = await newTenant();
      const run = { jobId: await submitted({ tenant }), attempt: 1 };
      await store.jobs.claim(run, 'worker', 60);
      const usage: StageUsage = {
        stage: 'resource-discovery',
        seconds: 1,
        llm_calls: 1,
        tokens: 100,
        cost_usd: 0.25,
        source_calls: 0,
        pages: 0,
      };
      await store.jobs.recordSpend(run, usage);
      await store.jobs.recordSpend(run, usage);
      await store.jobs.recordSpend(run, { ...usage, tokens: 300, cost_usd: 0.5 });
      await store.jobs.recordSpend(run, { ...usage, stage: 'output-formatting', tokens: 7, cost_usd: null });
      expect(await usageOf(tenant)).toMatchObject({ cost_usd: 0.5, tokens: 307 });
    });
  });
}
