/** A phrase found in a text: `length` tokens from `start`, and all its values in the table. */
export interface PhraseMatch<T> {
  start: number;
  length: number;
  values: readonly T[];
}

/** Finds known phrases in token lists. */
export class PhraseTable<T> {
  readonly #byKey = new Map<string, readonly T[]>();
  #longest = 0;

  /** @param entries phrases as tokens, each with what it stands for; a phrase may come several times. */
  constructor(entries: Iterable<readonly [readonly string[], T]>) {
    // Most phrases stand for one thing, and many for the same.
    const alone = new Map<T, readonly [T]>();
    for (const [tokens, value] of entries) {
      if (tokens.length === 0) continue;
      const key = tokens.join(' ');
      const known = this.#byKey.get(key);
      if (known === undefined) {
        const only = alone.get(value) ?? ([value] as const);
        alone.set(value, only);
        this.#byKey.set(key, only);
      } else if (!known.includes(value)) this.#byKey.set(key, [...known, value]);
      this.#longest = Math.max(this.#longest, tokens.length);
    }
  }

  /** The values of exactly these tokens. */
  get(tokens: readonly string[]): readonly T[] {
    return this.#byKey.get(tokens.join(' ')) ?? [];
  }

  /** Every phrase in the text, also those within others, in the order of their starts, longer ones first. */
  matches(tokens: readonly string[]): PhraseMatch<T>[] {
    return tokens.flatMap((_, start) => {
      const found: PhraseMatch<T>[] = [];
      for (let length = Math.min(this.#longest, tokens.length - start); length > 0; length -= 1) {
        const values = this.#byKey.get(tokens.slice(start, start + length).join(' '));
        if (values !== undefined) found.push({ start, length, values });
      }
      return found;
    });
  }

  /** The phrases that cover the text from left to right, the longest first, none within another. */
  cover(tokens: readonly string[]): PhraseMatch<T>[] {
    const taken: PhraseMatch<T>[] = [];
    let free = 0;
    for (const match of this.matches(tokens)) {
      if (match.start < free) continue;
      taken.push(match);
      free = match.start + match.length;
    }
    return taken;
  }

  /**
   * The phrases that leave the fewest words of the text unknown; of those that leave as few the first ones are the longest.
   * @param isKnown whether a word says something without being part of a phrase.
   */
  coverMost(tokens: readonly string[], isKnown: (at: number) => boolean): PhraseMatch<T>[] {
    const starting = new Map<number, PhraseMatch<T>[]>();
    for (const match of this.matches(tokens)) starting.set(match.start, [...(starting.get(match.start) ?? []), match]);
    if (starting.size === 0) return [];
    // What is known from each place on, worked out from the end.
    const ways: { known: number; first: PhraseMatch<T> | null }[] = [];
    ways[tokens.length] = { known: 0, first: null };
    for (let start = tokens.length - 1; start >= 0; start -= 1) {
      const without = { known: (ways[start + 1]?.known ?? 0) + (isKnown(start) ? 1 : 0), first: null };
      const options = (starting.get(start) ?? []).map((match) => ({
        known: match.length + (ways[start + match.length]?.known ?? 0),
        first: match,
      }));
      ways[start] = [...options, without].reduce((most, way) => (way.known > most.known ? way : most));
    }
    const taken: PhraseMatch<T>[] = [];
    for (let at = 0; at < tokens.length; at += ways[at]?.first?.length ?? 1) {
      const match = ways[at]?.first ?? null;
      if (match !== null) taken.push(match);
    }
    return taken;
  }
}

/** The positions of the tokens that phrases cover. */
export function positions(phrases: readonly PhraseMatch<unknown>[]): ReadonlySet<number> {
  return new Set(phrases.flatMap(({ start, length }) => Array.from({ length }, (_, offset) => start + offset)));
}
