import dictionary from 'dictionary-en';

/** Endings with which the dictionary's words are used, and what stands in their place. */
const ENDINGS: readonly (readonly [ending: string, instead: readonly string[]])[] = [
  ['ies', ['y']],
  ['es', ['', 'e']],
  ['s', ['']],
  ['ied', ['y']],
  ['ed', ['', 'e']],
  ['ing', ['', 'e']],
  ['er', ['', 'e']],
  ['ly', ['']],
];

/** Marks words that are written with a capital letter. */
const NAME = '=';

/** Number of letters by which the words are grouped. */
const START = 2;

/** The English dictionary, including names of places and peoples. */
export class English {
  /** One string for all words with the same prefix: separate strings would take several times the memory. */
  readonly #byStart: ReadonlyMap<string, string>;

  /** @param words in their standard spelling: names begin with a capital letter. */
  constructor(words: Iterable<string>) {
    const byStart = new Map<string, string[]>();
    for (const word of words) {
      const lower = word.toLowerCase();
      const kept = lower === word ? word : NAME + lower;
      const alike = byStart.get(lower.slice(0, START));
      if (alike === undefined) byStart.set(lower.slice(0, START), [kept]);
      else alike.push(kept);
    }
    this.#byStart = new Map([...byStart].map(([start, alike]) => [start, ` ${alike.join(' ')} `]));
  }

  /** Whether it is a word, or a word with a regular ending. */
  has(word: string): boolean {
    return (
      this.#holds(word) ||
      ENDINGS.some(
        ([ending, instead]) =>
          word.endsWith(ending) && instead.some((end) => this.#holds(word.slice(0, -ending.length) + end)),
      )
    );
  }

  /** Whether it is a common word and not only a name of people or places: “barber”, and not “griffiths”. */
  isCommon(word: string): boolean {
    return this.#holdsAs(word, word);
  }

  #holds(word: string): boolean {
    return this.#holdsAs(word, word) || this.#holdsAs(word, NAME + word);
  }

  #holdsAs(word: string, kept: string): boolean {
    return this.#byStart.get(word.slice(0, START))?.includes(` ${kept} `) ?? false;
  }
}

/** The words of the dictionary by which browsers check spelling. */
export function readEnglish(): English {
  const [, ...lines] = new TextDecoder().decode(dictionary.dic).split('\n');
  return new English(lines.map((line) => line.split('/', 1)[0] ?? '').filter((word) => /^[a-z]{3,}$/i.test(word)));
}
