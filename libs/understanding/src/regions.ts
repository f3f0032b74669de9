import { z } from 'zod';
import { type PhraseMatch, PhraseTable } from './phrase-table.ts';
import { nameTokens } from './tokens.ts';

const Text = z.string().trim().min(1);
const SUBJECTS = [
  'history',
  'literature',
  'film',
  'philosophy',
  'politics',
  'economy',
  'culture',
  'art',
  'music',
  'geography',
] as const;

/** Countries that are studied alike, and the fields that treat their history, literature and so on, the nearest first. */
export const Region = z.strictObject({
  adjectives: z.array(Text).min(1),
  nouns: z.array(Text).min(1),
  subjects: z.partialRecord(z.enum(SUBJECTS), z.array(Text).min(1)),
  /** Those of the subjects of which works on these very countries are held, and not only on more of the world. */
  own: z.array(z.enum(SUBJECTS)).optional(),
});
export type Region = z.infer<typeof Region>;

/** How names say what of a country is studied. */
const WORDS: Readonly<Record<(typeof SUBJECTS)[number], readonly string[]>> = {
  history: ['history', 'civilization'],
  literature: ['literature', 'lit', 'novels', 'poetry'],
  film: ['film', 'films', 'cinema', 'movies'],
  philosophy: ['philosophy', 'thought'],
  politics: ['politics', 'government'],
  economy: ['economy'],
  culture: ['culture', 'society'],
  art: ['art', 'arts', 'painting'],
  music: ['music'],
  geography: ['geography'],
};
/** Words before the name of a country that say a time: “modern Japan”. */
const TIMES = new Set(
  'modern contemporary early late medieval imperial colonial nazi weimar fascist soviet tokugawa meiji postwar tudor victorian revolutionary'.split(
    ' ',
  ),
);
/** Words of courses in a language. */
const LANGUAGE_COURSE =
  /^(?:language|languages|grammar|vocabulary|verbs|conversation|speaking|beginner|beginners|learn|translation|linguistics|business)$/;
/** An adjective of a country stands so many words before its noun at most: “german expressionist film”. */
const FARTHEST = 2;

/** Knows which fields treat the history, literature, film and so on of a country. */
export class Regions {
  readonly #adjectives: PhraseTable<Region>;
  readonly #nouns: PhraseTable<Region>;
  readonly #words: PhraseTable<(typeof SUBJECTS)[number]>;

  constructor(regions: readonly Region[]) {
    const named = (key: 'adjectives' | 'nouns') =>
      regions.flatMap((region) => region[key].map((name) => [nameTokens(name), region] as const));
    this.#adjectives = new PhraseTable(named('adjectives'));
    this.#nouns = new PhraseTable(named('nouns'));
    this.#words = new PhraseTable(
      SUBJECTS.flatMap((subject) => WORDS[subject].map((word) => [nameTokens(word), subject] as const)),
    );
  }

  /** Whether no word says that a language itself is studied. */
  isOfCountry(tokens: readonly string[]): boolean {
    return !tokens.some((token) => LANGUAGE_COURSE.test(token));
  }

  /**
   * How far each subject is meant, from 0 to 1, by its id, where the tokens name what is studied of a country: “german history”,
   * “history of spain”, “modern japan”; empty where they do not.
   */
  find(tokens: readonly string[]): ReadonlyMap<string, number> {
    if (!this.isOfCountry(tokens)) return new Map();
    const subject = this.#words.cover(tokens)[0];
    const noun = this.#nouns.cover(tokens)[0];
    const adjective = this.#adjectives.cover(tokens)[0];
    const before = tokens[(noun?.start ?? 0) - 1] ?? '';
    if (noun !== undefined && TIMES.has(before)) return sharesOf(noun.values[0], subject?.values[0] ?? 'history');
    if (subject === undefined) return new Map();
    if (noun !== undefined && (isNext(noun, subject) || isNext(subject, noun)))
      return sharesOf(noun.values[0], subject.values[0]);
    if (adjective === undefined) return new Map();
    const between = subject.start - adjective.start - adjective.length;
    return between >= 0 && between <= FARTHEST ? sharesOf(adjective.values[0], subject.values[0]) : new Map();
  }
}

/** Whether one phrase stands right before the other. */
function isNext(one: PhraseMatch<unknown>, other: PhraseMatch<unknown>): boolean {
  return one.start + one.length === other.start;
}

/** What such a name says of the nearest field, by whether works on the very countries are held, and of each further one. */
const NEAREST = { own: 0.8, wider: 0.58 } as const;
const FURTHER = 0.85;

function sharesOf(
  region: Region | undefined,
  subject: (typeof SUBJECTS)[number] | undefined,
): ReadonlyMap<string, number> {
  if (region === undefined || subject === undefined) return new Map();
  const nearest = region.own?.includes(subject) === true ? NEAREST.own : NEAREST.wider;
  return new Map((region.subjects[subject] ?? []).map((id, position) => [id, nearest * FURTHER ** position]));
}
