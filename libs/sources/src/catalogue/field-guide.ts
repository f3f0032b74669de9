import MiniSearch from 'minisearch';
import { terms, words } from '../text/terms.ts';
import { type Field, readFields } from './fields.ts';
import { TextbookDirectory } from './textbooks.ts';

/** How much each kind of evidence says about the field; the best field has 1 in each. */
const EVIDENCE = { name: 1, titles: 0.5, topics: 1 } as const;

/** A field with less than this share of the best one's evidence is not meant. */
const CLOSE = 0.6;
const MOST_FIELDS = 3;

/** Share of the asked words that a field has to know. */
const LEAST_KNOWN = 1 / 3;
/** Share of what the titles or the topics tell that the likeliest field has to know. */
const LEAST_TOLD = 0.45;

/** Share of the fields from which on a subject is an umbrella. */
const UMBRELLA = 1 / 8;

export interface FieldGuess {
  field: Field;
  /** From 0 to 1, where the likeliest field has 1. */
  likelihood: number;
}

/** Tells the field of study from the names of a course, titles of books and topics. */
export class FieldGuide {
  /** Every discipline that some field belongs to. */
  readonly disciplines: ReadonlySet<string>;
  /** Subjects that so many fields share that having one in common says little. */
  readonly umbrellas: ReadonlySet<string>;
  readonly #fields: ReadonlyMap<string, Field>;
  readonly #names: { field: Field; name: string[] }[];
  readonly #index: MiniSearch;
  readonly #vocabulary = new Map<string, ReadonlySet<string>>();

  constructor(fields: readonly Field[], titles: readonly { field: string; title: string }[]) {
    this.#fields = new Map(fields.map((field) => [field.id, field]));
    this.disciplines = new Set(fields.flatMap((field) => field.disciplines));
    const named = fields.flatMap(({ subjects }) => subjects);
    const isUmbrella = (subject: string) =>
      named.filter((other) => other === subject).length > UMBRELLA * fields.length;
    this.umbrellas = new Set([...new Set(named)].filter(isUmbrella));
    this.#names = fields.flatMap((field) => namesOf(field).map((name) => ({ field, name: words(name) })));
    this.#index = new MiniSearch({ fields: ['titles', 'topics'], tokenize: terms, processTerm: (term) => term });
    for (const field of fields) {
      const own = titles.filter((book) => book.field === field.id).map(({ title }) => title);
      const document = {
        id: field.id,
        titles: [...namesOf(field), ...own].join(' , '),
        topics: [...field.topics, ...field.subjects].join(' , '),
      };
      this.#index.add(document);
      this.#vocabulary.set(field.id, new Set(terms(`${document.titles} , ${document.topics}`)));
    }
  }

  /** The likeliest fields first; none if each knows hardly a word of it. */
  guess(titles: readonly string[], topics: readonly string[]): FieldGuess[] {
    const asked = [...new Set([...titles, ...topics].flatMap(terms))];
    const evidence = new Map<string, number>();
    const weigh = (scores: readonly { id: string; score: number }[], weight: number) => {
      const best = Math.max(...scores.map(({ score }) => score), Number.EPSILON);
      for (const { id, score } of scores) evidence.set(id, (evidence.get(id) ?? 0) + (weight * score) / best);
    };
    const named = this.#named(titles);
    weigh(named, EVIDENCE.name);
    weigh(this.#search(titles, { titles: 2, topics: 1 }), EVIDENCE.titles);
    weigh(this.#search(topics, { titles: 1, topics: 2 }), EVIDENCE.topics);
    const knows = (id: string) =>
      asked.filter((term) => this.#vocabulary.get(id)?.has(term)).length >= LEAST_KNOWN * asked.length;
    const ranked = [...evidence].filter(([id]) => knows(id)).sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
    const [likeliest, best = 1] = ranked[0] ?? [];
    if (likeliest === undefined) return [];
    // A title that names the field has told it, whatever else it says: “Calculus Made Easy”.
    const isTold =
      named.some(({ id }) => id === likeliest) ||
      [titles, topics].some((texts) => this.#toldShare(texts.flatMap(terms), likeliest) >= LEAST_TOLD);
    if (!isTold) return [];
    return ranked
      .filter(([, score]) => score >= CLOSE * best)
      .slice(0, MOST_FIELDS)
      .flatMap(([id, score]) => {
        const field = this.#fields.get(id);
        return field === undefined ? [] : [{ field, likelihood: score / best }];
      });
  }

  /**
   * How much of what the words tell a field knows, 0 if there are none. The fewer fields know a word the more it tells, and one
   * that none knows tells most: of “brewing science” the first word says what is meant.
   */
  #toldShare(asked: readonly string[], id: string): number {
    const vocabularies = [...this.#vocabulary.values()];
    const tells = (term: string) => {
      const knowing = vocabularies.filter((vocabulary) => vocabulary.has(term)).length;
      return Math.log((vocabularies.length + 1) / (knowing + 0.5));
    };
    const sum = (some: readonly string[]) => some.reduce((total, term) => total + tells(term), 0);
    return sum(asked.filter((term) => this.#vocabulary.get(id)?.has(term))) / Math.max(sum(asked), Number.EPSILON);
  }

  /** Fields whose name stands in a title word by word: the longer the name, the more it says. */
  #named(titles: readonly string[]): { id: string; score: number }[] {
    const said = titles.map((title) => ` ${words(title).join(' ')} `);
    return this.#names
      .filter(({ name }) => said.some((title) => title.includes(` ${name.join(' ')} `)))
      .map(({ field, name }) => ({ id: field.id, score: name.length }))
      .sort((a, b) => b.score - a.score)
      .filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index);
  }

  #search(texts: readonly string[], boost: Record<string, number>): { id: string; score: number }[] {
    if (texts.length === 0) return [];
    return this.#index.search(texts.join(' , '), { boost }).map(({ id, score }) => ({ id: String(id), score }));
  }
}

function namesOf({ id, names }: Field): string[] {
  return [id.replaceAll('-', ' '), ...names];
}

let bundled: FieldGuide | undefined;

/** The guide to the bundled fields and textbooks, read once. */
export function fieldGuide(): FieldGuide {
  bundled ??= new FieldGuide(readFields(), TextbookDirectory.read().all);
  return bundled;
}
