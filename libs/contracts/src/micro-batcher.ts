import { setImmediate as endOfTurn } from 'node:timers/promises';

interface Waiting<Item, Answer> {
  item: Item;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/** Limits of one call, so that no item waits behind a huge batch, and the pause before the next call. */
interface BatchLimits<Item> {
  items?: number;
  /** The size of an item. */
  sizeOf?: (item: Item) => number;
  /** In the unit of `sizeOf`; a larger item is sent alone. */
  size?: number;
  /** Whether an item must not be sent later than the previous one, regardless of the limits. */
  joinsPrevious?: (item: Item, before: Item) => boolean;
  /** Called after a shared call; the next one waits for it, so that more items can join. No pause by default. */
  pause?: () => Promise<unknown>;
}

/**
 * Batches concurrent calls: those of one tick of the event loop, and those that arrive while a call is in progress, which wait for it to
 * end. An idle batcher adds no latency.
 */
export class MicroBatcher<Item, Answer> {
  readonly #call: (items: readonly Item[]) => Promise<readonly Answer[]>;
  readonly #isItemError: (error: unknown) => boolean;
  readonly #limits: Required<Omit<BatchLimits<Item>, 'pause'>>;
  readonly #pause: BatchLimits<Item>['pause'];
  #waiting: Waiting<Item, Answer>[] = [];
  #busy = false;

  /**
   * `call` returns one answer per item, in order. If it rejects with an error for which `isItemError` is true, each item is retried alone,
   * so that only the faulty one fails; any other error rejects them all.
   */
  constructor(
    call: (items: readonly Item[]) => Promise<readonly Answer[]>,
    isItemError: (error: unknown) => boolean = () => false,
    { items = 500, sizeOf = () => 0, size = Infinity, joinsPrevious = () => false, pause }: BatchLimits<Item> = {},
  ) {
    this.#call = call;
    this.#isItemError = isItemError;
    this.#limits = { items, sizeOf, size, joinsPrevious };
    this.#pause = pause;
  }

  /** Resolves with the answer for this item. */
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

  /** The number of waiting items to send next, at least one. */
  #countNext(): number {
    const { items, sizeOf, size, joinsPrevious } = this.#limits;
    let count = 0;
    let total = 0;
    let before: Item | undefined;
    for (const { item } of this.#waiting) {
      total += sizeOf(item);
      const isFull = count >= items || total > size;
      if (isFull && before !== undefined && !joinsPrevious(item, before)) break;
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
      if (group.length > 1 && this.#isItemError(error)) for (const one of group) await this.#settle([one]);
      else group.forEach(({ reject }) => reject(error));
    }
  }
}
