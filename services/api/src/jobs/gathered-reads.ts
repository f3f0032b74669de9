import { setImmediate as turn } from 'node:timers/promises';

interface Gathering<V> {
  keys: Set<string>;
  values: Promise<ReadonlyMap<string, V | Promise<V>>>;
}

/**
 * Makes one read of many. Keys that are asked for in one turn of the event loop, or while a read is under way, are read together
 * after it, each once, so that no value is older than the question.
 */
export class GatheredReads<V> {
  readonly #read: (keys: readonly string[]) => Promise<ReadonlyMap<string, V | Promise<V>>>;
  #gathering: Gathering<V> | undefined;
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(read: (keys: readonly string[]) => Promise<ReadonlyMap<string, V | Promise<V>>>) {
    this.#read = read;
  }

  /** Undefined if the read found nothing under the key. @throws what the read throws */
  async get(key: string): Promise<V | undefined> {
    this.#gathering ??= this.#gather();
    this.#gathering.keys.add(key);
    return (await this.#gathering.values).get(key);
  }

  #gather(): Gathering<V> {
    const keys = new Set<string>();
    const values = this.#underWay
      .then(() => turn())
      .then(() => {
        this.#gathering = undefined;
        return this.#read([...keys]);
      });
    this.#underWay = values.catch(() => undefined);
    return { keys, values };
  }
}
