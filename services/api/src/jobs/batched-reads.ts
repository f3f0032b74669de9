import { MicroBatcher } from '@scholarsource/contracts';

/** Batches and deduplicates concurrent reads. A read never starts before it was requested, so no value is older than its request. */
export class BatchedReads<V> {
  readonly #groups: MicroBatcher<string, V | Promise<V> | undefined>;

  /** After a shared read, the next one waits for `pause`. */
  constructor(
    read: (keys: readonly string[]) => Promise<ReadonlyMap<string, V | Promise<V>>>,
    pause?: () => Promise<unknown>,
  ) {
    this.#groups = new MicroBatcher(
      async (keys) => {
        const values = await read([...new Set(keys)]);
        return keys.map((key) => values.get(key));
      },
      undefined,
      pause && { pause },
    );
  }

  /** Undefined if the key was not found. @throws the error of the read */
  async get(key: string): Promise<V | undefined> {
    return this.#groups.add(key);
  }
}
