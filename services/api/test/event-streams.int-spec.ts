import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { randomUUID } from 'node:crypto';
import { waitFor } from '@scholarsource/testing';
import { type ApiUnderTest, startApi, STEWART } from './api-under-test.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi({ EVENT_STREAM_LIMIT: '2' });
});
afterAll(() => api.stop());

async function submit(): Promise<string> {
  return ((await api.post('/api/submit', STEWART)).body as { job_id: string }).job_id;
}

/** Follows a job as a browser does, and keeps what was said. */
async function follow(jobId: string, headers: Record<string, string> = {}) {
  const leaving = new AbortController();
  const response = await fetch(`${api.url}/api/jobs/${jobId}/events`, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: leaving.signal,
  });
  const heard = { text: '', ended: false };
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) heard.text += decoder.decode(chunk as Uint8Array, { stream: true });
    heard.ended = true;
  })().catch(() => undefined);
  const leave = async () => {
    leaving.abort();
    await reading;
  };
  return { response, heard, leave };
}
const types = (text: string) => [...text.matchAll(/^event: (.*)$/gm)].map((match) => match[1]);
const openStreams = async () => /^scholarsource_event_streams (\d+)$/m.exec(await api.registry.metrics())?.[1];

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

  it('is read by curl', async () => {
    const jobId = await submit();
    await api.store.cancel(jobId);
    const curl = spawn('curl', ['-sN', '-H', 'Accept: text/event-stream', `${api.url}/api/jobs/${jobId}/events`]);
    const [said] = await Promise.all([text(curl.stdout), once(curl, 'exit')]);
    expect(types(said).at(-1)).toBe('cancelled');
  });

  it('ends when the API stops, so that nobody waits for it', async () => {
    const other = await startApi();
    const answer = await other.post('/api/submit', STEWART);
    const { job_id: jobId } = answer.body as { job_id: string };
    const response = await fetch(`${other.url}/api/jobs/${jobId}/events`, { headers: { accept: 'text/event-stream' } });
    const reading = response.text();
    await other.stop();
    expect(await reading).toContain('event: submitted');
  });

  it('leaves the page of events as it is for everybody else', async () => {
    const answer = await api.request(`/api/jobs/${await submit()}/events`);
    expect(answer.headers.get('content-type')).toContain('application/json');
    const { events } = answer.body as { events: object[] };
    expect(events[0]).toMatchObject({ seq: 1, event: { type: 'submitted' } });
  });
});
