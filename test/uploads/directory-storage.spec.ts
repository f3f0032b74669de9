import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createUploadStorage } from '@scholarsource/uploads';
import { describeUploadStorage } from './upload-storage.contract.ts';

const directory = join(mkdtempSync(join(tmpdir(), 'uploads-')), 'made', 'when', 'needed');

describeUploadStorage(
  'the upload storage in a directory',
  () => createUploadStorage({ kind: 'directory', directory }),
  () => Promise.resolve(readdirSync(directory).length),
);

describe('the upload storage in a directory', () => {
  const storage = createUploadStorage({ kind: 'directory', directory });

  it.each(['../../etc/passwd', '/etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(64)}/x`])(
    'takes %j for no id',
    async (id) => {
      await expect(storage.open(id, new AbortController().signal)).rejects.toThrow();
      await expect(storage.remove(id)).rejects.toThrow();
      await expect(storage.save(id, Readable.from(['x']))).rejects.toThrow();
    },
  );

  // `ulimit -f` makes the kernel refuse a write in the middle of a file, as a full disk does.
  it('says that it cannot be used when the disk takes no more, and keeps nothing of the file', async () => {
    const place = mkdtempSync(join(tmpdir(), 'uploads-'));
    const script = `
      import { Readable } from 'node:stream';
      import { createUploadStorage } from '@scholarsource/uploads';
      const storage = createUploadStorage({ kind: 'directory', directory: ${JSON.stringify(place)} });
      const chunks = Array.from({ length: 20 }, () => Buffer.alloc(100_000));
      await storage.save('a'.repeat(64), Readable.from(chunks)).catch(({ code, cause }) => console.log(code, cause.code));`;
    const { stdout } = await promisify(execFile)('sh', [
      '-c',
      'ulimit -f 1000 && exec "$0" --input-type=module --eval "$1"',
      process.execPath,
      script,
    ]);
    expect(stdout).toBe('uploads_unavailable EFBIG\n');
    expect(readdirSync(place)).toEqual([]);
  });

  it('removes what a process left that died while it wrote', async () => {
    const place = mkdtempSync(join(tmpdir(), 'uploads-'));
    const left = createUploadStorage({ kind: 'directory', directory: place });
    writeFileSync(join(place, `${'b'.repeat(64)}.pdf.part`), 'half');
    await left.remove('b'.repeat(64));
    expect(readdirSync(place)).toEqual([]);
  });

  it('says that it cannot be used where it may not write', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'uploads-')), 'file');
    writeFileSync(file, '');
    const broken = createUploadStorage({ kind: 'directory', directory: join(file, 'below') });
    await expect(broken.save('a'.repeat(64), Readable.from(['x']))).rejects.toMatchObject({
      code: 'uploads_unavailable',
    });
  });
});
