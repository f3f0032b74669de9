import { setImmediate as endOfTurn } from 'node:timers/promises';

interface Waiting<Item, Answer> {
  item: Item;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/** What one call takes at most, so that none of its items waits for a very long one, and how soon the next one follows. */
interface GroupLimits<Item> {
  items?: number;
  /** How much of `size` an item takes. */
  sizeOf?: (item: Item) => number;
  /** In the unit of `sizeOf`; an item that is larger goes alone. */
  size?: number;
  /** Whether an item never goes to a later call than the one before it, whatever the limits. */
  belongs?: (item: Item, before: Item) => boolean;
  /** What the next call waits for after one that several shared, for others to come in. Nothing unless it is given. */
  pause?: () => Promise<unknown>;
}

/**
 * Calls that come at the same time go together: those of one turn of the event loop, and those that come while a call is under way,
 * which wait for its end. Nobody waits where nothing is to be gained.
 */
export class Groups<Item, Answer> {
  readonly #call: (items: readonly Item[]) => Promise<readonly Answer[]>;
  readonly #isOnesFault: (error: unknown) => boolean;
  readonly #limits: Required<Omit<GroupLimits<Item>, 'pause'>>;
  readonly #pause: GroupLimits<Item>['pause'];
  #waiting: Waiting<Item, Answer>[] = [];
  #busy = false;

  /**
   * `call` answers for each item in their order. If it fails with an error that `isOnesFault`, each item is called alone, so that only
   * the one at fault fails; with any other error all fail.
   */
  constructor(
    call: (items: readonly Item[]) => Promise<readonly Answer[]>,
    isOnesFault: (error: unknown) => boolean = () => false,
    { items = 500, sizeOf = () => 0, size = Infinity, belongs = () => false, pause }: GroupLimits<Item> = {},
  ) {
    this.#call = call;
    this.#isOnesFault = isOnesFault;
    this.#limits = { items, sizeOf, size, belongs };
    this.#pause = pause;
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
    while (this.#waiting.length > 0) {
      await endOfTurn();
      const group = this.#waiting.splice(0, this.#countNext());
      await this.#settle(group);
      if (this.#pause !== undefined && group.length > 1) await this.#pause();
    }
    this.#busy = false;
  }

  /** How many of those that wait go next, at least one. */
  #countNext(): number {
    const { items, sizeOf, size, belongs } = this.#limits;
    let count = 0;
    let total = 0;
    let before: Item | undefined;
    for (const { item } of this.#waiting) {
      total += sizeOf(item);
      const isFull = count >= items || total > size;
      if (isFull && before !== undefined && !belongs(item, before)) break;
      before = item;
      count += 1;
    }
    return count;
  }

  async #settle(group: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.#call(group.map(({ item }) => item));
      if (answers.length !== group.length) throw new Error(`${answers.length} answers for ${group.length} items`);
      answers.forEach((answer, index) => group[index]?.resolve(answer));
    } catch (error) {
      if (group.length > 1 && this.#isOnesFault(error)) for (const one of group) await this.#settle([one]);
      else group.forEach(({ reject }) => reject(error));
    }
  }
}
