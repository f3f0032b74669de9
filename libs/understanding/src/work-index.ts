import type { Level } from '@scholarsource/contracts';
import { sum } from './sum.ts';
import { nameTokens } from './tokens.ts';
import { isTelling, keepingStems, stem } from './terms.ts';

/** A book or course that a request may name. */
export interface KnownWork {
  /** Id in the catalogue; null for a book that only the directory knows. */
  id: string | null;
  title: string;
  authors: readonly string[];
  /** The fields that it belongs to, each with how well it fits, from 0 to 1. */
  fields: Readonly<Record<string, number>>;
  /** What it treats. */
  topics: readonly string[];
  /** Where it is harder than its field. */
  level?: Level;
}

export interface WorkMatch {
  work: KnownWork;
  /** How sure it is that this work is named, from 0 to 1. */
  certainty: number;
  /** Whether its title is said as it is, neither more nor less, beside somebody who wrote it. */
  isItsTitle?: boolean;
}

interface IndexedWork {
  work: KnownWork;
  /** The title without what follows a colon, as word stems. */
  title: readonly string[];
  /** The same with the words that tell nothing, such as those of “Principles of”. */
  spelt: readonly string[];
  /** The same of the title with what follows a colon. */
  speltOut: readonly string[];
  words: readonly string[];
  names: readonly string[];
  /** Last names of the authors: a first name that two people have in common says nothing. */
  surnames: readonly string[];
  /** The same as they are written. */
  whole: readonly string[];
}

/** Share of what the request tells that title and authors have to explain. */
const LEAST_EXPLAINED = 0.75;
/** Share of the short title that the request has to say. */
const LEAST_SAID = 0.5;
/** The same where no author agrees. */
const LEAST_SAID_WITHOUT_AUTHOR = 0.9;
/** Share of the authors' names that a work of another title has to have: Jerry Green is not Mitch Green. */
const LEAST_OF_NAMES = 0.5;
/** Words with which a title begins that name it without the rest, and how sure that is: “Automate the Boring Stuff”. */
const LEAST_OF_BEGINNING = 3;
const BEGINNING = 0.8;
/** How sure a title of one word makes that no other title has. */
const OWN_WORD = 0.75;
const MOST = 5;
/** Words of titles that say a level, and from what share of the best certainty on they decide. */
const LEVEL_WORDS = new Set(['introductory', 'elementary', 'beginning', 'intermediate', 'advanced', 'graduate']);
const AS_SURE = 0.9;
/** How sure a name alone makes that a book of that author is meant, if all are of one field, and if not. */
const ONE_AUTHOR = 0.8;
const AUTHOR_OF_SEVERAL = 0.64;
/** Words beside an author's name that say that a book is meant, and those of them that no name of a language or trade has beside it. */
const BOOK_WORDS =
  /^(?:by|ed|edn|edition|book|textbook|text|something|like|similar|alternative|but|free|cheaper|\d{1,2}(?:st|nd|rd|th|e)?)$/;
const EDITION_WORDS = /^(?:by|ed|edn|edition)$/;
/** Authors of one name who wrote of more fields are too many. */
const MOST_OF_AUTHOR = 3;

/** Finds the books that a text names, by the words of their titles and the names of their authors, in any order. */
export class WorkIndex {
  readonly #works: readonly IndexedWork[];
  readonly #using = new Map<string, number[]>();
  readonly #inTitles = new Set<string>();

  /** @param isWord whether a name means something else as well: a trade, “barber”, or a language, “welsh”. */
  constructor(
    works: readonly KnownWork[],
    private readonly isWord: (name: string) => boolean = () => false,
  ) {
    const stemOf = keepingStems();
    const stems = (text: string) => new Set(nameTokens(text).filter(tellsWork).map(stemOf));
    this.#works = works.map((work) => {
      const short = work.title.split(/:| [-–—] |\(/u)[0] ?? work.title;
      const spelt = nameTokens(short).map(stemOf);
      const speltOut = short === work.title ? spelt : nameTokens(work.title).map(stemOf);
      const words = [...stems(work.title)];
      const names = new Set(work.authors.flatMap((author) => [...stems(author)]).filter((name) => name.length > 2));
      const surnames = work.authors.flatMap((author) => [...stems(author)].filter((name) => names.has(name)).slice(-1));
      const title = short === work.title ? words : [...stems(short)];
      const whole = work.authors.flatMap((author) => nameTokens(author).filter(tellsWork).slice(-1));
      return { work, title, spelt, speltOut, words, names: [...names], surnames, whole };
    });
    for (const [position, { words, names }] of this.#works.entries()) {
      for (const word of words) this.#inTitles.add(word);
      for (const word of words.concat(names.filter((name) => !words.includes(name)))) {
        const using = this.#using.get(word);
        if (using === undefined) this.#using.set(word, [position]);
        else using.push(position);
      }
    }
  }

  /**
   * The works that the tokens may name, the likeliest first. `author` tokens may be part of `tokens` or stand apart; `typed` is all
   * that somebody typed, which says whether a name stands alone.
   */
  find(tokens: readonly string[], author: readonly string[] = [], typed: readonly string[] = tokens): WorkMatch[] {
    const asked = [...new Set(tokens.filter(tellsWork).map(stem))];
    const by = author.map(stem);
    const spelt = tokens.map(stem);
    if (asked.length === 0) return this.#ofTitle(spelt, by);
    const weights = new Map([...asked, ...by].map((word) => [word, this.#weigh(word)]));
    const total = sum(asked.map((word) => weights.get(word) ?? 0));
    const positions = new Set([...asked, ...by].flatMap((word) => this.#using.get(word) ?? []));
    const matches = [...positions]
      .flatMap((position) => {
        const candidate = this.#works[position];
        return candidate === undefined ? [] : [this.#compare(candidate, { asked, spelt, by }, weights, total)];
      })
      .filter(({ certainty }) => certainty > 0)
      .sort((a, b) => b.certainty - a.certainty || a.work.title.length - b.work.title.length);
    const theirs = matches.filter(({ isItsTitle }) => isItsTitle);
    const found = (theirs.length > 0 ? theirs : ofTheirLevel(matches, tokens)).slice(0, MOST);
    return found.length > 0 || asked.length > 1 || by.length > 0 ? found : this.#ofAuthor(typed);
  }

  /**
   * One work for each field that an author wrote of, where a surname is all that was typed, or stands beside words that say a book
   * is meant, and no title has it: “Krugman”, “Barber 2nd edition”. “Learn Welsh” names nobody.
   */
  #ofAuthor(typed: readonly string[]): WorkMatch[] {
    const [name = '', ...others] = typed.filter((token) => !BOOK_WORDS.test(token));
    const isBook = typed.some((token) => EDITION_WORDS.test(token));
    if (others.length > 0 || (!isBook && this.isWord(name))) return [];
    const word = stem(name);
    const using = (this.#using.get(word) ?? []).flatMap((position) => this.#works[position] ?? []);
    if (using.some(({ words }) => words.includes(word))) return [];
    const written = using.filter(({ whole }) => whole.includes(name));
    const byField = new Map(written.map(({ work }) => [mainField(work), work]));
    const certainty = byField.size === 1 ? ONE_AUTHOR : AUTHOR_OF_SEVERAL;
    return byField.size > MOST_OF_AUTHOR ? [] : [...byField.values()].map((work) => ({ work, certainty }));
  }

  /** The works of a title of which no word tells anything, beside their authors: “The Elements” of Euclid. */
  #ofTitle(said: readonly string[], by: readonly string[]): WorkMatch[] {
    const written = new Set(by.flatMap((name) => this.#using.get(name) ?? []));
    return [...written]
      .flatMap((position) => this.#works[position] ?? [])
      .filter(({ spelt, surnames }) => isSame(spelt, said) && by.some((name) => surnames.includes(name)))
      .map(({ work }) => ({ work, certainty: 1, isItsTitle: true }));
  }

  #compare(
    { work, title, spelt, speltOut, words, names, surnames }: IndexedWork,
    { asked, spelt: saidTitle, by }: { asked: readonly string[]; spelt: readonly string[]; by: readonly string[] },
    weights: ReadonlyMap<string, number>,
    total: number,
  ): WorkMatch {
    const known = asked.filter((word) => words.includes(word) || names.includes(word));
    const authors = known.filter((word) => names.includes(word)).length;
    const said = known.filter((word) => title.includes(word)).length / Math.max(1, title.length);
    const given = by.filter((name) => name.length > 2 && this.#using.has(name));
    const agreeing = given.filter((name) => names.includes(name)).length;
    const isTheirs = agreeing >= LEAST_OF_NAMES * given.length || isSame(spelt, saidTitle);
    const namesAuthor =
      (isTheirs && by.some((name) => surnames.includes(name))) ||
      known.some((word) => surnames.includes(word) && !words.includes(word));
    // Where two authors agree, what no title knows is said of the book: “with the coins by Freedman and Pisani”. So are, beside
    // a whole title and its author, other people: “the Odyssey of Homer, Emily Wilson”.
    const isWhole = said === 1 && namesAuthor;
    const strange = asked.filter((word) =>
      isWhole ? !known.includes(word) && !this.#inTitles.has(word) : authors >= 2 && !this.#using.has(word),
    );
    const explained =
      sum(known.map((word) => weights.get(word) ?? 0)) / (total - sum(strange.map((word) => weights.get(word) ?? 0)));
    // Authors alone name a book where two of them agree: “Halliday Resnick”.
    const authorsOnly = authors >= 2 && known.length + strange.length === asked.length;
    const isBeginning = asked.length >= LEAST_OF_BEGINNING && asked.every((word, at) => words[at] === word);
    const begun = isBeginning && explained === 1 ? Math.max(BEGINNING, said * sureOf(asked.length)) : 0;
    const least = namesAuthor ? LEAST_SAID : LEAST_SAID_WITHOUT_AUTHOR;
    if (explained < LEAST_EXPLAINED || (said < least && !authorsOnly)) return { work, certainty: begun };
    // A word that stands in no other title is as good as a long one: “Sapiens”.
    const isOwnWord = asked.length === 1 && title.length === 1 && this.#isOwn(asked[0] ?? '');
    const byTitle = isOwnWord ? OWN_WORD : sureOf(asked.length);
    const certainty = Math.max(begun, explained * (namesAuthor ? 0.85 + 0.15 * Math.min(1, said) : said * byTitle));
    const saidAlone = saidTitle.filter((word) => words.includes(word) || !names.includes(word));
    const isItsTitle = namesAuthor && (isSame(spelt, saidAlone) || isSame(speltOut, saidAlone));
    return { work, certainty, isItsTitle };
  }

  /** Whether every work that uses the word has it for its whole title. */
  #isOwn(word: string): boolean {
    const using = (this.#using.get(word) ?? []).flatMap((position) => this.#works[position] ?? []);
    return using.every(({ title }) => title.length === 1 && title[0] === word);
  }

  #weigh(word: string): number {
    return Math.log((this.#works.length + 1) / ((this.#using.get(word)?.length ?? 0) + 0.5));
  }
}

/** Of the books that are as sure as the best those whose titles have the level that is said: “Introductory Chemistry” by Tro is not his “Chemistry”. */
function ofTheirLevel(matches: readonly WorkMatch[], tokens: readonly string[]): readonly WorkMatch[] {
  const levels = tokens.filter((token) => LEVEL_WORDS.has(token));
  const best = matches[0]?.certainty ?? 0;
  const own = matches.filter(({ work, certainty }) => {
    const title = new Set(nameTokens(work.title));
    return certainty >= AS_SURE * best && levels.every((word) => title.has(word));
  });
  return levels.length > 0 && own.length > 0 ? own : matches;
}

/** How sure a title alone makes, by the number of its words: “Algorithms” is a course as well. */
function sureOf(words: number): number {
  if (words === 1) return 0.5;
  return words === 2 ? 0.75 : 0.9;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, at) => word === other[at]);
}

/** The field that a work fits best. */
function mainField({ fields }: KnownWork): string {
  return Object.entries(fields).sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

/** What stands between the names of a person, and in titles of other languages. */
const PARTICLES = new Set(['de', 'da', 'del', 'di', 'la', 'van', 'von', 'der', 'den']);

/** The number of a course tells courses apart, as no other word does: CS 161 is not CS 162. */
function tellsWork(token: string): boolean {
  return (isTelling(token) && !PARTICLES.has(token)) || /^\d{2,3}[a-z]?$/.test(token);
}
