/** Short names that stand for things in one conversation, so that a model can only name what it was shown. */
export class Handles<T> {
  readonly #prefix: string;
  readonly #items = new Map<string, T>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  give(item: T): string {
    const handle = `${this.#prefix}${this.#items.size + 1}`;
    this.#items.set(handle, item);
    return handle;
  }

  /** By its name, also in capitals or as its number alone. */
  get(handle: string): T | undefined {
    const name = handle.trim().toLowerCase();
    return this.#items.get(/^\d+$/.test(name) ? `${this.#prefix}${Number(name)}` : name);
  }
}
