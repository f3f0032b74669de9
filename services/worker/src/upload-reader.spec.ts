import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { UploadReader } from '@scholarsource/research';
import { createWeb } from '@scholarsource/web';
import { createUploadStorage, createUploadToken, uploadIdOf } from '@scholarsource/uploads';
import { createUploadReader } from './upload-reader.ts';

const directory = mkdtempSync(join(tmpdir(), 'uploads-'));
const storage = createUploadStorage({ kind: 'directory', directory });
const web = createWeb({
  network: 'off',
  userAgent: 'test',
  pageTimeoutMs: 10_000,
  pageMaxBytes: 1_000_000,
  parserProcesses: 1,
  parserMemoryMiB: 256,
});
afterAll(() => web.close());

const read = (reader: UploadReader, token: string) =>
  reader.read(token, { signal: new AbortController().signal } as Parameters<UploadReader['read']>[1]);

/** A PDF of one empty page with a title and bookmarks, as small as one can be written by hand. */
function smallPdf(title: string, bookmarks: string[]): string {
  const entries = bookmarks.map((text, index) => {
    const next = index + 1 < bookmarks.length ? `/Next ${index + 7} 0 R` : '';
    return `${index + 6} 0 obj <</Title (${text}) /Parent 5 0 R ${next}>> endobj`;
  });
  return [
    '%PDF-1.4',
    '1 0 obj <</Type /Catalog /Pages 2 0 R /Outlines 5 0 R>> endobj',
    '2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj',
    '3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 100 100]>> endobj',
    `4 0 obj <</Title (${title})>> endobj`,
    `5 0 obj <</Type /Outlines /First 6 0 R /Last ${bookmarks.length + 5} 0 R /Count ${bookmarks.length}>> endobj`,
    ...entries,
    'trailer <</Root 1 0 R /Info 4 0 R>>',
    '%%EOF',
  ].join('\n');
}

async function upload(content: string): Promise<string> {
  const token = createUploadToken();
  await storage.save(uploadIdOf(token), Readable.from([content]));
  return token;
}

describe('the reader of uploaded books', () => {
  it('finds title and table of contents in the stored file', async () => {
    const token = await upload(smallPdf('Linear Algebra', ['1 Vectors', '2 Matrices']));
    expect(await read(createUploadReader(storage, 10_000, web), token)).toMatchObject({
      title: 'Linear Algebra',
      headings: ['1 Vectors', '2 Matrices'],
    });
  });

  it('says what is gone, what is no book and what is too large', async () => {
    const reader = createUploadReader(storage, 1_000, web);
    expect(await read(reader, createUploadToken())).toBeNull();
    await expect(read(reader, await upload('%PDF-1.7 nothing'))).rejects.toMatchObject({ rule: 'damaged' });
    await expect(read(reader, await upload('x'.repeat(1_001)))).rejects.toMatchObject({ code: 'body_too_large' });
  });
});
