import type { Field } from './fields.ts';
import { isTelling, memoizedStem, stem } from './terms.ts';
import { nameTokens } from './tokens.ts';

/** The words of each subject, as stems, and the weight of each word. */
export class SubjectVocabulary {
  /** Words of the names of each subject. */
  readonly #named = new Map<string, Set<string>>();
  /** Words of the titles of its books, and of its own topics. */
  readonly #treated = new Map<string, Set<string>>();
  /** Words of topics of its works. */
  readonly #ofWorks = new Map<string, Set<string>>();
  /** Words of the names of whole fields that have named parts. */
  readonly #whole = new Map<string, Set<string>>();
  /** Number of subjects that use a word. */
  readonly #frequencies = new Map<string, number>();

  /**
   * @param ids of all subjects.
   * @param names of each subject.
   * @param titles of books, each with its field.
   * @param topics of works, each with its field.
   */
  constructor(
    readonly ids: readonly string[],
    names: readonly (readonly [id: string, names: readonly string[]])[],
    fields: readonly Field[],
    titles: readonly { title: string; field: string }[],
    topics: readonly { topic: string; field: string }[],
  ) {
    const stemOf = memoizedStem();
    const add = (vocabulary: Map<string, Set<string>>, id: string, texts: readonly string[]): void => {
      const known = vocabulary.get(id) ?? new Set<string>();
      for (const text of texts) for (const token of nameTokens(text)) if (isTelling(token)) known.add(stemOf(token));
      vocabulary.set(id, known);
    };
    for (const [id, called] of names) add(this.#named, id, called);
    for (const { id, names: called, aliases, parts } of fields) {
      const ofWhole = [...called, ...aliases].filter((name) => parts?.includes(name) === false);
      if (parts !== undefined) add(this.#whole, id, ofWhole);
    }
    for (const { title, field } of titles) add(this.#treated, field, [title]);
    for (const field of fields) add(this.#treated, field.id, [...field.topics, ...field.subjects]);
    for (const { topic, field } of topics) add(this.#ofWorks, field, [topic]);
    for (const id of ids) {
      for (const word of new Set([...(this.#named.get(id) ?? []), ...(this.#treated.get(id) ?? [])])) {
        this.#frequencies.set(word, (this.#frequencies.get(word) ?? 0) + 1);
      }
    }
  }

  /** The weight of a token: the fewer subjects use it the higher, highest if none does; 0 for stop words. */
  weigh(token: string): number {
    // A single letter remains of an abbreviation, and a four-digit number is a year or a course number.
    if (!isTelling(token) || /^(?:[a-z]|\d{4})$/.test(token)) return 0;
    return Math.log((this.ids.length + 1) / ((this.#frequencies.get(stem(token)) ?? 0) + 0.5));
  }

  /** Whether any subject uses the word. */
  isUsed(word: string): boolean {
    return this.#frequencies.has(word);
  }

  /** Whether the subject uses the word in its names, its topics or the titles of its books. */
  uses(id: string, word: string): boolean {
    return (this.#named.get(id)?.has(word) ?? false) || (this.#treated.get(id)?.has(word) ?? false);
  }

  /** The same, or topics of its works use it. */
  mentions(id: string, word: string): boolean {
    return this.uses(id, word) || (this.#ofWorks.get(id)?.has(word) ?? false);
  }

  /** Whether the word is in a name of the whole field rather than of a part of it. */
  isOfWhole(id: string, word: string): boolean {
    return this.#whole.get(id)?.has(word) ?? false;
  }
}
