interface Waiting<Item, Answer> {
  item: Item;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/** Items that one call takes at most, so that none of them waits for a very long one. */
const MOST = 500;

/**
 * Calls that come at the same time go together. The first goes at once; those that come while a call is under way wait for its end
 * and are the next call, so nobody waits where nothing is to be gained.
 */
export class Groups<Item, Answer> {
  readonly #call: (items: readonly Item[]) => Promise<readonly Answer[]>;
  readonly #isOnesFault: (error: unknown) => boolean;
  #waiting: Waiting<Item, Answer>[] = [];
  #busy = false;

  /**
   * `call` answers for each item in their order. If it fails with an error that `isOnesFault`, each item is called alone, so that only
   * the one at fault fails; with any other error all fail.
   */
  constructor(
    call: (items: readonly Item[]) => Promise<readonly Answer[]>,
    isOnesFault: (error: unknown) => boolean = () => false,
  ) {
    this.#call = call;
    this.#isOnesFault = isOnesFault;
  }

  /** The answer for this item. */
  add(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      void this.#work();
    });
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#waiting.length > 0) await this.#settle(this.#waiting.splice(0, MOST));
    this.#busy = false;
  }

  async #settle(group: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.#call(group.map(({ item }) => item));
      if (answers.length !== group.length) throw new Error(`${answers.length} answers for ${group.length} items`);
      answers.forEach((answer, index) => group[index]?.resolve(answer));
    } catch (error) {
      if (group.length > 1 && this.#isOnesFault(error)) await Promise.all(group.map((one) => this.#settle([one])));
      else group.forEach(({ reject }) => reject(error));
    }
  }
}
