import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createUploadToken, uploadIdOf, type UploadStorage } from '@scholarsource/uploads';

const never = new AbortController().signal;
const newId = () => uploadIdOf(createUploadToken());

/** The promises of {@link UploadStorage}, to be kept by every adapter. `countFiles` looks behind it. */
export function describeUploadStorage(
  name: string,
  open: () => UploadStorage,
  countFiles: () => Promise<number>,
): void {
  describe(name, () => {
    let storage: UploadStorage;
    beforeAll(() => void (storage = open()));

    const load = async (id: string) => {
      const file = await storage.open(id, never);
      return file === null ? null : buffer(file);
    };

    it('gives back what it stored, byte for byte', async () => {
      const id = newId();
      const content = Buffer.alloc(3_000_000, 'a book of many pages ');
      await storage.save(id, Readable.from(chunksOf(content)));
      expect((await load(id))?.equals(content)).toBe(true);
    });

    it('keeps files apart', async () => {
      const [one, other] = [newId(), newId()];
      await Promise.all([storage.save(one, Readable.from(['one'])), storage.save(other, Readable.from(['other']))]);
      expect([String(await load(one)), String(await load(other))]).toEqual(['one', 'other']);
    });

    it('stores nothing of a stream that fails, and passes its error on', async () => {
      const before = await countFiles();
      const id = newId();
      const failing = Readable.from(
        (async function* () {
          yield Buffer.alloc(100_000);
          await Promise.resolve();
          throw new Error('the sender went away');
        })(),
      );
      await expect(storage.save(id, failing)).rejects.toThrow('the sender went away');
      expect(await load(id)).toBeNull();
      expect(await countFiles()).toBe(before);
    });

    it('has nothing under an id that it does not know', async () => {
      expect(await load(newId())).toBeNull();
    });

    it('removes a file, and does not mind if it is gone', async () => {
      const id = newId();
      await storage.save(id, Readable.from(['x']));
      await storage.remove(id);
      await storage.remove(id);
      expect(await load(id)).toBeNull();
    });

    it('stops reading when it is told to', async () => {
      const id = newId();
      await storage.save(id, Readable.from(chunksOf(Buffer.alloc(3_000_000))));
      const stop = new AbortController();
      const file = await storage.open(id, stop.signal);
      stop.abort(new Error('stopped'));
      await expect(buffer(file ?? Readable.from([]))).rejects.toThrow();
    });
  });
}

function* chunksOf(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
}
