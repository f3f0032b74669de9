import { groupBy } from './group-by.ts';

/** A corrected word. */
export interface Correction {
  from: string;
  to: string;
}

/** Minimum length of a correctable word: shorter ones are close to too many others. */
const SHORTEST = 4;
/** The same for each word of a known pair of adjacent words. */
const SHORTEST_TOGETHER = 2;
/** Matches words with a vowel and without digits; anything else is an abbreviation. */
const IS_WORD = /^(?=\P{Number}+$).*[aeiouyà-ÿ]/u;
/** A word up to this length resembles a person's name by chance; it counts as one only in a text with hardly any other words. */
const SHORT_NAME = 5;
const FEW = 2;
/** Minimum length of a word that may be corrected by two edits. */
const TWO_EDITS_FROM = 8;

/** Word beginnings that sound alike, as heard and as spelt. */
const SOUNDS: readonly (readonly [heard: string, written: string])[] = [
  ['f', 'ph'],
  ['k', 'ch'],
  ['k', 'c'],
  ['s', 'ps'],
  ['n', 'pn'],
];

/** Corrects misspelt words using the vocabulary of fields, books and tables. Known words are never changed. */
export class Spelling {
  readonly #uses: ReadonlyMap<string, number>;
  /** Possible corrections, by their first letter and their length. */
  readonly #byInitial: ReadonlyMap<string, readonly string[]>;
  /** Pairs of adjacent words in any text. */
  readonly #pairs = new Set<string>();

  /** Words that are only names of people. */
  readonly #people: ReadonlySet<string>;

  /**
   * @param texts correctly spelt texts, as tokens; a word in more of them is a likelier correction.
   * @param people the words of people's names: correct, and corrections only where a person may be named.
   * @param english English words: correct, unless the adjacent word indicates a different one.
   */
  constructor(
    texts: Iterable<readonly string[]>,
    people: Iterable<string> = [],
    private readonly english: { has(word: string): boolean } = new Set(),
  ) {
    const uses = new Map<string, number>();
    for (const tokens of texts) {
      for (const [at, token] of tokens.entries()) {
        // A repeated word counts once per text.
        if (tokens.indexOf(token) === at) uses.set(token, (uses.get(token) ?? 0) + 1);
        if (at > 0) this.#pairs.add(`${tokens[at - 1]} ${token}`);
      }
    }
    this.#people = new Set([...people].filter((name) => !uses.has(name)));
    for (const name of this.#people) uses.set(name, 1);
    this.#uses = uses;
    this.#byInitial = groupBy([...uses.keys()], (word) =>
      word.length < SHORTEST ? [] : [`${word.charAt(0)}${word.length}`],
    );
  }

  knows(word: string): boolean {
    return this.#uses.has(word) || (word.endsWith('s') && this.#uses.has(word.slice(0, -1)));
  }

  /** Whether a word is in the English dictionary, not only in titles. */
  isEnglish(word: string): boolean {
    return this.english.has(word);
  }

  /**
   * The tokens with misspelt words corrected, split words joined and joined words split.
   * @param right tokens that are not changed.
   */
  mend(
    tokens: readonly string[],
    mayNamePeople = true,
    right: ReadonlySet<string> = new Set(),
  ): { tokens: string[]; corrections: Correction[] } {
    const mended: string[] = [];
    const corrections: Correction[] = [];
    const mayBe = (token: string) => {
      const mayName = mayNamePeople && (token.length > SHORT_NAME || tokens.length <= FEW);
      return (other: string) => mayName || !this.#people.has(other);
    };
    const replace = (from: string, to: readonly string[]) => {
      mended.push(...to);
      corrections.push({ from, to: to.join(' ') });
    };
    for (let index = 0; index < tokens.length; index += 1) {
      const [token = '', next = ''] = tokens.slice(index, index + 2);
      const joined = token + next;
      if (next !== '' && IS_WORD.test(joined) && this.knows(joined) && !this.#pairs.has(`${token} ${next}`)) {
        replace(`${token} ${next}`, [joined]);
        index += 1;
      } else if (this.knows(token) || right.has(token) || token.length < SHORTEST || !IS_WORD.test(token)) {
        mended.push(token);
      } else {
        const meant = this.english.has(token)
          ? this.#beside(token, tokens[index - 1], tokens[index + 1])
          : (this.#divide(token, true) ?? this.#closest(token, mayBe(token)) ?? this.#divide(token, false));
        if (meant === null) mended.push(token);
        else replace(token, meant);
      }
    }
    return { tokens: mended, corrections };
  }

  /** @param together whether the two words must be adjacent in a known text; then they may be short, as in “opamps”. */
  #divide(word: string, together: boolean): string[] | null {
    const shortest = together ? SHORTEST_TOGETHER : SHORTEST;
    for (let at = shortest; at <= word.length - shortest; at += 1) {
      const parts = [word.slice(0, at), word.slice(at)];
      if (parts.every((part) => this.knows(part)) && (!together || this.#pairs.has(parts.join(' ')))) return parts;
    }
    return null;
  }

  /** The replacement of a correctly spelt word if it is known beside its neighbour: “discreet math”. */
  #beside(word: string, before: string | undefined, after: string | undefined): string[] | null {
    return this.#closest(
      word,
      (other) =>
        !this.#people.has(other) && (this.#pairs.has(`${before} ${other}`) || this.#pairs.has(`${other} ${after}`)),
    );
  }

  /** The likeliest correction that `accepts` allows. */
  #closest(word: string, accepts: (other: string) => boolean): string[] | null {
    const [best] = [word, ...writings(word)]
      .flatMap((written) => this.#within(written, accepts))
      .sort((a, b) => a.edits - b.edits || b.uses - a.uses);
    return best === undefined ? null : [best.other];
  }

  #within(word: string, accepts: (other: string) => boolean): { other: string; edits: number; uses: number }[] {
    const most = word.length >= TWO_EDITS_FROM ? 2 : 1;
    // Misspellings rarely change the first letter, except for one that sounds alike.
    return [...new Set([word.charAt(0), word.charAt(1)])]
      .flatMap((initial) =>
        Array.from({ length: 2 * most + 1 }, (_, index) => `${initial}${word.length - most + index}`),
      )
      .flatMap((key) => this.#byInitial.get(key) ?? [])
      .filter((other) => beginsAlike(word, other) && accepts(other))
      .map((other) => ({ other, edits: editDistance(word, other, most), uses: this.#uses.get(other) ?? 0 }))
      .filter(({ edits }) => edits <= most);
  }
}

/** Other spellings of the beginning of a word that sound alike: “phonology” for “fonology”. */
function writings(word: string): string[] {
  return SOUNDS.filter(([heard]) => word.startsWith(heard)).map(
    ([heard, written]) => written + word.slice(heard.length),
  );
}

/** The same first letter, or the first two swapped. */
function beginsAlike(a: string, b: string): boolean {
  return a[0] === b[0] || (a[0] === b[1] && a[1] === b[0]);
}

/**
 * Edits that turn one word into the other: letters added, dropped, changed, or two neighbours swapped (optimal string alignment). Infinity
 * if they are more than `most`.
 */
export function editDistance(a: string, b: string, most = Infinity): number {
  const row = () => new Array<number>(b.length + 1).fill(0);
  let [before, last, current] = [row(), row().map((_, index) => index), row()];
  for (let i = 1; i <= a.length; i += 1) {
    const letter = a.charCodeAt(i - 1);
    const previous = a.charCodeAt(i - 2);
    current[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const other = b.charCodeAt(j - 1);
      let edits = (last[j - 1] ?? 0) + (letter === other ? 0 : 1);
      edits = Math.min(edits, (last[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      const isSwapped = i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && previous === other;
      if (isSwapped) edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
      current[j] = edits;
      least = Math.min(least, edits);
    }
    // A swap reaches back two rows, but costs one more than what stands there.
    if (least > most && Math.min(...last) >= most) return Infinity;
    [before, last, current] = [last, current, before];
  }
  return last[b.length] ?? 0;
}
