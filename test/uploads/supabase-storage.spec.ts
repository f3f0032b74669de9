import { Readable } from 'node:stream';
import { STORAGE_KEY, startStorageDouble, type StorageDouble } from '@scholarsource/testing';
import { createUploadStorage } from '@scholarsource/uploads';
import { describeUploadStorage } from './upload-storage.contract.ts';

let double: StorageDouble;
beforeAll(async () => void (double = await startStorageDouble()));
afterAll(() => double.stop());

const open = (overrides: object = {}) =>
  createUploadStorage({
    kind: 'supabase',
    url: double.url,
    serviceRoleKey: STORAGE_KEY,
    bucket: 'uploads',
    ...overrides,
  });

describeUploadStorage('the upload storage in Supabase (a double of its storage)', open, () =>
  Promise.resolve(double.files.size),
);

describe('the upload storage in Supabase', () => {
  const id = 'a'.repeat(64);

  it('makes its bucket, closed to the public, and takes one that is there', async () => {
    await open({ bucket: 'fresh' }).save(id, Readable.from(['x']));
    expect(double.buckets.get('fresh')).toBe(false);
    await open({ bucket: 'fresh' }).save('b'.repeat(64), Readable.from(['x']));
    expect([...double.files.keys()].filter((name) => name.startsWith('fresh/'))).toHaveLength(2);
  });

  it.each([
    ['nothing answers', { url: 'http://127.0.0.1:9' }],
    ['the key is refused', { serviceRoleKey: 'wrong' }],
  ])('says that it cannot be used when %s', async (_when, overrides) => {
    const broken = open(overrides);
    for (const call of [
      () => broken.save(id, Readable.from(['x'])),
      () => broken.open(id, new AbortController().signal),
      () => broken.remove(id),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'uploads_unavailable' });
    }
  });
});
