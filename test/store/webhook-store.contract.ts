import { randomUUID } from 'node:crypto';
import { JobInputs, type WebhookEventType } from '@scholarsource/contracts';
import type { ClaimedDelivery, DeliveryResult, RunKey, Store, WebhookEndpoint } from '@scholarsource/store';
import type { TestDatabase } from '@scholarsource/testing';

const RESULT = { results: [], rawOutput: '', metadata: {}, statusMessage: 'Done.' };
const PUBLIC = 'public';

/** The promises of {@link WebhookStore}, to be kept by every adapter on a real database. */
export function describeWebhookStore(name: string, open: () => Store, databaseOf: () => TestDatabase): void {
  describe(name, () => {
    let store: Store;
    let database: TestDatabase;
    beforeAll(async () => {
      [store, database] = [open(), databaseOf()];
      await database.query(`insert into tenants (id, name) values ('other', 'Other') on conflict do nothing`);
    });
    beforeEach(() => database.query('delete from webhook_endpoints; delete from webhook_events'));
    afterAll(() => store.close());

    const make = async (events: WebhookEventType[], tenant = PUBLIC): Promise<WebhookEndpoint> => {
      const endpoint = {
        id: randomUUID(),
        url: 'https://example.com/hook',
        events,
        description: null,
        enabled: true,
        secret: 'sealed',
      };
      const made = await store.webhooks.create(tenant, endpoint, 50);
      if (made === null) throw new Error('not made');
      return made;
    };
    const submit = async (): Promise<RunKey> => {
      const answer = await store.jobs.submit({
        inputs: JobInputs.parse({ isbn: '9780262033848' }),
        searchTitle: 'Algorithms',
        bypassCache: false,
        idempotencyKey: null,
        requestHash: 'x',
      });
      if (answer.outcome !== 'created') throw new Error('not stored');
      return { jobId: answer.job.id, attempt: 1 };
    };
    const start = async (run: RunKey) => {
      expect((await store.jobs.claim(run, 'worker', 60)).outcome).toBe('claimed');
      return run;
    };
    const completed = async (): Promise<RunKey> => {
      const run = await start(await submit());
      expect(await store.jobs.complete(run, RESULT)).toBe(true);
      return run;
    };
    const claim = (limit = 100, perLane = 100, leaseSeconds = 60) => store.webhooks.claim(limit, perLane, leaseSeconds);
    const settle = (delivery: ClaimedDelivery, result: Partial<DeliveryResult> = {}) =>
      store.webhooks.settle({
        id: delivery.id,
        ticket: delivery.ticket,
        outcome: 'delivered',
        delaySeconds: null,
        deadAfterSeconds: null,
        status: 200,
        answer: 'ok',
        error: null,
        ms: 12,
        ...result,
      });
    const FAILED = { outcome: 'failed', status: 500, answer: 'no' } as const;
    const typesOf = (claimed: readonly ClaimedDelivery[]) =>
      claimed.map(({ body }) => (JSON.parse(body) as { type: string }).type);
    const log = (id: string, tenant = PUBLIC) =>
      store.webhooks.listDeliveries(tenant, id, { status: null, before: null }, 100);

    it('writes an event for each end of a job that an endpoint wants, and nothing for what nobody wants', async () => {
      await completed();
      expect(await database.query('select from webhook_events')).toEqual([]);
      const wanted = await make(['job.completed', 'job.cancelled']);
      await make(['batch.ended']);
      await make(['job.completed'], 'other');
      const done = await completed();
      const failed = await start(await submit());
      await store.jobs.fail(failed, 'defect', 'Broken.');
      const cancelled = await submit();
      await store.jobs.cancel(cancelled.jobId);
      const retried = await start(await submit());
      await store.jobs.retry(retried, 'defect', 0);

      const claimed = await claim();
      expect(claimed.map(({ endpointId }) => endpointId)).toEqual([wanted.id, wanted.id]);
      expect(claimed.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
        {
          type: 'job.completed',
          timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
          data: {
            job: expect.objectContaining({
              id: done.jobId,
              status: 'completed',
              title: 'Algorithms',
              error: null,
            }) as object,
          },
        },
        expect.objectContaining({ type: 'job.cancelled' }),
      ]);
      expect(await database.query('select type from webhook_events order by created_at')).toHaveLength(2);
    });

    it('tells of a dead letter that is replayed and completes, in that order and under ids of their own', async () => {
      const { id } = await make(['job.failed', 'job.completed']);
      const run = await start(await submit());
      await store.jobs.fail(run, 'defect', 'Broken.');
      await store.jobs.replay(run.jobId, 'test');
      const again = await start({ ...run, attempt: 2 });
      await store.jobs.complete(again, RESULT);

      const [first, ...others] = await claim();
      if (first === undefined) throw new Error('nothing claimed');
      expect([typesOf([first]), others]).toEqual([['job.failed'], []]);
      expect(await settle(first, { ...FAILED, delaySeconds: 0 })).toBe('pending');
      const [repeated] = await claim();
      expect(repeated).toMatchObject({ eventId: first.eventId, body: first.body, tries: 1 });
      if (repeated === undefined) throw new Error('nothing claimed');
      expect(await settle(repeated, FAILED)).toBe('failed');
      const [second] = await claim();
      expect(typesOf(second === undefined ? [] : [second])).toEqual(['job.completed']);
      expect(second?.eventId).not.toBe(first.eventId);
      expect((await log(id)).map(({ type, status }) => [type, status])).toEqual([
        ['job.completed', 'pending'],
        ['job.failed', 'failed'],
      ]);
    });

    it('hands a delivery to one sender until its lease ends, and leaves the answer of a late one out', async () => {
      await make(['job.completed']);
      await Promise.all(Array.from({ length: 20 }, completed));
      const [some, rest] = await Promise.all([claim(10, 100, 0.01), claim(10, 100, 60)]);
      expect(new Set([...some, ...rest].map(({ id }) => id)).size).toBeGreaterThanOrEqual(10);
      const late = some[0] ?? rest[0];
      if (late === undefined) throw new Error('nothing claimed');
      await database.query(`update webhook_deliveries set next_at = now() - interval '1 second'`);
      const taken = (await claim()).find(({ id }) => id === late.id);
      if (taken === undefined) throw new Error('not taken over');
      expect(await settle(late)).toBeNull();
      expect(await settle(taken)).toBe('delivered');
    });

    it('sends no more than so many to one endpoint at once, and lets none wait behind another', async () => {
      const busy = await make(['job.completed']);
      await Promise.all(Array.from({ length: 12 }, completed));
      const quiet = await make(['job.cancelled']);
      const run = await submit();
      await store.jobs.cancel(run.jobId);

      const first = await claim(4, 3);
      expect(first.map(({ endpointId }) => endpointId).filter((id) => id === quiet.id)).toHaveLength(1);
      expect(first).toHaveLength(4);
      expect(await claim(4, 3)).toEqual([]);
      const [one] = first.filter(({ endpointId }) => endpointId === busy.id);
      if (one === undefined) throw new Error('nothing claimed');
      await settle(one);
      expect(await claim(4, 3)).toHaveLength(1);
    });

    it('tries an endpoint that has failed for a while one at a time', async () => {
      const { id } = await make(['job.completed']);
      await Promise.all(Array.from({ length: 3 }, completed));
      await database.query(`update webhook_endpoints set failing_since = now() - interval '2 minutes'`);
      const [only, ...others] = await claim();
      if (only === undefined) throw new Error('nothing claimed');
      expect(others).toEqual([]);
      await settle(only);
      expect((await store.webhooks.get(PUBLIC, id))?.failingSince).toBeNull();
      expect(await claim()).toHaveLength(2);
    });

    it('switches an endpoint off that is gone, with the reason, gives up what waits for it, and sends it again on demand', async () => {
      const { id } = await make(['job.completed']);
      await completed();
      await completed();
      const [first] = await claim(1);
      if (first === undefined) throw new Error('nothing claimed');
      expect(await settle(first, { outcome: 'gone', status: 410 })).toBe('failed');
      expect(await store.webhooks.get(PUBLIC, id)).toMatchObject({
        enabled: false,
        disabledReason: expect.stringMatching(/answered 410 \(Gone\) on .* UTC\./) as string,
      });
      expect((await log(id)).map(({ status }) => status)).toEqual(['failed', 'failed']);
      await completed();
      expect(await claim()).toEqual([]);
      expect(await store.webhooks.redeliverFailed(PUBLIC, id, null, 10)).toEqual({ outcome: 'disabled' });
      expect(await store.webhooks.redeliver(PUBLIC, first.id)).toEqual({ outcome: 'disabled' });
      await store.webhooks.change(PUBLIC, id, { enabled: true });
      expect(await store.webhooks.get(PUBLIC, id)).toMatchObject({
        enabled: true,
        disabledReason: null,
        failingSince: null,
      });
      expect(await store.webhooks.redeliverFailed(PUBLIC, id, null, 10)).toEqual({ outcome: 'redelivered', count: 2 });
      expect((await claim()).map(({ eventId }) => eventId)).toContain(first.eventId);
    });

    it('switches an endpoint off that has failed for too long, and says since when and how', async () => {
      const { id } = await make(['job.completed']);
      await completed();
      await database.query(`update webhook_endpoints set failing_since = now() - interval '6 days'`);
      const [first] = await claim();
      if (first === undefined) throw new Error('nothing claimed');
      const day = 86_400;
      expect(await settle(first, { ...FAILED, delaySeconds: 0, deadAfterSeconds: 7 * day })).toBe('pending');
      const [second] = await claim();
      if (second === undefined) throw new Error('nothing claimed');
      await settle(second, { ...FAILED, delaySeconds: 0, deadAfterSeconds: 5 * day });
      expect(await store.webhooks.get(PUBLIC, id)).toMatchObject({
        enabled: false,
        disabledReason: expect.stringMatching(
          /^No delivery succeeded since .* UTC; at last the answer was 500\.$/,
        ) as string,
      });
      expect((await log(id))[0]).toMatchObject({ status: 'failed', tries: 2 });
    });

    it('keeps the latest ten tries of a delivery, each with its answer', async () => {
      const { id } = await make(['job.completed']);
      await completed();
      for (let tried = 1; tried <= 12; tried += 1) {
        const [delivery] = await claim();
        if (delivery === undefined) throw new Error('nothing claimed');
        await settle(delivery, { ...FAILED, status: 500 + tried, delaySeconds: 0 });
      }
      const [kept] = await log(id);
      expect(kept).toMatchObject({ tries: 12, status: 'pending' });
      expect(kept?.log.map(({ status }) => status)).toEqual([503, 504, 505, 506, 507, 508, 509, 510, 511, 512]);
    });

    it('stores an answer that holds what the database cannot store', async () => {
      const { id } = await make(['job.completed']);
      await completed();
      const [delivery] = await claim();
      if (delivery === undefined) throw new Error('nothing claimed');
      expect(await settle(delivery, { answer: 'a\u0000b\ud800' })).toBe('delivered');
      expect((await log(id))[0]?.log[0]?.answer).not.toContain('\u0000');
    });

    it('rotates a secret so that both sign for a while', async () => {
      const { id } = await make(['job.completed']);
      expect(await store.webhooks.rotate(PUBLIC, id, 'new', 60)).toMatchObject({
        previousSecretUntil: expect.any(String) as string,
      });
      await completed();
      expect((await claim())[0]?.secrets).toEqual(['new', 'sealed']);
      await store.webhooks.rotate(PUBLIC, id, 'newest', 0);
      await completed();
      expect((await claim())[0]?.secrets).toEqual(['newest']);
    });

    it('shows nothing of one tenant to another, and lets it change nothing', async () => {
      const { id } = await make(['job.completed']);
      await completed();
      const [delivery] = await log(id);
      const { webhooks } = store;
      expect([
        await webhooks.get('other', id),
        await webhooks.change('other', id, { enabled: false }),
        await webhooks.rotate('other', id, 'x', 1),
        await webhooks.delete('other', id),
        await webhooks.redeliver('other', delivery?.id ?? ''),
        await webhooks.redeliverFailed('other', id, null, 10),
        await log(id, 'other'),
        await webhooks.list('other'),
      ]).toEqual([null, null, null, false, null, null, [], []]);
      expect(await webhooks.get(PUBLIC, id)).toMatchObject({ enabled: true });
    });

    it('makes no more endpoints than a tenant may have, however many ask at once', async () => {
      const endpoint = () => ({
        id: randomUUID(),
        url: 'https://example.com',
        events: ['job.failed'] as const,
        description: null,
        enabled: true,
        secret: 'x',
      });
      const made = await Promise.all(Array.from({ length: 6 }, () => store.webhooks.create('other', endpoint(), 3)));
      expect(made.filter((one) => one !== null)).toHaveLength(3);
      expect(await store.webhooks.list('other')).toHaveLength(3);
    });

    it('pages through deliveries by their status, the newest first', async () => {
      const { id } = await make(['job.completed']);
      for (let count = 0; count < 3; count += 1) await completed();
      const [newest] = await store.webhooks.listDeliveries(PUBLIC, id, { status: 'pending', before: null }, 1);
      const rest = await store.webhooks.listDeliveries(PUBLIC, id, { status: 'pending', before: newest?.seq ?? 0 }, 10);
      expect(rest).toHaveLength(2);
      expect(await store.webhooks.listDeliveries(PUBLIC, id, { status: 'failed', before: null }, 10)).toEqual([]);
    });

    it('tells the endpoint of a job, and that of its batch, of nothing else, and lists neither', async () => {
      const [own, other] = [await start(await submit()), await start(await submit())];
      const batch = randomUUID();
      const attach = (job: string | null, ofBatch: string | null, events: string[]) =>
        database.query('select webhook_attach($1, $2, $3, $4)', [
          PUBLIC,
          job,
          ofBatch,
          JSON.stringify({ id: randomUUID(), url: 'https://example.com:8443/x?y', events, secret: 's' }),
        ]);
      await attach(own.jobId, null, ['job.completed']);
      await attach(null, batch, ['batch.ended']);
      await store.jobs.complete(own, RESULT);
      await store.jobs.complete(other, RESULT);
      await database.query(`select webhook_emit($1, 'batch.ended', $2::text, '{"batch": {}}', array[$2::uuid])`, [
        PUBLIC,
        batch,
      ]);
      await database.query(`select webhook_emit($1, 'batch.ended', 'x', '{"batch": {}}')`, [PUBLIC]);
      expect(typesOf(await claim()).toSorted()).toEqual(['batch.ended', 'job.completed']);
      expect(await store.webhooks.list(PUBLIC)).toEqual([]);
      expect(await database.query('select distinct lane from webhook_endpoints')).toEqual([
        { lane: 'public https://example.com:8443' },
      ]);
      await database.query('delete from jobs where id = $1', [own.jobId]);
      expect(await database.query('select from webhook_endpoints')).toHaveLength(1);
    });

    it('stores the endpoint of a job with it, once, however often the request is repeated', async () => {
      const webhook = () => ({
        id: randomUUID(),
        url: 'https://example.com/mine',
        events: ['job.cancelled'] as const,
        secret: 'own',
      });
      const request = {
        inputs: JobInputs.parse({ isbn: '9780262033848' }),
        searchTitle: 'x',
        bypassCache: false,
        idempotencyKey: randomUUID(),
        requestHash: 'x',
      };
      const [first, repeated, plain] = await Promise.all([
        store.jobs.submit({ ...request, webhook: webhook() }),
        store.jobs.submit({ ...request, webhook: webhook() }),
        submit(),
      ]);
      if (first.outcome !== 'created' || repeated.outcome !== 'repeated') throw new Error('not stored once');
      expect(await database.query('select job_id from webhook_endpoints')).toEqual([{ job_id: first.job.id }]);
      expect(await store.webhooks.of(PUBLIC, first.job.id)).toMatchObject({ secret: 'own', events: ['job.cancelled'] });
      expect(await store.webhooks.of('other', first.job.id)).toBeNull();
      await store.jobs.cancel(plain.jobId);
      await store.jobs.cancel(first.job.id);
      const [only, ...others] = await claim();
      expect([typesOf(only === undefined ? [] : [only]), others]).toEqual([['job.cancelled'], []]);
    });

    it('says how much waits and for how long, and deletes what is old and waits for nothing', async () => {
      expect(await store.webhooks.backlog()).toEqual({ pending: 0, oldestSeconds: null, overdueSeconds: null });
      await make(['job.completed']);
      await completed();
      await completed();
      await database.query(`
        update webhook_deliveries set created_at = now() - interval '1 hour', next_at = now() - interval '1 minute';
        update webhook_events set created_at = now() - interval '40 days'`);
      const backlog = await store.webhooks.backlog();
      expect(backlog.pending).toBe(2);
      expect(backlog.oldestSeconds).toBeGreaterThanOrEqual(3_600);
      expect(backlog.overdueSeconds).toBeGreaterThanOrEqual(60);
      const [first] = await claim(1);
      if (first === undefined) throw new Error('nothing claimed');
      await settle(first);
      expect(await store.webhooks.expire(30, 10)).toBe(1);
      expect(await store.webhooks.expire(30, 10)).toBe(0);
      expect(await store.webhooks.backlog()).toMatchObject({ pending: 1 });
    });
  });
}
