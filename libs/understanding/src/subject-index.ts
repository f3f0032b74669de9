import type { Field } from './fields.ts';
import { sum } from './sum.ts';
import { nameTokens } from './tokens.ts';
import { isFillerWord } from './filler-words.ts';
import { type PhraseMatch, PhraseTable, positions } from './phrase-table.ts';
import type { BroadSubject, ComposedSubject, UnheldSubject } from './tables.ts';
import { SubjectVocabulary } from './subject-vocabulary.ts';
import { isTelling, stem } from './terms.ts';
import { evidenceFromTopics } from './topic-evidence.ts';
import { TopicIndex } from './topic-index.ts';

/** A subject of study: a field, or a subject without resources. */
export interface Subject {
  id: string;
  /** Display name. */
  name: string;
  /** Null if there are no resources. */
  field: Field | null;
  /** Ids of fields that cover part of it, if it has no resources. */
  near: readonly string[];
  /** Whether it is software that courses of other subjects are taught with. */
  isTool: boolean;
}

/** The id of a subject without resources, by its name. */
export function unheldId(name: string): string {
  return `unheld:${name}`;
}

/** What a field is called: its id in words, its names and its aliases. */
export function namesOf({ id, names, aliases }: Pick<Field, 'id' | 'names' | 'aliases'>): string[] {
  return [id.replaceAll('-', ' '), ...names, ...aliases];
}

/** Evidence of one text for each subject, from 0 to 1, by id. */
export type Evidence = ReadonlyMap<string, number>;

/** First words of the names of introductory courses. */
export const INTRODUCTORY_WORDS: ReadonlySet<string> = new Set([
  'introduction',
  'introductory',
  'intro',
  'principles',
  'concepts',
  'fundamentals',
]);

/** A name without a word of introduction in front. */
export function withoutIntroduction(tokens: readonly string[]): readonly string[] {
  return INTRODUCTORY_WORDS.has(tokens[0] ?? '') ? tokens.slice(1) : tokens;
}

/** The number of a part behind a name: “Linear Systems II”. */
const IS_PART_NUMBER = /^[1-4]$/;
/** Separator between the ids of fields that are studied together. */
export const TOGETHER = '+';
/** Weight of a word of a subject's vocabulary, relative to a word of its name. */
const VOCABULARY = 0.6;
/** Factor for evidence of part of a name if the whole is the name of another subject. */
const BESIDE_EXACT = 0.8;
/**
 * Weight of an unknown word beside the distinctive name of a subject: it names an author, a place or a school. Beside a name of two words
 * or more, the same goes for any word that is neither a name nor a topic.
 */
const UNKNOWN_BESIDE_NAME = 0.25;
/** The same for the name of a person beside the name of any subject: “Levitt sociology”. */
const PERSON_BESIDE_NAME = 0.15;
/** Minimum total weight of a distinctive name: two words, or one that hardly any other subject uses. */
const TELLING_NAME = 5;
/** Minimum total weight of a name that determines the subject of a topic beside it. */
const NAME_BESIDE_TOPIC = 4;
/** Maximum number of subjects that a shared first word may stand for. */
const MOST_CLIPPED = 5;
/** Factor for a field that has the topic under a similar name rather than the same one. */
const ALIKE = 0.85;
/** Maximum number of fields whose topics may share a word that names a topic. */
const MOST_OF_TOPIC = 8;
/** Evidence of a topic's name in place of a course's: less for each further field that covers it. */
const TOPIC_AS_NAME = { most: 0.8, lessForEach: 0.06, least: 0.62 } as const;

/** Evidence of a list of topics in place of a name if a single field covers all of them. */
const LISTED = 0.9;

/** Finds subjects by the names, topics and words of a text. */
export class SubjectIndex {
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly #names: PhraseTable<string>;
  /** The same with sorted words, so that “statistics for business” is “business statistics”. */
  readonly #unordered: PhraseTable<string>;
  readonly #topics: PhraseTable<string>;
  readonly #taught: TopicIndex;
  /** Two-word names by their first word: “linear” for “Linear Algebra”. */
  readonly #clipped: PhraseTable<string>;
  /** The same for the main name of a subject. */
  readonly #clippedFirst: PhraseTable<string>;
  readonly #broad: PhraseTable<string>;
  /** Ids of fields that are studied together as one course. */
  readonly #composed = new Set<string>();
  readonly #vocabulary: SubjectVocabulary;

  /**
   * @param titles of books, each with its field.
   * @param broad names that are too general, with the fields that they may stand for.
   * @param treated topics of books and courses, each with its field.
   * @param composed names of courses that combine several fields.
   * @param asked topics that students name instead of a course, each with a field that teaches it.
   * @param people the words of authors' names.
   */
  constructor(
    fields: readonly Field[],
    unheld: readonly UnheldSubject[],
    titles: readonly { title: string; field: string }[],
    treated: readonly { topic: string; field: string }[],
    broad: readonly BroadSubject[],
    composed: readonly ComposedSubject[],
    asked: readonly { topic: string; field: string }[],
    private readonly people: ReadonlySet<string> = new Set(),
  ) {
    const subjects: Subject[] = [
      ...fields.map((field) => ({ id: field.id, name: field.names[0] ?? field.id, field, near: [], isTool: false })),
      ...unheld.map(({ name, tool = false, near = [] }) => ({
        id: unheldId(name),
        name,
        field: null,
        near,
        isTool: tool,
      })),
    ];
    this.subjects = new Map(subjects.map((subject) => [subject.id, subject]));
    const names = [
      ...fields.map((field) => [field.id, namesOf(field)] as const),
      ...unheld.map(({ name, aliases }) => [unheldId(name), [name, ...aliases]] as const),
    ];
    const phrases = names.flatMap(([id, called]) => called.map((name) => [nameTokens(name), id] as const));
    for (const { names: called, fields: parts } of composed) {
      const id = parts.join(TOGETHER);
      this.#composed.add(id);
      for (const name of called) phrases.push([nameTokens(name), id]);
    }
    const taken = new Set(phrases.map(([tokens]) => tokens.join(' ')));
    const tooBroad = new Set(broad.flatMap(({ names: called }) => called.map((name) => nameTokens(name).join(' '))));
    // “Programming” is “Introduction to Programming” unless a subject has exactly that name.
    const plain = phrases
      .map(([tokens, id]) => [tokens.filter((token) => !INTRODUCTORY_WORDS.has(token)), id] as const)
      .filter(([tokens]) => !taken.has(tokens.join(' ')) && !tooBroad.has(tokens.join(' ')));
    this.#names = new PhraseTable([...phrases, ...plain]);
    this.#unordered = new PhraseTable([...phrases, ...plain].map(([tokens, id]) => [sorted(tokens), id] as const));
    this.#topics = new PhraseTable([
      ...fields.flatMap(({ id, topics }) => topics.map((topic) => [nameTokens(topic), id] as const)),
      ...asked.map(({ topic, field }) => [nameTokens(topic), field] as const),
    ]);
    this.#taught = new TopicIndex([
      ...fields.flatMap(({ id, topics }) => topics.map((topic) => ({ topic, field: id }))),
      ...asked,
    ]);
    this.#broad = new PhraseTable(
      broad.flatMap(({ names: called, fields: meant }) =>
        called.flatMap((name) => meant.map((id) => [nameTokens(name), id] as const)),
      ),
    );
    this.#clippedFirst = new PhraseTable(fields.flatMap(({ id, names: called }) => clip(id, called.slice(0, 1))));
    this.#clipped = new PhraseTable(fields.flatMap(({ id, names: called }) => clip(id, called)));
    this.#vocabulary = new SubjectVocabulary([...this.subjects.keys()], names, fields, titles, [...treated, ...asked]);
  }

  /** The weight of a word: the fewer subjects use it the higher, highest if none does; 0 for stop words. */
  weigh(token: string): number {
    return this.#vocabulary.weigh(token);
  }

  /** Whether some subject uses the word. */
  uses(token: string): boolean {
    return this.#vocabulary.isUsed(stem(token));
  }

  /**
   * The subjects with this name, in any word order, or those that an introduction or a numbered part is of: “Introduction to Dynamical
   * Systems”, “Linear Systems II”.
   */
  idsNamed(tokens: readonly string[]): readonly string[] {
    const inOrder = this.#names.get(tokens);
    const named = inOrder.length > 0 ? inOrder : this.#unordered.get(sorted(tokens));
    if (named.length > 0) return named;
    const introduced = withoutIntroduction(tokens);
    const unnumbered = IS_PART_NUMBER.test(tokens.at(-1) ?? '') ? introduced.slice(0, -1) : introduced;
    return [introduced, unnumbered].map((name) => this.#names.get(name)).find((ids) => ids.length > 0) ?? named;
  }

  /** The subjects with exactly this name, in this word order. */
  idsNamedInOrder(tokens: readonly string[]): readonly string[] {
    return this.#names.get(tokens);
  }

  /** Whether a text is the name of a subject. */
  isName(text: string): boolean {
    return this.idsNamed(nameTokens(text)).length > 0;
  }

  /** Whether the name of a subject or topic spans the boundary before a token. */
  isNameAcross(tokens: readonly string[], at: number): boolean {
    const named = [...this.#names.matches(tokens), ...this.#topics.matches(tokens)];
    return named.some(({ start, length }) => start < at && at < start + length);
  }

  /** Whether the tokens are a topic of the field. */
  isTopicOf(id: string, tokens: readonly string[]): boolean {
    return this.#topics.get(tokens).includes(id);
  }

  /** Whether a field or one of its books mentions all tokens. */
  mentionsAll(id: string, tokens: readonly string[]): boolean {
    return tokens.every((token) => this.weigh(token) === 0 || this.#vocabulary.mentions(id, stem(token)));
  }

  /** The names of subjects that make up the tokens; empty if there is anything else. */
  namesIn(tokens: readonly string[]): string[][] {
    const names = this.#names.cover(tokens);
    const isAll = names.reduce((covered, { length }) => covered + length, 0) === tokens.length;
    return isAll ? names.map(({ start, length }) => tokens.slice(start, start + length)) : [];
  }

  /** The subject that the tokens name among other words; empty if they name several. */
  onlySubjectIn(tokens: readonly string[]): readonly string[] {
    const [first, ...others] = this.#names.cover(tokens).map(({ values }) => values);
    return first !== undefined && others.every((ids) => ids.join() === first.join()) ? first : [];
  }

  /** Whether a course combines exactly these fields. */
  isComposed(fields: readonly string[]): boolean {
    return this.#composed.has(fields.join(TOGETHER));
  }

  /** Whether the tokens are a name too broad for one subject. */
  isBroad(tokens: readonly string[]): boolean {
    return this.#broad.get(tokens).length > 0;
  }

  /** The tokens without filler words; all of them if nothing else remains. */
  withoutFiller(tokens: readonly string[]): readonly string[] {
    if (this.idsNamed(tokens).length > 0 || this.isBroad(tokens)) return tokens;
    const named = positions(
      [this.#names, this.#topics, this.#broad]
        .flatMap((phrases) => phrases.matches(tokens))
        .filter(({ length }) => length > 1),
    );
    const left = tokens.filter((token, at) => named.has(at) || !isFillerWord(token));
    return left.length > 0 ? left : tokens;
  }

  /**
   * Evidence of the name of a course or book: the weighted share of its words that names of a subject explain and, with less weight, that
   * its topics explain.
   */
  evidenceFromName(tokens: readonly string[]): Evidence {
    const stems = tokens.map(stem);
    const weights = tokens.map((token) => this.weigh(token));
    const total = sum(weights);
    const exact = new Set(this.idsNamed(tokens));
    if (total === 0) return new Map([...exact].map((id) => [id, 1]));
    const unknown = sum(tokens.map((token, at) => (this.uses(token) ? 0 : (weights[at] ?? 0))));
    const persons = sum(
      tokens.map((token, at) => (this.people.has(token) && !this.uses(token) ? (weights[at] ?? 0) : 0)),
    );
    const explained = this.#positions(this.#names, tokens);
    const spelledOut = this.#spelledOut(tokens);
    const phrased = positions([...this.#names.matches(tokens), ...this.#topics.matches(tokens)]);
    const evidence = new Map<string, number>();
    for (const id of [...this.subjects.keys(), ...this.#composed]) {
      const named = explained.get(id) ?? new Set<number>();
      const byName = sum(weights.filter((_, at) => named.has(at)));
      const others = stems.flatMap((word, at) =>
        (weights[at] ?? 0) > 0 && !named.has(at) && this.#vocabulary.uses(id, word) ? [weights[at] ?? 0] : [],
      );
      // A single shared word is no evidence: “for beginners” does not mean astronomy.
      if (byName === 0 && others.length < 2) continue;
      const stray = stems.map((word, at) =>
        this.#vocabulary.isUsed(word) && !phrased.has(at) && !this.#vocabulary.uses(id, word) ? (weights[at] ?? 0) : 0,
      );
      const beside = spelledOut.has(id) ? unknown + sum(stray) : byName >= TELLING_NAME ? unknown : 0;
      const besideShort = byName > 0 && beside === 0 ? persons : 0;
      const counted = total - (1 - UNKNOWN_BESIDE_NAME) * beside - (1 - PERSON_BESIDE_NAME) * besideShort;
      const said = (byName + VOCABULARY * sum(others)) / counted;
      if (said > 0) evidence.set(id, Math.min(0.97, said));
    }
    for (const [id, share] of evidence) if (exact.size > 0) evidence.set(id, BESIDE_EXACT * share);
    for (const id of exact) evidence.set(id, 1);
    if (exact.size === 0) {
      this.#addTopicsAndClipped(tokens, evidence);
      this.#addListed(tokens, evidence);
      const strange = tokens.filter((token) => !this.uses(token)).length;
      // A topic among mostly unknown words is part of something unknown.
      const beside = 2 * strange >= tokens.length ? 0 : unknown;
      this.#addTopicsWithin(tokens, weights, total - (1 - UNKNOWN_BESIDE_NAME) * beside, evidence);
    }
    return evidence;
  }

  /** Several topics and nothing else, “binary trees hash tables”: a field that covers all is likelier than one that covers some. */
  #addListed(tokens: readonly string[], evidence: Map<string, number>): void {
    const listed = this.#topics.cover(tokens);
    if (listed.length < 2 || sum(listed.map(({ length }) => length)) < tokens.length) return;
    const [first = new Set<string>(), ...others] = listed.map(({ start, length, values }) => {
      const { same, alike } = this.#taught.find(tokens.slice(start, start + length));
      return new Set([...values, ...same, ...alike]);
    });
    const all = [...first].filter((id) => others.every((fields) => fields.has(id)));
    const said = all.length === 1 ? LISTED : topicAsName(all.length);
    for (const id of all) evidence.set(id, Math.max(evidence.get(id) ?? 0, said));
  }

  /** Topics with further words, “French revolution causes”, unless a name is stronger evidence. */
  #addTopicsWithin(
    tokens: readonly string[],
    weights: readonly number[],
    total: number,
    evidence: Map<string, number>,
  ): void {
    if (Math.max(0, ...evidence.values()) >= TOPIC_AS_NAME.least) return;
    const named = [...this.#positions(this.#names, tokens)]
      .map(([id, at]) => ({ id, at, weight: sum([...at].map((position) => weights[position] ?? 0)) }))
      .filter(({ id, weight }) => weight >= NAME_BESIDE_TOPIC && this.subjects.get(id)?.field);
    const explained = [...this.#positions(this.#topics, tokens)]
      .map(([id, at]) => ({ id, at, weight: sum([...at].map((position) => weights[position] ?? 0)) }))
      .filter(({ weight }) => weight >= TELLING_NAME)
      // “Subjunctive mood Spanish” is a topic of Spanish, even if other subjects cover it too.
      .filter(
        ({ id, at }) => !named.some((other) => other.id !== id && [...other.at].every((position) => !at.has(position))),
      );
    const most = Math.max(...explained.map(({ weight }) => weight));
    const said = topicAsName(explained.filter(({ weight }) => weight === most).length);
    for (const { id, weight } of explained) {
      evidence.set(id, Math.max(evidence.get(id) ?? 0, said * Math.sqrt(Math.min(1, weight / total))));
    }
  }

  /** The subjects that the tokens name in two words or more. */
  #spelledOut(tokens: readonly string[]): ReadonlySet<string> {
    return new Set(this.#names.matches(tokens).flatMap(({ length, values }) => (length > 1 ? values : [])));
  }

  /** The positions of the tokens that phrases of each subject cover. */
  #positions(phrases: PhraseTable<string>, tokens: readonly string[]): Map<string, Set<number>> {
    const covered = new Map<string, Set<number>>();
    for (const { start, length, values } of phrases.matches(tokens)) {
      for (const id of values) {
        const positions = covered.get(id) ?? new Set<number>();
        for (let at = start; at < start + length; at += 1) positions.add(at);
        covered.set(id, positions);
      }
    }
    return covered;
  }

  /** Students also name a topic, or the first word of a name, instead of a course. */
  #addTopicsAndClipped(tokens: readonly string[], evidence: Map<string, number>): void {
    // “Intro to computing” means the same as “computing”.
    const plain = tokens.filter((token) => !INTRODUCTORY_WORDS.has(token));
    // “English 3” is broad like “English”.
    const broad = this.#broad.get(plain.length > 1 ? plain.filter((token) => !/^\d{1,2}$/.test(token)) : plain);
    const clipped = this.#clipped.get(tokens).length > MOST_CLIPPED ? [] : this.#clipped.get(tokens);
    const topical = this.#topics.get(plain);
    const ids = new Set([broad, this.#clippedFirst.get(tokens), clipped, topical].find((found) => found.length > 0));
    const isTopic =
      topical.length > 0 ? topical.some((id) => ids.has(id)) : ids.size === 0 && !plain.every(isFillerWord);
    // “Antenna theory balanis”: an unknown word beside a topic is the name of a person.
    const used = plain.filter((token) => this.uses(token));
    const isMost = 2 * used.length > tokens.length;
    const isBeside = ids.size === 0 && isMost && this.#names.matches(used).length === 0;
    const taught = isTopic ? this.#taught.find(isBeside ? used : plain) : { same: [], alike: [] };
    for (const id of taught.same) ids.add(id);
    // A field with a topic of exactly this name is not the only one if others have it under a longer name.
    const others = taught.alike.filter((id) => !ids.has(id));
    const isCommon = ids.size + others.length > MOST_OF_TOPIC;
    const said = topicAsName(ids.size + (isCommon ? 0 : others.length));
    for (const id of ids) evidence.set(id, Math.max(evidence.get(id) ?? 0, said));
    if (!isCommon) for (const id of others) evidence.set(id, Math.max(evidence.get(id) ?? 0, ALIKE * said));
  }

  /** The positions of the tokens covered by names of the subject. */
  positionsOf(id: string, tokens: readonly string[]): ReadonlySet<number> {
    return this.#positions(this.#names, tokens).get(id) ?? new Set();
  }

  /** The positions of the tokens covered by names of the whole field rather than of a part of it. */
  positionsOfWhole({ id, parts }: Field, tokens: readonly string[]): ReadonlySet<number> {
    const ofPart = new Set(parts?.map((name) => nameTokens(name).join(' ')));
    const isWhole = ({ start, length, values }: PhraseMatch<string>) =>
      values.includes(id) && !ofPart.has(tokens.slice(start, start + length).join(' '));
    return positions(this.#names.matches(tokens).filter(isWhole));
  }

  /** Whether a word may distinguish a part of a field from the whole. */
  mayNamePart({ id }: Field, token: string): boolean {
    return this.weigh(token) > 0 && !this.#vocabulary.isOfWhole(id, stem(token));
  }

  /** The words of a text that name a part of a field, without the name of the whole: “vietnam war” in American history. */
  wordsOfPart(field: Field, tokens: readonly string[]): string[] {
    const whole = this.positionsOfWhole(field, tokens);
    const { id } = field;
    const topical = positions([...this.#topics.matches(tokens), ...this.#names.matches(tokens)]);
    return tokens.filter(
      (token, at) =>
        !whole.has(at) &&
        this.mayNamePart(field, token) &&
        (topical.has(at) || this.#vocabulary.mentions(id, stem(token))),
    );
  }

  /** Evidence of a list of topics. */
  evidenceFromTopics(topics: readonly (readonly string[])[]): Evidence {
    return evidenceFromTopics(this.#vocabulary, topics);
  }
}

/** The first word of each two-word name. */
function clip(id: string, names: readonly string[]): (readonly [string[], string])[] {
  return names.map(nameTokens).flatMap(([first = '', ...rest]) => {
    return rest.length === 1 && isTelling(first) && !isFillerWord(first) ? [[[first], id] as const] : [];
  });
}

function sorted(tokens: readonly string[]): string[] {
  return [...tokens].sort();
}

/** Evidence of a topic's name for each of the given number of fields that cover it. */
function topicAsName(fields: number): number {
  const { most, lessForEach, least } = TOPIC_AS_NAME;
  return Math.max(least, most - lessForEach * (fields - 1));
}
