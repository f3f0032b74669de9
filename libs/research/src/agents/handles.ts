/** Short ids that are valid in one conversation, so that a model can only refer to what it was shown. */
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

  get(handle: string): T | undefined {
    return this.#items.get(this.read(handle.trim().toLowerCase()));
  }

  /** A name that is written as its number alone. */
  readonly read = (handle: string): string => (/^\d{1,6}$/.test(handle) ? `${this.#prefix}${Number(handle)}` : handle);
}
