import { z } from 'zod';
import { anyContext, SiteDouble } from './fixtures/site-double.ts';
import { SourceFailed, SourceOff } from '../resource-source.port.ts';
import { type HttpOptions, SourceHttp } from './source-http.ts';

const site = new SiteDouble();
const Answer = z.object({ fine: z.boolean() });
const FINE = { body: '{"fine": true, "unknown": 1}' };
const LONG_MS = 60_000;

function httpTo(options: Partial<HttpOptions> = {}, intervalMs = 1): SourceHttp {
  const where = { origin: 'https://books.example.org', intervalMs, meaning: { 403: 'it wants a better key' } };
  return new SourceHttp(where, {
    timeoutMs: LONG_MS,
    userAgent: 'ScholarSource/0.1 (mailto:admin@example.edu)',
    send: site.send,
    ...options,
  });
}

const ask = (http: SourceHttp, context = anyContext()) => http.json(Answer, { path: '/list' }, context);
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

beforeAll(() => site.start());
afterAll(() => site.stop());
beforeEach(() => {
  site.asked.length = 0;
  site.answer = () => FINE;
});

describe('what asks a site on the network', () => {
  it('says who asks, counts the call, and passes over what it does not know', async () => {
    const context = anyContext();
    const request = { path: '/list', query: { q: 'a & b' }, headers: { 'x-api-key': 'secret' } };
    await expect(httpTo().json(Answer, request, context)).resolves.toEqual({ fine: true });
    expect(context.meter.finishStage().source_calls).toBe(1);
    expect(site.asked).toMatchObject([
      {
        method: 'GET',
        headers: { 'x-api-key': 'secret', 'user-agent': 'ScholarSource/0.1 (mailto:admin@example.edu)' },
      },
    ]);
    expect(site.asked[0]?.url.href).toBe('https://books.example.org/list?q=a+%26+b');
  });

  it.each([
    ['a status', { status: 500 }, 'it answered 500'],
    ['a status with a meaning here', { status: 403 }, 'it wants a better key'],
    ['too many requests', { status: 429, headers: { 'retry-after': '120' } }, 'it answered 429'],
    ['a redirect', { status: 302, headers: { location: 'http://169.254.169.254/' } }, 'it redirects elsewhere (302)'],
    ['no JSON', { body: '<html>' }, 'it did not answer with JSON'],
    ['an empty body', { body: '' }, 'it did not answer with JSON'],
    ['another form', { body: '{"fine": "yes"}' }, 'it answered in a form that is not understood'],
    ['too much', { body: 'x'.repeat(17 * 1024 * 1024) }, 'its answer is too large'],
  ])('says in a clause what went wrong: %s', async (_, answer, clause) => {
    site.answer = () => answer;
    const error = await failureOf(ask(httpTo()));
    expect(error).toBeInstanceOf(SourceFailed);
    expect(error).toHaveProperty('message', clause);
    expect(site.asked).toHaveLength(1);
  });

  it('gives up on a site that does not answer', async () => {
    site.answer = () => 'hang';
    await expect(ask(httpTo({ timeoutMs: 300 }))).rejects.toThrow('it did not answer within 1 s');
  });

  it('names no secret in what it throws', async () => {
    site.answer = () => ({ status: 500 });
    const request = { path: '/list', query: { key: 'hunter2' }, headers: { 'x-api-key': 'hunter2' } };
    const error = await failureOf(httpTo().json(Answer, request, anyContext()));
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hunter2');
  });

  it('stops with the reason of the signal, and never counts that against the site', async () => {
    const http = httpTo();
    await ask(http);
    site.answer = () => 'hang';
    for (let run = 0; run < 5; run += 1) {
      const stop = new AbortController();
      const asking = failureOf(ask(http, anyContext(stop.signal)));
      stop.abort(new Error('enough'));
      expect(await asking).toHaveProperty('message', 'enough');
    }
    site.answer = () => FINE;
    await expect(ask(http)).resolves.toEqual({ fine: true });
  });

  it('leaves the pause between two requests that the site wants', async () => {
    const http = httpTo({}, LONG_MS);
    const stop = new AbortController();
    await ask(http);
    const second = failureOf(ask(http, anyContext(stop.signal)));
    // Time enough for a request to arrive: others do.
    for (let round = 0; round < 5; round += 1) await ask(httpTo());
    expect(site.asked).toHaveLength(6);
    stop.abort(new Error('enough'));
    expect(await second).toHaveProperty('message', 'enough');
  });

  it('lets nobody wait for a turn that does not come in time', async () => {
    const http = httpTo({ timeoutMs: 1_000 }, 10_000);
    const stop = new AbortController();
    await ask(http);
    const waiting = failureOf(ask(http, anyContext(stop.signal)));
    await expect(ask(http)).rejects.toThrow('too many requests wait for it');
    stop.abort(new Error('enough'));
    await waiting;
  });
});

describe('a site that keeps failing', () => {
  it('is left alone after three failures in a row, and the clause says why', async () => {
    const http = httpTo();
    await ask(http);
    site.answer = () => ({ status: 500 });
    for (let run = 0; run < 5; run += 1) await failureOf(ask(http));
    expect(site.asked).toHaveLength(4);
    const error = await failureOf(ask(http));
    expect(error).not.toBeInstanceOf(SourceOff);
    expect(error).toHaveProperty('message', 'it is left alone for a while: it answered 500');
  });

  it('is off from its first failure if it has never answered', async () => {
    const http = httpTo();
    site.answer = () => ({ status: 500 });
    expect(await failureOf(ask(http))).toBeInstanceOf(SourceOff);
    expect(await failureOf(ask(http))).toBeInstanceOf(SourceOff);
    expect(site.asked).toHaveLength(1);
  });

  it.each([
    [429, { 'retry-after': '60' }],
    [503, { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() }],
    [429, {}],
    [401, {}],
  ])('is left alone at once after %d with %p', async (status, headers) => {
    const http = httpTo();
    await ask(http);
    site.answer = () => ({ status, headers });
    await failureOf(ask(http));
    await failureOf(ask(http));
    expect(site.asked).toHaveLength(2);
  });

  it('is left alone at once where it cannot be reached', async () => {
    let tries = 0;
    const send: typeof fetch = () => {
      tries += 1;
      return Promise.reject(
        new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) }),
      );
    };
    const http = httpTo({ send });
    await expect(ask(http)).rejects.toThrow('it cannot be reached');
    await expect(ask(http)).rejects.toThrow('it is left alone for a while: it cannot be reached');
    expect(tries).toBe(1);
  });

  it('is asked again after its rest, and used again when it answers', async () => {
    const http = httpTo({ restMs: 1 });
    site.answer = () => ({ status: 500 });
    await failureOf(ask(http));
    site.answer = () => FINE;
    for (;;) {
      const answer = await ask(http).catch(() => null);
      if (answer !== null) break;
    }
    await expect(ask(http)).resolves.toEqual({ fine: true });
  });
});
