import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '@scholarsource/testing';
import { type ApiUnderTest, startApi, STEWART } from './api-under-test.ts';

const LIMIT = 200_000;
const BOOK = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(150_000, 'pages ')]);

interface Uploaded {
  upload_token: string;
  expires_at: string;
  bytes: number;
}

let api: ApiUnderTest;
const directory = mkdtempSync(join(tmpdir(), 'uploads-'));
beforeAll(async () => {
  api = await startApi({ UPLOAD_DIR: directory, UPLOAD_LIMIT_BYTES: String(LIMIT) });
});
afterAll(() => api.stop());

const files = () => readdirSync(directory);

function form(content: Uint8Array, field = 'file', name = 'book.pdf'): FormData {
  const body = new FormData();
  body.set('title', 'a field that nobody asked for');
  body.set(field, new Blob([Uint8Array.from(content)], { type: 'application/pdf' }), name);
  return body;
}

const send = (body: RequestInit['body'], headers: Record<string, string> = {}) =>
  api.request('/api/uploads', { method: 'POST', ...(body !== undefined && { body }), headers });
const sendRaw = (content: Uint8Array) => send(Uint8Array.from(content), { 'content-type': 'application/pdf' });

async function upload(): Promise<Uploaded> {
  const answer = await send(form(BOOK));
  expect(answer.status).toBe(201);
  return answer.body as Uploaded;
}

describe('POST /api/uploads', () => {
  it.each([
    ['a form', () => send(form(BOOK))],
    ['the body itself', () => sendRaw(BOOK)],
  ])('takes a PDF as %s and answers with a token, and stores what was sent', async (_as, post) => {
    const before = files();
    const { status, body } = await post();
    expect(status).toBe(201);
    expect(body).toEqual({
      upload_token: expect.stringMatching(/^upl_[\w-]{43}$/) as string,
      expires_at: expect.stringMatching(/^\d{4}-/) as string,
      bytes: BOOK.length,
    });
    const { upload_token: token, expires_at } = body as Uploaded;
    expect(Date.parse(expires_at)).toBeGreaterThan(Date.now());
    const [stored = '', ...others] = files().filter((name) => !before.includes(name));
    expect(others).toEqual([]);
    expect(stored).toBe(`${createHash('sha256').update(token).digest('hex')}.pdf`);
    expect(readFileSync(join(directory, stored)).equals(BOOK)).toBe(true);
  });

  it('takes any type and name of file for what its bytes say', async () => {
    expect((await send(form(BOOK, 'file', '../../etc/passwd'))).status).toBe(201);
    const page = Buffer.from('<html>not a book</html>');
    for (const answer of [await send(form(page)), await sendRaw(page), await sendRaw(Buffer.alloc(0))]) {
      expect(answer).toMatchObject({ status: 400, body: { detail: { error: 'Invalid inputs' } } });
      expect(JSON.stringify(answer.body)).toContain('not a PDF');
    }
  });

  it('refuses a file that is too large, announced or not, and keeps none of it', async () => {
    const before = files();
    const large = Buffer.concat([BOOK, BOOK]);
    for (const answer of [await send(form(large)), await sendRaw(large), await chunked(large)]) {
      expect(answer.status).toBe(413);
    }
    expect(files()).toEqual(before);
  });

  it('takes a file of exactly the largest size and none that is one byte larger', async () => {
    const exact = Buffer.concat([BOOK, Buffer.alloc(LIMIT - BOOK.length)]);
    expect((await send(form(exact))).status).toBe(201);
    expect((await sendRaw(exact)).status).toBe(201);
    const over = Buffer.concat([exact, Buffer.alloc(1)]);
    expect((await send(form(over))).status).toBe(413);
    expect((await sendRaw(over)).status).toBe(413);
  });

  it.each<[string, () => Promise<{ status: number }>]>([
    ['no body', () => send(undefined)],
    ['a form without the field', () => send(form(BOOK, 'book'))],
    ['JSON', () => api.post('/api/uploads', { file: 'book' })],
    ['a form that is none', () => send('nonsense', { 'content-type': 'multipart/form-data; boundary=x' })],
    ['a form without a boundary', () => send('nonsense', { 'content-type': 'multipart/form-data' })],
  ])('says what to send instead of %s', async (_what, post) => {
    expect(await post()).toMatchObject({ status: 400, body: { detail: { error: 'Invalid inputs' } } });
  });

  it('keeps nothing of a file whose sender goes away', async () => {
    const before = files();
    const url = new URL('/api/uploads', api.url);
    const headers = { 'content-type': 'application/pdf', 'content-length': String(BOOK.length) };
    const sender = httpRequest(url, { method: 'POST', headers }).on('error', () => undefined);
    sender.write(BOOK.subarray(0, 100_000));
    await waitFor('half a file', () => Promise.resolve(files().length > before.length));
    sender.destroy();
    await waitFor('the half file to be gone', () => Promise.resolve(files().length === before.length));
  });

  it('is closed to foreign pages', async () => {
    const answer = await send(form(BOOK), { origin: 'https://evil.example' });
    expect(answer).toMatchObject({ status: 403, body: { detail: { error: 'Invalid origin' } } });
  });
});

describe('a submission that names an upload', () => {
  const submit = (token: unknown, more: object = {}, headers: Record<string, string> = {}) =>
    api.post('/api/submit', { book_pdf_path: token, ...more }, headers);

  it('needs nothing else, and takes the upload once', async () => {
    const { upload_token: token } = await upload();
    expect((await submit(token)).status).toBe(200);
    const second = await submit(token);
    expect(second.status).toBe(400);
    expect(second.body).toMatchObject({
      detail: { error: 'Invalid inputs', message: expect.stringContaining('already used') as string },
    });
  });

  it('repeated under its key is the same job', async () => {
    const { upload_token: token } = await upload();
    const headers = { 'idempotency-key': token };
    const [first, again] = [await submit(token, {}, headers), await submit(token, {}, headers)];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
  });

  it.each([
    '/etc/passwd',
    '../uploads/x.pdf',
    'C:\\book.pdf',
    'upl_short',
    `upl_${'a'.repeat(43)}`,
    `upl_${'a'.repeat(44)}`,
  ])('is refused with a sentence if it names %j, and stores nothing', async (token) => {
    const before = (await api.store.counts()).byStatus;
    const answer = await submit(token, STEWART);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      detail: { message: expect.stringMatching(/upload the book .*\.$/) as string },
    });
    expect((await api.store.counts()).byStatus).toEqual(before);
  });

  it('is refused when the upload has expired', async () => {
    const { upload_token: token } = await upload();
    await api.database.query(`update uploads set expires_at = now() - interval '1 second' where used_at is null`);
    expect((await submit(token)).status).toBe(400);
  });
});

describe('uploads', () => {
  it('are counted by a budget of their own', async () => {
    const limited = await startApi({ UPLOAD_DIR: directory, RATE_LIMIT_UPLOAD: '1/hour' });
    const post = () => limited.request('/api/uploads', { method: 'POST', body: form(BOOK) });
    expect((await post()).status).toBe(201);
    expect(await post()).toMatchObject({ status: 429, body: { limit: '1 per 1 hour' } });
    expect((await limited.post('/api/submit', STEWART)).status).toBe(200);
    await limited.stop();
  });

  it('are refused in a sentence when all together would take more than they may, and nothing of them is left', async () => {
    const own = mkdtempSync(join(tmpdir(), 'uploads-'));
    const full = await startApi({
      UPLOAD_DIR: own,
      UPLOAD_LIMIT_BYTES: String(LIMIT),
      UPLOAD_TOTAL_BYTES: String(LIMIT + 120_000),
    });
    const post = (body: RequestInit['body'], headers = {}) =>
      full.request('/api/uploads', { method: 'POST', ...(body !== undefined && { body }), headers });
    const answers = await Promise.all(Array.from({ length: 4 }, () => post(form(BOOK))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 503, 503]);
    expect(answers.find(({ status }) => status === 503)?.body).toEqual({
      detail: {
        error: 'Service unavailable',
        message: expect.stringMatching(/^There is no room .* name the book by its title/) as string,
      },
    });
    expect(readdirSync(own)).toHaveLength(2);
    expect(await full.database.query('select count(*)::int as count from uploads')).toEqual([{ count: 2 }]);
    expect(await full.registry.metrics()).toContain('scholarsource_uploads_refused_total 2');
    // A refused file frees the room that was kept for it.
    const small = Buffer.from('<html>not a book</html>');
    expect((await post(Uint8Array.from(small), { 'content-type': 'application/pdf' })).status).toBe(400);
    expect((await post(Uint8Array.from(small), { 'content-type': 'application/pdf' })).status).toBe(400);
    // The book of a job counts until it is removed.
    const taken = answers.find(({ status }) => status === 201)?.body as Uploaded;
    expect((await full.post('/api/submit', { book_pdf_path: taken.upload_token })).status).toBe(200);
    expect((await post(form(BOOK))).status).toBe(503);
    await full.stop();
  });

  it('are refused in a sentence where there is no place for them', async () => {
    const without = await startApi();
    const answer = await without.request('/api/uploads', { method: 'POST', body: form(BOOK) });
    expect(answer.status).toBe(501);
    expect(answer.body).toMatchObject({ detail: { message: expect.stringContaining('takes no uploads') as string } });
    await without.stop();
  });
});

/** A body without Content-Length. */
async function chunked(content: Buffer): Promise<{ status: number }> {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < content.length; at += 10_000) controller.enqueue(content.subarray(at, at + 10_000));
      controller.close();
    },
  });
  const init = { method: 'POST', body: stream, duplex: 'half', headers: { 'content-type': 'application/pdf' } };
  return api.request('/api/uploads', init as RequestInit);
}
