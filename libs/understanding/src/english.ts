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

/** Words of English, names of places and peoples among them. */
export class English {
  readonly #words: ReadonlySet<string>;

  constructor(words: Iterable<string>) {
    this.#words = new Set(words);
  }

  /** Whether it is a word as it stands, or one of a word with an ending. */
  has(word: string): boolean {
    return (
      this.#words.has(word) ||
      ENDINGS.some(
        ([ending, instead]) =>
          word.endsWith(ending) && instead.some((end) => this.#words.has(word.slice(0, -ending.length) + end)),
      )
    );
  }
}

/** The words of the dictionary by which browsers check spelling, lower-cased. */
export function readEnglish(): English {
  const [, ...lines] = new TextDecoder().decode(dictionary.dic).toLowerCase().split('\n');
  return new English(lines.map((line) => line.split('/', 1)[0] ?? '').filter((word) => /^[a-z]{3,}$/.test(word)));
}
