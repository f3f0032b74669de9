import { once } from 'node:events';
import { connect } from 'node:net';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { randomUUID } from 'node:crypto';
import { createJobStore, type JobStore } from '@scholarsource/store';
import { ownRedis, waitFor } from '@scholarsource/testing';
import pg from 'pg';
import { type ApiUnderTest, checkResponse, startApi, STEWART } from './api-under-test.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi({ EVENT_STREAM_LIMIT: '2' });
});
afterAll(() => api.stop());

const submit = () => submitTo(api);

/** What was heard in a test; each is held to the description of the API after it. */
const followed: { path: string; response: Response; heard: { text: string } }[] = [];
afterEach(() => {
  for (const { path, response, heard } of followed.splice(0)) {
    const { status, headers } = response;
    checkResponse({ method: 'GET', path, status, headers, body: heard.text });
  }
});

/** Follows a job like a browser, and collects the events. */
async function follow(jobId: string, headers: Record<string, string> = {}, from = api) {
  const leaving = new AbortController();
  const path = `/api/jobs/${jobId}/events`;
  const response = await fetch(`${from.url}${path}`, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: leaving.signal,
  });
  const heard = { text: '', ended: false };
  followed.push({ path, response, heard });
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) heard.text += decoder.decode(chunk as Uint8Array, { stream: true });
    heard.ended = true;
  })().catch(() => undefined);
  const leave = async () => {
    leaving.abort();
    await reading;
  };
  if (!response.ok) await reading;
  return { response, heard, leave };
}
const types = (text: string) => [...text.matchAll(/^event: (.*)$/gm)].map((match) => match[1]);
const gauge = async (name: string, of = api) =>
  new RegExp(`^${name} (\\d+)$`, 'm').exec(await of.registry.metrics())?.[1];
const openStreams = (of = api) => gauge('scholarsource_event_streams', of);

async function submitTo(other: ApiUnderTest): Promise<string> {
  return ((await other.post('/api/submit', STEWART)).body as { job_id: string }).job_id;
}

/** A change by another process, without a notification. */
async function untold<T>(of: ApiUnderTest, act: (store: JobStore) => Promise<T>): Promise<T> {
  const store = createJobStore({ kind: 'postgres', connectionString: of.database.url, poolSize: 1, timeoutMs: 5_000 });
  return act(store).finally(() => store.close());
}

describe('a stream of events', () => {
  it('tells what happened and what happens, and ends after the last event', async () => {
    const jobId = await submit();
    const { response, heard } = await follow(jobId);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    await waitFor('the first event', () => heard.text.includes('event: submitted'));
    expect(heard.ended).toBe(false);
    await api.store.claim({ jobId, attempt: 1 }, 'worker', 60);
    const run = { jobId, attempt: 1 };
    await api.store.appendEvent(run, { type: 'stage_started', attempt: 1, stage: 'course-intelligence' }, 'Reading');
    await waitFor('the stage', () => heard.text.includes('event: stage_started'));
    await api.store.fail(run, 'defect', 'It failed.');
    await waitFor('the end', () => heard.ended);
    expect(types(heard.text).filter((type) => type !== 'queued')).toEqual([
      'submitted',
      'started',
      'stage_started',
      'failed',
    ]);
    expect(heard.text).toMatch(/^id: 1\nevent: submitted\ndata: \{"seq":1,/m);
  });

  it('goes on after the last event that a client has', async () => {
    const jobId = await submit();
    await api.store.cancel(jobId);
    const events = await api.store.listEvents(jobId, 0, 10);
    const { heard } = await follow(jobId, { 'last-event-id': String(events.length - 1) });
    await waitFor('the end', () => heard.ended);
    expect(types(heard.text)).toEqual(['cancelled']);
  });

  it('ends at once where nothing is to come', async () => {
    const jobId = await submit();
    await api.store.cancel(jobId);
    const { heard } = await follow(jobId, { 'last-event-id': '999' });
    await waitFor('the end', () => heard.ended);
    expect(types(heard.text)).toEqual([]);
  });

  it('is refused for an unknown job, and a number that is none', async () => {
    const { response } = await follow(randomUUID());
    expect(response.status).toBe(404);
    expect((await follow(await submit(), { 'last-event-id': 'x' })).response.status).toBe(400);
  });

  it('is one of a bounded number, and one that a client left makes room', async () => {
    const jobId = await submit();
    const streams = [await follow(jobId), await follow(jobId)];
    const refused = await follow(jobId);
    expect(refused.response.status).toBe(503);
    expect(refused.response.headers.get('retry-after')).not.toBeNull();
    expect(await openStreams()).toBe('2');
    for (const { leave } of streams) await leave();
    await waitFor('the streams to be gone', async () => (await openStreams()) === '0');
    await (await follow(jobId)).leave();
  });

  it.each([
    ['a client that leaves before the database answers', 1],
    ['a client that asks for many at once on one connection, and leaves', 40],
  ])('gives back the place of %s', async (_who, requests) => {
    const other = await startApi({ EVENT_STREAM_LIMIT: '50', EVENT_STREAM_LIMIT_PER_CLIENT: '0' });
    const jobId = await submitTo(other);
    const owner = new pg.Client({ connectionString: other.database.url });
    await owner.connect();
    await owner.query('begin');
    await owner.query('lock table jobs in access exclusive mode');
    const socket = connect({ port: Number(new URL(other.url).port), host: '127.0.0.1' });
    socket.write(
      `GET /api/jobs/${jobId}/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n`.repeat(requests),
    );
    await waitFor('the streams', async () => (await openStreams(other)) === String(requests));
    socket.resetAndDestroy();
    await waitFor('the places', async () => (await openStreams(other)) === '0');
    await owner.query('rollback');
    await owner.end();
    await waitFor('the requests to be over', async () => {
      return (await gauge('scholarsource_http_requests_in_flight', other)) === '0';
    });
    expect(await openStreams(other)).toBe('0');
    await other.stop();
  });

  it('is one of a few of its client, and leaves room for others', async () => {
    const other = await startApi({ EVENT_STREAM_LIMIT_PER_CLIENT: '2', TRUSTED_PROXIES: '1' });
    const jobId = await submitTo(other);
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const streams = [await follow(jobId, from('192.0.2.1'), other), await follow(jobId, from('192.0.2.1'), other)];
    const { response: refused, heard } = await follow(jobId, from('192.0.2.1'), other);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
    expect(heard.text).toContain('"limit":"2 event streams at once"');
    const stranger = await follow(jobId, from('192.0.2.2'), other);
    expect(stranger.response.status).toBe(200);
    await streams[0]?.leave();
    await waitFor('a place', async () => (await openStreams(other)) === '2');
    expect((await follow(jobId, from('192.0.2.1'), other)).response.status).toBe(200);
    await other.stop();
  });

  it.each(['EVENT_STREAM_SECONDS', 'EVENT_STREAM_IDLE_SECONDS'])(
    'ends after %s, and the client goes on where it was',
    async (setting) => {
      const other = await startApi({ [setting]: '1' });
      const jobId = await submitTo(other);
      const first = await follow(jobId, {}, other);
      await waitFor('the end', () => first.heard.ended);
      expect(types(first.heard.text)).toContain('submitted');
      await other.store.cancel(jobId);
      const last = /^id: (\d+)$/gm.exec(first.heard.text.slice(first.heard.text.lastIndexOf('id: ')))?.[1] ?? '';
      const second = await follow(jobId, { 'last-event-id': last }, other);
      await waitFor('the end', () => second.heard.ended);
      expect(types(second.heard.text)).toEqual(['cancelled']);
      expect(await openStreams(other)).toBe('0');
      await other.stop();
    },
  );

  it('tells an event of which no hint came', async () => {
    const jobId = await submit();
    const { heard } = await follow(jobId);
    await waitFor('the first event', () => heard.text.includes('event: submitted'));
    await untold(api, (store) => store.claim({ jobId, attempt: 1 }, 'worker', 60));
    await waitFor('the next look at all jobs', () => heard.text.includes('event: started'), 20_000);
  });

  it('tells events while Redis is away', async () => {
    const redis = await ownRedis();
    const other = await startApi({ REDIS_URL: redis.url });
    const jobId = await submitTo(other);
    const { heard } = await follow(jobId, {}, other);
    await waitFor('the first event', () => heard.text.includes('event: submitted'));
    await redis.stop();
    await other.store.cancel(jobId);
    await waitFor('the end', () => heard.ended);
    expect(types(heard.text).at(-1)).toBe('cancelled');
    await other.stop();
  });

  it('is cut off where its client does not read, and was not read ahead of it', async () => {
    const other = await startApi();
    const jobId = await submitTo(other);
    const page = 'x'.repeat(100_000);
    await other.database.query(
      `insert into job_events (job_id, seq, event)
       select $1, seq, jsonb_build_object('type', 'retry_scheduled', 'attempt', 1, 'reason', $2::text, 'run_after', '')
       from generate_series(10, 1500) seq`,
      [jobId, page],
    );
    const socket = connect({ port: Number(new URL(other.url).port), host: '127.0.0.1' });
    socket.pause();
    socket.on('error', () => undefined);
    socket.write(`GET /api/jobs/${jobId}/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n`);
    await waitFor('the stream', async () => (await openStreams(other)) === '1');
    await waitFor('it to be cut off', async () => (await openStreams(other)) === '0', 30_000);
    socket.destroy();
    const { heard } = await follow(jobId, { 'last-event-id': '1490' }, other);
    await waitFor('the rest for who does', () => heard.text.includes('id: 1500\n'));
    await other.stop();
  });

  it('is read by curl', async () => {
    const jobId = await submit();
    await api.store.cancel(jobId);
    const curl = spawn('curl', ['-sN', '-H', 'Accept: text/event-stream', `${api.url}/api/jobs/${jobId}/events`]);
    const [said] = await Promise.all([text(curl.stdout), once(curl, 'exit')]);
    expect(types(said).at(-1)).toBe('cancelled');
  });

  it('ends when the API stops, so that nobody waits for it', async () => {
    const other = await startApi();
    const jobId = await submitTo(other);
    const { heard } = await follow(jobId, {}, other);
    await waitFor('the first event', () => heard.text.includes('event: submitted'));
    await other.stop();
    await waitFor('the end', () => heard.ended);
  });

  it('leaves the page of events as it is for everybody else', async () => {
    const answer = await api.request(`/api/jobs/${await submit()}/events`);
    expect(answer.headers.get('content-type')).toContain('application/json');
    const { events } = answer.body as { events: object[] };
    expect(events[0]).toMatchObject({ seq: 1, event: { type: 'submitted' } });
  });
});
