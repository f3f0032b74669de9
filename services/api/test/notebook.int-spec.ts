import { randomUUID } from 'node:crypto';
import { googleError, type NotebookLmDouble, startNotebookLmDouble, waitFor } from '@scholarsource/testing';
import { NOTEBOOK_EXAMPLES } from '../src/openapi/request-examples.ts';
import { type ApiUnderTest, startApi, STEWART } from './api-under-test.ts';

const TOKEN = 'planted-token-of-a-user.0123456789';
const HEADER = 'google-access-token';
const { title: TITLE, ...BODY } = NOTEBOOK_EXAMPLES.titled.value;

let double: NotebookLmDouble;
let api: ApiUnderTest;
beforeAll(async () => {
  double = await startNotebookLmDouble();
  api = await startApi({ NOTEBOOKLM_API_URL: double.url, NOTEBOOKLM_TIMEOUT_MS: '2000', LOG_LEVEL: 'debug' });
});
beforeEach(() => {
  double.requests.length = 0;
});
afterAll(async () => {
  await api.stop();
  await double.stop();
});

const RESULTS = [
  {
    type: 'Textbook',
    title: 'Active Calculus',
    source: 'GVSU',
    url: 'https://activecalculus.org/',
    description: null,
    notebooklm: { verdict: 'landing_page', format: 'web_page', rule: 'front_page', advice: 'Add its PDF.' },
    imports: [{ url: 'https://activecalculus.org/all.pdf', format: 'pdf', title: 'Active Calculus (PDF)' }],
  },
  {
    type: 'Video',
    title: 'Lecture 1',
    source: 'MIT',
    url: 'https://www.youtube.com/watch?v=abc123',
    description: null,
    notebooklm: { verdict: 'importable', format: 'youtube', rule: 'video', advice: null },
  },
  {
    type: 'Textbook',
    title: 'Calculus Volume 1',
    source: 'OpenStax',
    url: 'https://openstax.org/details/books/calculus-volume-1',
    description: null,
    notebooklm: { verdict: 'link_only', format: null, rule: 'publisher_terms', advice: 'Read it at OpenStax.' },
  },
];

async function submit(to = api): Promise<string> {
  return ((await to.post('/api/submit', STEWART)).body as { job_id: string }).job_id;
}

async function completed(results: object[] = RESULTS, by = api): Promise<string> {
  const jobId = await submit(by);
  await by.store.claim({ jobId, attempt: 1 }, 'test-worker', 60);
  await by.store.complete(
    { jobId, attempt: 1 },
    { results, rawOutput: '# Guide', metadata: {}, statusMessage: 'Found some.' },
  );
  return jobId;
}

const make = (jobId: string, body: unknown = BODY, headers: Record<string, string> = { [HEADER]: TOKEN }) =>
  api.post(`/api/jobs/${jobId}/notebook`, body, headers);
const messageOf = ({ body }: { body: unknown }) => (body as { detail: { message: string } }).detail.message;

describe('POST /api/jobs/{id}/notebook', () => {
  it('makes a notebook of what can be imported and of the guide, and names what it left out', async () => {
    const { status, body } = await make(await completed());
    expect(status).toBe(201);
    const notebookId = (body as { notebook_id: string }).notebook_id;
    expect(body).toEqual({
      notebook_url: `https://notebooklm.cloud.google.com/us/notebook/${notebookId}?project=123456789012`,
      notebook_id: notebookId,
      title: 'Calculus: Early Transcendentals',
      added: [
        { title: 'Active Calculus (PDF)', url: 'https://activecalculus.org/all.pdf', kind: 'web', state: 'ready' },
        { title: 'Lecture 1', url: 'https://www.youtube.com/watch?v=abc123', kind: 'video', state: 'processing' },
        { title: 'Study guide by ScholarSource', url: null, kind: 'text', state: 'ready' },
      ],
      left_out: [{ title: 'Calculus Volume 1', url: RESULTS[2]?.url, reason: 'Read it at OpenStax.' }],
      message: 'The notebook is there, with 3 sources. 1 was left out; left_out says why.',
    });
    expect(double.requests.map(({ authorization }) => authorization)).toEqual([`Bearer ${TOKEN}`, `Bearer ${TOKEN}`]);
    expect(double.notebooks.get(notebookId)).toHaveLength(3);
  });

  it('takes the example of the description', async () => {
    const answer = await make(await completed(), NOTEBOOK_EXAMPLES.titled.value);
    expect(answer).toMatchObject({ status: 201, body: { title: TITLE } });
  });

  it('takes a title, a number that is a number, a token with its scheme, and may leave out the guide', async () => {
    const body = { project_number: 123456789012, location: 'global', title: ' My course ', include_guide: false };
    const answer = await make(await completed(), body, { [HEADER]: `Bearer ${TOKEN}` });
    expect(answer).toMatchObject({ status: 201, body: { title: 'My course' } });
    expect(double.requests[0]).toMatchObject({ body: { title: 'My course' }, authorization: `Bearer ${TOKEN}` });
    expect((answer.body as { added: unknown[] }).added).toHaveLength(2);
  });

  it('names the notebook also where sources failed', async () => {
    double.answerNext(null, googleError(403, 'PERMISSION_DENIED', 'no'));
    const { status, body } = await make(await completed());
    expect(status).toBe(201);
    expect(body).toMatchObject({
      notebook_url: expect.stringContaining('/us/notebook/') as string,
      added: [],
      message: 'The notebook is there, but no source is known to be in it. 4 were left out; left_out says why.',
    });
    expect((body as { left_out: unknown[] }).left_out).toHaveLength(4);
  });

  it.each([
    ['no project', { location: 'us' }, 'project_number'],
    ['the name of a project', { ...BODY, project_number: 'my-project' }, 'project_number'],
    ['a path for a project', { ...BODY, project_number: '1/../2' }, 'project_number'],
    ['no location', { project_number: '1' }, 'location'],
    ['an unknown location', { ...BODY, location: 'us-central1' }, 'location'],
    ['a long title', { ...BODY, title: 'x'.repeat(201) }, 'title'],
  ])('refuses %s', async (_what, body, field) => {
    const answer = await make(await completed(), body);
    expect(answer).toMatchObject({ status: 422, body: { detail: [{ loc: ['body', field] }] } });
    expect(double.requests).toEqual([]);
  });

  it.each([
    ['no token', {}, /Please send a Google access token in the header Google-Access-Token/],
    ['an empty one', { [HEADER]: ' ' }, /Please send a Google access token/],
    ['one that is none', { [HEADER]: 'two words' }, /holds no access token/],
    ['two', { [HEADER]: `${TOKEN}, ${TOKEN}` }, /holds no access token/],
    ['one as that of this service', { authorization: `Bearer ${TOKEN}` }, /Please send a Google access token/],
  ])('refuses %s, and asks nobody', async (_what, headers, message) => {
    const answer = await make(await completed(), BODY, headers);
    expect([answer.status, messageOf(answer)]).toEqual([400, expect.stringMatching(message)]);
    expect(double.requests).toEqual([]);
  });

  it('keeps nobody waiting for the notebook that another account makes of the same job', async () => {
    const jobId = await completed();
    double.answerNext('hang');
    const first = make(jobId);
    await waitFor('Google to be asked', () => double.requests.length === 1);
    expect((await make(jobId, BODY, { [HEADER]: 'planted-token-of-another-user.0123' })).status).toBe(201);
    expect((await make(jobId)).status).toBe(409);
    expect((await first).status).toBe(504);
  });

  it('makes one for a request that is sent twice at once, and another for one that is sent later', async () => {
    const jobId = await completed();
    double.answerNext('hang');
    const first = make(jobId);
    await waitFor('Google to be asked', () => double.requests.length === 1);
    expect(await make(jobId)).toMatchObject({ status: 409, body: { detail: { error: 'Notebook under way' } } });
    expect((await make(jobId, { ...BODY, location: 'eu' })).status).toBe(201);
    expect((await first).status).toBe(504);
    expect((await make(jobId)).status).toBe(201);
  });

  it('takes no Idempotency-Key, which it could not keep', async () => {
    const answer = await make(await completed(), BODY, { [HEADER]: TOKEN, 'idempotency-key': 'k' });
    expect([answer.status, messageOf(answer)]).toEqual([400, expect.stringContaining('takes no Idempotency-Key')]);
    expect(double.requests).toEqual([]);
  });

  it('makes none of a job that is unknown, is not completed, or found nothing to import', async () => {
    expect((await make(randomUUID())).status).toBe(404);
    const waiting = await make(await submit());
    expect([waiting.status, messageOf(waiting)]).toEqual([409, expect.stringContaining('queued')]);
    const nothing = await make(await completed(RESULTS.slice(2)));
    expect([nothing.status, messageOf(nothing)]).toEqual([409, expect.stringContaining('no notebook was made')]);
    expect(double.requests).toEqual([]);
  });

  it.each([
    [400, 400, 'Invalid inputs'],
    [401, 401, 'Google refused the token'],
    [403, 403, 'Google denied access'],
    [404, 404, 'Google project not found'],
    [500, 502, 'NotebookLM failed'],
  ])('answers Google’s %i with %i', async (from, status, error) => {
    double.answerNext(googleError(from, 'STATUS', 'Google’s own words'));
    const answer = await make(await completed());
    expect(answer).toMatchObject({ status, body: { detail: { error } } });
    expect(JSON.stringify(answer.body)).not.toContain('own words');
    expect(answer.headers.get('www-authenticate')).toBe(status === 401 ? 'Google-Access-Token' : null);
  });

  it('answers Google’s 429 with 503 and Retry-After, and silence with 504', async () => {
    const busy = googleError(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded.');
    double.answerNext(busy, busy);
    const answer = await make(await completed());
    expect(answer).toMatchObject({ status: 503, body: { detail: { error: 'NotebookLM is busy' } } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    double.answerNext('hang');
    expect(await make(await completed())).toMatchObject({
      status: 504,
      body: { detail: { error: 'NotebookLM timeout' } },
    });
  });

  it('keeps the token nowhere, whatever comes of it', async () => {
    const jobId = await completed();
    const denied = googleError(403, 'PERMISSION_DENIED', `no ${TOKEN}`, TOKEN);
    const bodies: unknown[] = [];
    for (const answers of [
      [null, null],
      [denied],
      [null, denied],
      ['break'],
      [{ status: 200, body: TOKEN }],
    ] as const) {
      double.answerNext(...answers);
      bodies.push((await make(jobId)).body);
    }
    bodies.push(
      (await make(jobId, BODY, { [HEADER]: `${TOKEN} ${TOKEN}` })).body,
      (await make(jobId, { title: 1 })).body,
    );
    const stored = [
      await api.database.query('select * from jobs'),
      await api.database.query('select * from job_events'),
      await api.store.listEvents(jobId, 0, 100),
    ];
    expect(api.log.map(({ msg }) => msg)).toContain('notebook made');
    for (const kept of [api.log, await api.registry.metrics(), stored, bodies]) {
      expect(JSON.stringify(kept)).not.toContain(TOKEN);
    }
  });

  it('counts what came of it', async () => {
    const metrics = await api.registry.metrics();
    expect(metrics).toMatch(/scholarsource_notebooks_total\{outcome="filled"\} [1-9]/);
    // The alerts on failing requests leave this route out.
    expect(metrics).toMatch(
      /_http_request_duration_seconds_count\{route="\/api\/jobs\/:jobId\/notebook",method="POST",status="5xx"/,
    );
  });

  it('is refused to pages of other origins, and where it is off', async () => {
    const foreign = await make(await completed(), BODY, { [HEADER]: TOKEN, origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    const off = await startApi({ NOTEBOOKLM: 'off', NOTEBOOKLM_API_URL: double.url });
    try {
      const answer = await off.post(`/api/jobs/${randomUUID()}/notebook`, BODY, { [HEADER]: TOKEN });
      expect(answer).toMatchObject({ status: 501, body: { detail: { error: 'No notebooks' } } });
    } finally {
      await off.stop();
    }
    expect(double.requests).toEqual([]);
  });

  it('is answered by a process that stops meanwhile', async () => {
    const stopping = await startApi({ NOTEBOOKLM_API_URL: double.url, NOTEBOOKLM_TIMEOUT_MS: '2000' }, 100);
    const jobId = await completed(RESULTS, stopping);
    double.answerNext(null, 'hang');
    const answer = stopping.post(`/api/jobs/${jobId}/notebook`, BODY, { [HEADER]: TOKEN });
    await waitFor('sources to be sent', () => double.requests.length === 2);
    await stopping.stop();
    const { status, headers, body } = await answer;
    expect([status, headers.get('connection'), body]).toEqual([201, 'close', expect.objectContaining({ added: [] })]);
  });

  it('is limited by rate, for itself', async () => {
    const limited = await startApi({ RATE_LIMIT_NOTEBOOK: '2/hour', NOTEBOOKLM_API_URL: double.url });
    try {
      const statuses: number[] = [];
      for (let count = 0; count < 3; count += 1) {
        statuses.push((await limited.post(`/api/jobs/${randomUUID()}/notebook`, BODY, { [HEADER]: TOKEN })).status);
      }
      expect(statuses).toEqual([404, 404, 429]);
    } finally {
      await limited.stop();
    }
  });
});
