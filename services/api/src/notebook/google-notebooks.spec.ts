import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { googleError, type NotebookLmDouble, startNotebookLmDouble } from '@scholarsource/testing';
import { GoogleNotebooks } from './google-notebooks.ts';
import type { NotebookAccess, NotebookSource } from './notebooks.port.ts';

const TOKEN = 'ya29.a-token-of-a-user';
const PLACE = '/v1alpha/projects/123456789012/locations/eu/notebooks';

let double: NotebookLmDouble;
let notebooks: GoogleNotebooks;
beforeEach(async () => {
  double = await startNotebookLmDouble();
  notebooks = new GoogleNotebooks(double.url);
});
afterEach(() => double.stop());

const access = (timeoutMs = 20_000): NotebookAccess => ({
  token: TOKEN,
  project: '123456789012',
  location: 'eu',
  signal: AbortSignal.timeout(timeoutMs),
});
const create = (timeoutMs?: number) => notebooks.create(access(timeoutMs), 'Calculus');
const madeOnce = async () => (await create()).id;

const PAGE: NotebookSource = { kind: 'web', title: 'Limits', url: 'https://example.edu/limits.pdf' };
const VIDEO: NotebookSource = { kind: 'video', title: 'Lecture 1', url: 'https://www.youtube.com/watch?v=abc123' };
const GUIDE: NotebookSource = { kind: 'text', title: 'Study guide', text: '# Guide' };
const page = (n: number): NotebookSource => ({ kind: 'web', title: `Page ${n}`, url: `https://example.edu/${n}` });

describe('making a notebook', () => {
  it('asks as Google documents it, and gives the address in a browser', async () => {
    await expect(create()).resolves.toEqual({
      id: '4c1e5f0a-notebook-1',
      url: 'https://notebooklm.cloud.google.com/eu/notebook/4c1e5f0a-notebook-1?project=123456789012',
    });
    expect(double.requests).toEqual([{ path: PLACE, authorization: `Bearer ${TOKEN}`, body: { title: 'Calculus' } }]);
  });

  it.each([
    [400, undefined, 'invalid_inputs', /does not take the request.*No notebook was made/],
    [401, undefined, 'google_token_refused', /does not take the token.*gcloud auth print-access-token.*No notebook/],
    [403, undefined, 'google_access_denied', /role Cloud NotebookLM User.*No notebook/],
    [403, 'SERVICE_DISABLED', 'google_access_denied', /API is not enabled.*No notebook/],
    [403, 'ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'google_access_denied', /scope https:.*No notebook/],
    [404, undefined, 'google_project_not_found', /no NotebookLM Enterprise in project 123456789012.*No notebook/],
    [418, undefined, 'notebooklm_failed', /refused the request \(HTTP 418\).*No notebook was made/],
    [302, undefined, 'notebooklm_failed', /HTTP 302.*No notebook was made/],
    [
      500,
      undefined,
      'notebooklm_failed',
      /Google failed \(HTTP 500\).*may have been made.*\/eu\/\?project=123456789012/,
    ],
    [503, undefined, 'notebooklm_failed', /Google failed \(HTTP 503\).*may have been made/],
  ])('says what %i %s means, and is not tried again', async (status, reason, code, message) => {
    double.answerNext({
      ...googleError(status, 'STATUS', `no ${TOKEN}`, reason),
      headers: { location: `${double.url}/elsewhere` },
    });
    await expect(create()).rejects.toMatchObject({ code, message: expect.stringMatching(message) as string });
    expect(double.requests).toHaveLength(1);
  });

  it.each([
    ['no JSON', '<html>Sign in</html>'],
    ['no notebook', {}],
    ['an id that is none', { notebookId: '../x' }],
  ])('says that there may be a notebook if Google answers with %s', async (_what, body) => {
    double.answerNext({ status: 200, body });
    await expect(create()).rejects.toMatchObject({
      code: 'notebooklm_failed',
      message: expect.stringMatching(/form that is not known.*may have been made/) as string,
    });
    expect(double.requests).toHaveLength(1);
  });

  it('reads no answer without end', async () => {
    double.answerNext({ status: 200, body: 'x'.repeat(4_000_001) });
    await expect(create()).rejects.toMatchObject({ code: 'notebooklm_failed' });
  });

  it('never makes a second one when the answer to the first is lost', async () => {
    double.answerNext('break');
    await expect(create()).rejects.toMatchObject({
      code: 'notebooklm_failed',
      message: expect.stringMatching(/broke off.*may have been made/) as string,
    });
    double.answerNext('hang');
    await expect(create(300)).rejects.toMatchObject({
      code: 'notebooklm_timeout',
      message: expect.stringMatching(/in time.*may have been made/) as string,
    });
    expect(double.requests).toHaveLength(2);
  });

  it('tries once more after a 429, which did nothing', async () => {
    const busy = googleError(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded.');
    double.answerNext(busy);
    await expect(create()).resolves.toMatchObject({ id: '4c1e5f0a-notebook-1' });
    double.answerNext(busy, busy);
    await expect(create()).rejects.toMatchObject({
      code: 'notebooklm_busy',
      message: expect.stringMatching(/no more requests.*No notebook was made/) as string,
    });
    expect(double.requests).toHaveLength(4);
    double.answerNext({ ...busy, headers: { 'retry-after': '60' } });
    await expect(create()).rejects.toMatchObject({ code: 'notebooklm_busy' });
    expect(double.requests).toHaveLength(5);
  });

  it('says that nothing was sent where there is no connection, and tries once more', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    await expect(new GoogleNotebooks(`http://127.0.0.1:${port}`).create(access(), 'x')).rejects.toMatchObject({
      code: 'notebooklm_unreachable',
      message: expect.stringMatching(/could not be reached.*No notebook was made/) as string,
    });
  });
});

describe('adding sources', () => {
  it('sends pages, videos and texts as Google documents them, in one request', async () => {
    const id = await madeOnce();
    await expect(notebooks.addSources(access(), id, [PAGE, VIDEO, GUIDE])).resolves.toEqual([
      { state: 'ready' },
      { state: 'processing' },
      { state: 'ready' },
    ]);
    expect(double.requests.slice(1)).toEqual([
      {
        path: `${PLACE}/${id}/sources:batchCreate`,
        authorization: `Bearer ${TOKEN}`,
        body: {
          userContents: [
            { webContent: { url: PAGE.url, sourceName: 'Limits' } },
            { videoContent: { youtubeUrl: VIDEO.url } },
            { textContent: { sourceName: 'Study guide', content: '# Guide' } },
          ],
        },
      },
    ]);
  });

  it.each([
    [{ paywallError: {} }, /paywall/],
    [{ sourceUnreachable: { errorDetails: 'ERROR_REASON_UNSPECIFIED' } }, /could not open the address/],
    [{ sourceTooLong: { wordCount: 600_000, wordLimit: 500_000 } }, /longer than/],
    [{ sourceEmpty: {} }, /no text/],
    [{ sourceLimitExceeded: {} }, /no room/],
    [{ domainBlocked: {} }, /blocked/],
    [{ youtubeError: { videoDeleted: {} } }, /no longer on YouTube/],
    [{ unknown: {} }, /did not say why/],
    [undefined, /did not say why/],
    ['odd', /did not say why/],
  ])('says why one source failed, and keeps the others: %j', async (failureReason, reason) => {
    const id = await madeOnce();
    double.answerNext({
      status: 200,
      body: {
        sources: [
          { title: 'Limits', settings: { status: 'SOURCE_STATUS_ERROR', failureReason } },
          { title: 'x', settings: { status: 'SOURCE_STATUS_COMPLETE' } },
          { title: 'y' },
        ],
      },
    });
    await expect(notebooks.addSources(access(), id, [PAGE, VIDEO, GUIDE])).resolves.toEqual([
      { state: 'failed', reason: expect.stringMatching(reason) as string },
      { state: 'ready' },
      { state: 'processing' },
    ]);
  });

  it('finds out what became of each where Google answers for some only', async () => {
    const id = await madeOnce();
    double.answerNext({
      status: 200,
      body: {
        sources: [
          { title: 'Its name', metadata: { youtubeMetadata: { videoId: 'abc123' } } },
          { title: 'Study guide', settings: { status: 'SOURCE_STATUS_COMPLETE' } },
        ],
      },
    });
    await expect(notebooks.addSources(access(), id, [PAGE, VIDEO, GUIDE])).resolves.toEqual([
      { state: 'failed', reason: expect.stringMatching(/does not say what became of it/) as string },
      { state: 'processing' },
      { state: 'ready' },
    ]);
  });

  it('adds the rest where one makes Google refuse the batch', async () => {
    const id = await madeOnce();
    const bad = { kind: 'video', title: 'Bad', url: 'https://youtu.be/bad' } as const;
    const refused = googleError(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.');
    // All five, the first three, the first two, and then the third alone.
    double.answerNext(refused, refused, null, refused, null);
    const sources = [page(1), page(2), bad, page(3), page(4)];
    await expect(notebooks.addSources(access(), id, sources)).resolves.toEqual([
      { state: 'ready' },
      { state: 'ready' },
      { state: 'failed', reason: 'NotebookLM does not take it as a source.' },
      { state: 'ready' },
      { state: 'ready' },
    ]);
    expect(double.notebooks.get(id)).toHaveLength(4);
  });

  it.each([
    [401, /no longer took the token/],
    [403, /does not let you add sources/],
    [404, /did not find the notebook/],
    [500, /HTTP 500.*the notebook shows/],
    [418, /HTTP 418/],
  ])('gives the reason for each when Google answers %i, and sends nothing again', async (status, reason) => {
    const id = await madeOnce();
    double.answerNext(googleError(status, 'STATUS', 'no'));
    const outcome = { state: 'failed', reason: expect.stringMatching(reason) as string };
    await expect(notebooks.addSources(access(), id, [PAGE, GUIDE])).resolves.toEqual([outcome, outcome]);
    expect(double.requests).toHaveLength(2);
  });

  it.each([
    ['hang', 300, /in time.*the notebook shows/],
    ['break', 20_000, /broke off.*the notebook shows/],
    [{ status: 200, body: '<html>' }, 20_000, /does not say what became of it/],
    [{ status: 200, body: {} }, 20_000, /does not say what became of it/],
  ] as const)('never adds a source twice when the answer is lost: %j', async (answer, timeoutMs, reason) => {
    const id = await madeOnce();
    double.answerNext(answer);
    await expect(notebooks.addSources(access(timeoutMs), id, [PAGE])).resolves.toEqual([
      { state: 'failed', reason: expect.stringMatching(reason) as string },
    ]);
    expect(double.requests).toHaveLength(2);
  });
});

describe('Google’s own address', () => {
  it('is that of the location', async () => {
    const asked: string[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (input) => {
      asked.push(typeof input === 'string' ? input : 'no text');
      return Promise.resolve(Response.json({ notebookId: 'n' }));
    };
    try {
      for (const location of ['us', 'eu', 'global'] as const) {
        await new GoogleNotebooks(null).create({ ...access(), location }, 'x');
      }
    } finally {
      globalThis.fetch = fetch;
    }
    expect(asked).toEqual(
      ['us', 'eu', 'global'].map(
        (location) =>
          `https://${location}-discoveryengine.googleapis.com/v1alpha/projects/123456789012/locations/${location}/notebooks`,
      ),
    );
  });
});
