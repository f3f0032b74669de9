import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
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

  it('says that it cannot be used where it may not write', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'uploads-')), 'file');
    writeFileSync(file, '');
    const broken = createUploadStorage({ kind: 'directory', directory: join(file, 'below') });
    await expect(broken.save('a'.repeat(64), Readable.from(['x']))).rejects.toMatchObject({
      code: 'uploads_unavailable',
    });
  });
});
