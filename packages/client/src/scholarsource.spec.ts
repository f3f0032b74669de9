import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError, ConnectionFailed, NotFound, RateLimited } from './errors.ts';
import { ScholarSource } from './scholarsource.ts';

const JOB = 'a068c5e3-5921-4ceb-9263-c801d51a3c4a';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A double of the API that answers what a test says, one answer after the other; the last one stays. */
class ScriptedApi {
  readonly requests: { method: string | undefined; headers: IncomingMessage['headers'] }[] = [];
  readonly #server: Server;

  constructor(answers: readonly Answer[]) {
    this.#server = createServer((request, response) => {
      const answer = answers[Math.min(this.requests.length, answers.length - 1)];
      this.requests.push({ method: request.method, headers: request.headers });
      answer?.(response, request);
    });
  }

  async start(): Promise<string> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

const frame = (seq: number, type: string) =>
  `id: ${seq}\nevent: ${type}\ndata: ${JSON.stringify({ seq, at: '2026-01-31T12:00:00Z', event: { type } })}\n\n`;
const stream =
  (text: string, ending: 'end' | 'break' | 'stay'): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`retry: 1\n\n${text}`, () => {
      if (ending === 'end') response.end();
      if (ending === 'break') response.destroy();
    });
  };

let api: ScriptedApi;
async function createClient(...answers: Answer[]): Promise<ScholarSource> {
  api = new ScriptedApi(answers);
  return new ScholarSource({ url: await api.start(), apiKey: 'ss_1_secret' });
}
afterEach(() => api.stop());

const busy = json(503, { detail: { error: 'Service busy', message: 'Try again.' } }, { 'retry-after': '0' });
const submitted = json(200, { job_id: JOB, status: 'pending', message: '' });
const pending = json(200, { job_id: JOB, status: 'pending' });

describe('a request of the client', () => {
  it('has an idempotency key on pages without TLS, too', async () => {
    const client = await createClient(submitted);
    const own = Object.getOwnPropertyDescriptor(Crypto.prototype, 'randomUUID') ?? {};
    Object.defineProperty(Crypto.prototype, 'randomUUID', { ...own, value: undefined });
    try {
      await client.submit({ isbn: '9780262033848' });
      await client.submit({ isbn: '9780262033848' });
    } finally {
      Object.defineProperty(Crypto.prototype, 'randomUUID', own);
    }
    const keys = api.requests.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(2);
  });

  it('carries the key, and is sent again with one idempotency key until it is taken', async () => {
    const client = await createClient(busy, (response) => response.destroy(), submitted, pending);
    expect(await client.submit({ isbn: '9780262033848' })).toMatchObject({ job_id: JOB });
    const keys = api.requests.slice(0, 3).map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
    expect(new Set(keys).size).toBe(1);
    expect(new Set(api.requests.map(({ headers }) => headers.authorization))).toEqual(new Set(['Bearer ss_1_secret']));
  });

  it('is not sent twice if it may take effect twice', async () => {
    const client = await createClient(busy, submitted);
    const { error } = await client.api.POST('/api/submit', { body: { isbn: '9780262033848' } });
    expect(error).toMatchObject({ detail: { error: 'Service busy' } });
    expect(api.requests).toHaveLength(1);
  });

  it('throws what the API says, with the waiting time if that is too long to wait', async () => {
    const client = await createClient(
      json(
        429,
        { title: 'Rate limit exceeded', status: 429, code: 'rate_limited', detail: 'Wait.' },
        { 'retry-after': '120' },
      ),
    );
    const refused = await client.job(JOB).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RateLimited);
    expect(refused).toMatchObject({ code: 'rate_limited', message: 'Wait.', retryAfterSeconds: 120 });
    expect(api.requests).toHaveLength(1);
  });

  it.each([
    [
      'problem details',
      {
        title: 'Invalid inputs',
        code: 'invalid_inputs',
        detail: 'Name something.',
        errors: [{ pointer: '/isbn', detail: 'wrong' }],
      },
      { code: 'invalid_inputs', message: 'Name something.', problems: [{ pointer: '/isbn', detail: 'wrong' }] },
    ],
    [
      'a legacy error',
      { detail: { error: 'Invalid inputs', message: 'Name something.' } },
      { title: 'Invalid inputs', message: 'Name something.' },
    ],
    [
      'a legacy list',
      { detail: [{ type: 'x', loc: ['body', 'isbn'], msg: 'must be a string' }] },
      { message: 'isbn: must be a string', problems: [{ pointer: '/isbn', detail: 'must be a string' }] },
    ],
    ['a page of a proxy', '<html>', { status: 400, code: null }],
  ])('throws %s as an error with its parts', async (_what, body, parts) => {
    const client = await createClient(json(400, body, { 'x-request-id': 'r-1' }));
    const refused = await client.job(JOB).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiError);
    expect(refused).toMatchObject({ ...parts, requestId: 'r-1' });
  });

  it('says that nobody is there', async () => {
    api = new ScriptedApi([]);
    const url = await api.start();
    await api.stop();
    const client = new ScholarSource({ url, retry: { retries: 0 } });
    const failed = await client.job(JOB).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ConnectionFailed);
    expect(String(failed)).toContain(url);
  });

  it('ends with the reason of its signal, while it waits to be sent again as well', async () => {
    const client = await createClient(json(503, {}, { 'retry-after': '30' }));
    const asked = AbortSignal.timeout(50);
    const failed = await client.job(JOB, { signal: asked }).catch((error: unknown) => error);
    expect(asked.aborted).toBe(true);
    expect(failed).toBe(asked.reason);
  });
});

describe('the events of a job', () => {
  it('come once and in order over streams that break off, end or are refused for a while', async () => {
    const client = await createClient(
      stream(frame(1, 'submitted') + frame(2, 'started').slice(0, 20), 'break'),
      json(503, {}, { 'retry-after': '0' }),
      stream(frame(2, 'started') + frame(2, 'started'), 'end'),
      stream(frame(3, 'completed'), 'stay'),
    );
    const events = await Array.fromAsync(client.events(JOB));
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(api.requests.map(({ headers }) => headers['last-event-id'])).toEqual(['0', '1', '1', '2']);
  });

  it('are asked for while no stream gets through', async () => {
    const list = (...types: string[]) =>
      json(200, {
        events: types.map((type, index) => ({ seq: index + 1, at: '2026-01-31T12:00:00Z', event: { type } })),
      });
    const none = json(502, {}, { 'retry-after': '3600' });
    const client = await createClient(
      stream('', 'end'),
      json(200, { id: JOB, status: 'queued' }),
      none,
      list('submitted'),
      stream(frame(2, 'started'), 'break'),
      none,
      list('a', 'b', 'completed'),
    );
    const events = await Array.fromAsync(client.events(JOB));
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(api.requests.map(({ headers }) => headers['last-event-id'])).toEqual([
      '0',
      undefined,
      '0',
      undefined,
      '1',
      '2',
      undefined,
    ]);
  });

  it('are over where the last one was known before', async () => {
    const client = await createClient(
      stream('', 'end'),
      json(200, { id: JOB, status: 'completed' }),
      json(200, { events: [] }),
    );
    expect(await Array.fromAsync(client.events(JOB, { after: 3 }))).toEqual([]);
  });

  it('end with what the API refuses for good, and with the signal', async () => {
    const client = await createClient(json(404, { detail: { error: 'Job not found', message: 'No job.' } }));
    await expect(Array.fromAsync(client.events(JOB))).rejects.toBeInstanceOf(NotFound);
    await api.stop();
    const other = await createClient(stream(frame(1, 'submitted'), 'stay'));
    const controller = new AbortController();
    const reason = new Error('enough');
    const read = async () => {
      for await (const { seq } of other.events(JOB, { signal: controller.signal }))
        if (seq === 1) controller.abort(reason);
    };
    await expect(read()).rejects.toBe(reason);
  });
});
