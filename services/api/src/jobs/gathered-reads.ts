import { Groups } from '@scholarsource/contracts';

/**
 * Makes one read of many. Keys that are asked for at the same time are read together, each once, and none before it was asked for, so that no
 * value is older than the question.
 */
export class GatheredReads<V> {
  readonly #groups: Groups<string, V | Promise<V> | undefined>;

  /** The next read waits for `pause` after one that several shared. */
  constructor(
    read: (keys: readonly string[]) => Promise<ReadonlyMap<string, V | Promise<V>>>,
    pause?: () => Promise<unknown>,
  ) {
    this.#groups = new Groups(
      async (keys) => {
        const values = await read([...new Set(keys)]);
        return keys.map((key) => values.get(key));
      },
      undefined,
      pause && { pause },
    );
  }

  /** Undefined if the read found nothing under the key. @throws what the read throws */
  async get(key: string): Promise<V | undefined> {
    return this.#groups.add(key);
  }
}
