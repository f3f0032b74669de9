import { randomUUID } from 'node:crypto';
import { JobInputs, WebhookEvent, type WebhookEventType } from '@scholarsource/contracts';
import { createLogger } from '@scholarsource/service-kit';
import { createStore, type RunKey, type Store, type WebhookStore } from '@scholarsource/store';
import {
  createTestDatabase,
  type PageServer,
  startPageServer,
  type TestDatabase,
  waitFor,
} from '@scholarsource/testing';
import { unchecked } from '@scholarsource/web';
import { GuardedSender, type Reach } from '@scholarsource/web/guarded-sender';
import { newSecret, SecretBox } from '@scholarsource/webhooks';
import { Webhook } from 'standardwebhooks';
import { WebhookDeliveries } from '../src/webhooks/webhook-deliveries.ts';

const TENANT = 'public';
const secrets = new SecretBox(['key']);

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await createTestDatabase();
  store = createStore({ kind: 'postgres', connectionString: database.url, poolSize: 10, timeoutMs: 5_000 });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
  await database.query('delete from webhook_endpoints');
});

interface Received {
  path: string;
  id: string;
  type: string;
  jobId: string;
  body: string;
  headers: Record<string, string>;
}

/** A receiver that records requests before it responds. */
async function receiver(answer: (received: Received) => number) {
  const received: Received[] = [];
  const server: PageServer = await startPageServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      const { type, data } = JSON.parse(body) as { type: string; data: { job: { id: string } } };
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const one = { path: request.url ?? '', id: headers['webhook-id'] ?? '', type, jobId: data.job.id, body, headers };
      received.push(one);
      const status = answer(one);
      // 0 is no answer at all.
      if (status !== 0)
        response.writeHead(status, status === 429 ? { 'retry-after': '100' } : {}).end(`said ${status}`);
    });
  });
  opened.push(server.stop);
  return { received, at: server.at };
}

async function endpoint(url: string, events: WebhookEventType[] = ['job.completed', 'job.failed', 'job.cancelled']) {
  const [id, secret] = [randomUUID(), newSecret()];
  const sealed = secrets.seal(secret, id);
  await store.webhooks.create(TENANT, { id, url, events, description: null, enabled: true, secret: sealed }, 50);
  return { id, secret };
}

/** Sends until the end of the test. */
function sending(
  settings: {
    retrySeconds?: number[];
    timeoutMs?: number;
    reach?: Reach;
    store?: Pick<WebhookStore, 'claim' | 'settle'>;
  } = {},
) {
  const { retrySeconds = [0, 0], timeoutMs = 2_000, reach = 'anywhere', store: claims = store.webhooks } = settings;
  const sender = new GuardedSender({ reach, userAgent: 'Test/1', timeoutMs, connections: 20 });
  const outcomes: string[] = [];
  const deliveries = new WebhookDeliveries({
    store: claims,
    sender,
    secrets,
    settings: {
      timeoutMs,
      concurrency: 20,
      concurrencyPerEndpoint: 5,
      retrySeconds,
      disableAfterDays: 5,
      intervalMs: 20,
    },
    logger: createLogger('scaler', 'silent'),
    onTry: (outcome) => outcomes.push(outcome),
  });
  const stop = new AbortController();
  const loop = (async () => {
    while (!stop.signal.aborted) await deliveries.pass();
  })();
  opened.unshift(async () => {
    stop.abort();
    await loop;
    await sender.close();
  });
  return { outcomes, drain: () => deliveries.drain() };
}

async function start(): Promise<RunKey> {
  const answer = await store.jobs.submit({
    inputs: JobInputs.parse({ isbn: '9780262033848' }),
    searchTitle: 'x',
    bypassCache: false,
    idempotencyKey: null,
    requestHash: 'x',
  });
  if (answer.outcome !== 'created') throw new Error('not stored');
  const run = { jobId: answer.job.id, attempt: 1 };
  await store.jobs.claim(run, 'worker', 60);
  return run;
}
const complete = (run: RunKey) =>
  store.jobs.complete(run, { results: [], rawOutput: '', metadata: {}, statusMessage: 'Done.' });
async function completed(): Promise<string> {
  const run = await start();
  await complete(run);
  return run.jobId;
}
const logOf = (id: string) => store.webhooks.listDeliveries(TENANT, id, { status: null, before: null }, 100);
const untilAllEnded = () => waitFor('all webhooks to end', async () => (await store.webhooks.backlog()).pending === 0);

describe('webhooks', () => {
  it('reach their endpoint signed, so that the reference library takes them, and are logged with the answer', async () => {
    const { received, at } = await receiver(() => 202);
    const { id, secret } = await endpoint(at('/hook'));
    const { outcomes } = sending();
    const jobId = await completed();
    await untilAllEnded();
    const [only, ...others] = received;
    if (only === undefined) throw new Error('nothing came');
    expect(others).toEqual([]);
    expect(new Webhook(secret).verify(only.body, only.headers)).toMatchObject({
      type: 'job.completed',
      data: { job: { id: jobId, status: 'completed' } },
    });
    const [logged] = await logOf(id);
    expect(logged).toMatchObject({ status: 'delivered', eventId: only.id, tries: 1 });
    expect(logged?.log).toMatchObject([{ status: 202, answer: 'said 202', error: null }]);
    expect(outcomes).toEqual(['delivered']);
  });

  it('tell of a link that broke, once, with the search that had found it', async () => {
    const { received, at } = await receiver(() => 200);
    const { secret } = await endpoint(at('/'), ['resource.link_broken']);
    sending();
    const search = await start();
    const resource = { type: 'Textbook', title: 'Calculus', url: 'https://one.example/book' };
    const results = [{ ...resource, source: 'x', link: { ...unchecked(''), state: 'ok' as const } }];
    await store.jobs.complete(search, { results, rawOutput: '', metadata: {}, statusMessage: 'Done.' });
    const look = await start();
    await database.query('update jobs set recheck_of = $2 where id = $1', [look.jobId, search.jobId]);
    const broken = { position: 0, state: 'broken' as const, httpStatus: 404, detail: 'it answers 404' };
    for (let again = 0; again < 2; again += 1) expect(await store.links.record(look, [broken])).toBe(true);
    await untilAllEnded();
    expect(received).toHaveLength(1);
    const [{ body, headers } = { body: '', headers: {} }] = received;
    expect(WebhookEvent.parse(new Webhook(secret).verify(body, headers))).toMatchObject({
      type: 'resource.link_broken',
      data: {
        job: { id: search.jobId, status: 'completed' },
        resource,
        link: { state: 'broken', before: 'ok', http_status: 404, detail: 'it answers 404' },
      },
    });
  });

  it('are signed with both secrets after a rotation', async () => {
    const { received, at } = await receiver(() => 200);
    const { id, secret } = await endpoint(at('/'));
    const next = newSecret();
    await store.webhooks.rotate(TENANT, id, secrets.seal(next, id), 60);
    sending();
    await completed();
    await untilAllEnded();
    const [{ body, headers } = { body: '', headers: {} }] = received;
    for (const one of [secret, next]) expect(new Webhook(one).verify(body, headers)).toBeDefined();
  });

  it('are tried again under the same id, with the same body, and given up when the tries are spent', async () => {
    const { received, at } = await receiver(({ path }) => (path === '/never' || received.length < 3 ? 500 : 200));
    const never = await endpoint(at('/never'), ['job.cancelled']);
    const later = await endpoint(at('/later'), ['job.completed']);
    const { outcomes } = sending({ retrySeconds: [0, 0] });
    await completed();
    await untilAllEnded();
    expect(received.map(({ id, body }) => ({ id, body }))).toEqual(
      Array(3).fill({ id: received[0]?.id, body: received[0]?.body }),
    );
    expect((await logOf(later.id))[0]).toMatchObject({ status: 'delivered', tries: 3 });
    await store.jobs.cancel((await start()).jobId);
    await untilAllEnded();
    expect((await logOf(never.id))[0]).toMatchObject({ status: 'failed', tries: 3 });
    expect(outcomes).toEqual(['retried', 'retried', 'delivered', 'retried', 'retried', 'given_up']);
  });

  it('wait for as long as the receiver asks, if that is longer', async () => {
    const { at } = await receiver(() => 429);
    const { id } = await endpoint(at('/'));
    sending({ retrySeconds: [1, 1] });
    await completed();
    const log = await waitFor('a try', async () => (await logOf(id)).find(({ tries }) => tries === 1));
    expect(Date.parse(log.nextTryAt ?? '') - Date.parse(log.log[0]?.at ?? '')).toBeGreaterThan(90_000);
  });

  it('of one job come in their order, the later one after the end of the earlier one', async () => {
    const { received, at } = await receiver(({ type }) => (type === 'job.failed' ? 500 : 200));
    await endpoint(at('/'));
    sending({ retrySeconds: [0, 0, 0] });
    const run = await start();
    await store.jobs.fail(run, 'defect', 'Broken.');
    await store.jobs.replay(run.jobId, 'test');
    await store.jobs.claim({ ...run, attempt: 2 }, 'worker', 60);
    await complete({ ...run, attempt: 2 });
    await untilAllEnded();
    expect(received.map(({ type }) => type)).toEqual([...Array<string>(4).fill('job.failed'), 'job.completed']);
  });

  it('do not wait for a target that does not answer', async () => {
    const { received, at } = await receiver(({ path }) => (path === '/slow' ? 0 : 200));
    await endpoint(at('/slow'));
    await endpoint(at('/quick'));
    sending({ timeoutMs: 1_500, retrySeconds: [3_600] });
    await Promise.all(Array.from({ length: 40 }, completed));
    await waitFor('those that are quick', () => received.filter(({ path }) => path === '/quick').length === 40);
    expect(received.filter(({ path }) => path === '/slow').length).toBeLessThanOrEqual(10);
  });

  it('switch an endpoint off that answers 410', async () => {
    const { at } = await receiver(() => 410);
    const { id } = await endpoint(at('/'));
    const { outcomes } = sending();
    await completed();
    await untilAllEnded();
    expect(await store.webhooks.get(TENANT, id)).toMatchObject({ enabled: false });
    expect(outcomes).toEqual(['gone']);
  });

  it('that a killed scaler had taken are sent by another, and two that live send each once', async () => {
    const { received, at } = await receiver(() => 200);
    await endpoint(at('/'));
    await Promise.all(Array.from({ length: 30 }, completed));
    expect(await store.webhooks.claim(10, 10, 0.2)).toHaveLength(10);
    sending();
    sending();
    await untilAllEnded();
    expect(new Set(received.map(({ id }) => id)).size).toBe(30);
    expect(received).toHaveLength(30);
  });

  it('are sent once although the database is away when they have arrived', async () => {
    const { received, at } = await receiver(() => 200);
    const { id } = await endpoint(at('/'));
    let refusals = 2;
    const { webhooks } = store;
    sending({
      store: {
        claim: (...args) => webhooks.claim(...args),
        settle: (result) =>
          refusals-- > 0 ? Promise.reject(new Error('the database is away')) : webhooks.settle(result),
      },
    });
    await completed();
    await untilAllEnded();
    expect(received).toHaveLength(1);
    expect((await logOf(id))[0]).toMatchObject({ status: 'delivered', tries: 1 });
  });

  it('never leave for a private address, whatever was stored, and the log says why', async () => {
    const { received, at } = await receiver(() => 200);
    const { id } = await endpoint(at('/'));
    sending({ reach: 'public', retrySeconds: [] });
    await completed();
    await untilAllEnded();
    expect(received).toEqual([]);
    expect((await logOf(id))[0]?.log).toMatchObject([{ status: null, error: expect.any(String) as string }]);
  });

  it('that cannot be signed wait for the key', async () => {
    const { received, at } = await receiver(() => 200);
    const { id } = await endpoint(at('/'));
    const other = randomUUID();
    await database.query('update webhook_endpoints set secret = $1', [secrets.seal(newSecret(), other)]);
    sending({ retrySeconds: [3_600] });
    await completed();
    const log = await waitFor('a try', async () => (await logOf(id)).find(({ tries }) => tries === 1));
    expect(log).toMatchObject({ status: 'pending', log: [{ error: 'it could not be signed' }] });
    expect(received).toEqual([]);
  });
});
