import type { Level } from '@scholarsource/contracts';
import { sum } from './sum.ts';
import { nameTokens } from './tokens.ts';
import { isTelling, memoizedStem, stem } from './terms.ts';

/** A book or course that a request may name. */
export interface KnownWork {
  /** Id in the catalogue; null for a book that only the directory knows. */
  id: string | null;
  title: string;
  authors: readonly string[];
  /** Its fields, each with its fit, from 0 to 1. */
  fields: Readonly<Record<string, number>>;
  /** Its topics. */
  topics: readonly string[];
  /** Set if it is more advanced than its field. */
  level?: Level;
}

export interface WorkMatch {
  work: KnownWork;
  /** Certainty that this work is named, from 0 to 1. */
  certainty: number;
  /** Whether the text is exactly its title beside one of its authors. */
  isItsTitle?: boolean;
}

/** A title without and with its subtitle, as word stems including stop words. */
interface SpeltTitle {
  short: readonly string[];
  whole: readonly string[];
}

/** Bits for the parts of a work in which a word occurs. A use of a word is the work's position, shifted left, with these bits. */
const IN = { title: 1, short: 2, names: 4, surname: 8 } as const;
const BITS = 4;

/** Overlap of a text with a work. */
interface Shared {
  /** Number of requested words that it contains, and their weight. */
  known: number;
  weight: number;
  /** Number of them in the title before a colon, and in the names of its authors. */
  short: number;
  names: number;
  /** Whether one of them is the last name of an author and not a word of the title. */
  hasSurname: boolean;
  /** Number of separately given author names that match its own, and whether a last name is among them. */
  agreeing: number;
  isBySurname: boolean;
}

/** The words of a text: the distinctive ones, all of them, the number of separately given names of known authors, and the total weight. */
interface Asked {
  asked: readonly string[];
  spelt: readonly string[];
  given: number;
  total: number;
}

/** Minimum weighted share of the request that title and authors explain. */
const LEAST_EXPLAINED = 0.75;
/** Minimum share of the short title in the request. */
const LEAST_SAID = 0.5;
/** The same if no author matches. */
const LEAST_SAID_WITHOUT_AUTHOR = 0.9;
/** Minimum share of the given author names for a work of another title: Jerry Green is not Mitch Green. */
const LEAST_OF_NAMES = 0.5;
/** Minimum number of first words that name a title without the rest, and their certainty: “Automate the Boring Stuff”. */
const LEAST_OF_BEGINNING = 3;
const BEGINNING = 0.8;
/** Certainty of a one-word title whose word is in no other title. */
const OWN_WORD = 0.75;
const MOST = 5;
/** Level words in titles, and the minimum share of the best certainty at which they decide. */
const LEVEL_WORDS = new Set(['introductory', 'elementary', 'beginning', 'intermediate', 'advanced', 'graduate']);
const AS_SURE = 0.9;
/** Certainty that an author's name alone means one of their books, if all are of one field, and if not. */
const ONE_AUTHOR = 0.8;
const AUTHOR_OF_SEVERAL = 0.64;
/** Words beside an author's name that indicate a book, and those that also do so beside the name of a language or trade. */
const BOOK_WORDS =
  /^(?:by|ed|edn|edition|book|textbook|text|something|like|similar|alternative|but|free|cheaper|\d{1,2}(?:st|nd|rd|th|e)?)$/;
const EDITION_WORDS = /^(?:by|ed|edn|edition)$/;
/** Maximum number of fields of authors with the same name. */
const MOST_OF_AUTHOR = 3;

/** Pseudo-count of works of an author on other subjects. */
const BY_CHANCE = 0.5;

/** Finds the books named by a text, by title words and author names in any order. */
export class WorkIndex {
  /** Number of words in the title of each work before a colon. */
  readonly #lengths: Uint8Array;
  /** The number of each word; its uses are those from its start to the next word's. */
  readonly #words = new Map<string, number>();
  readonly #starts: Uint32Array;
  readonly #uses: Uint32Array;

  /** @param isWord whether a name also means something else: a trade, “barber”, or a language, “welsh”. */
  constructor(
    private readonly works: readonly KnownWork[],
    private readonly isWord: (name: string) => boolean = () => false,
  ) {
    this.#lengths = new Uint8Array(works.length);
    const stemOf = memoizedStem();
    const uses = new Map<string, number[]>();
    for (const [position, { title, authors }] of works.entries()) {
      const places = new Map<string, number>();
      const add = (words: Iterable<string>, place: number) => {
        for (const word of words) places.set(word, (places.get(word) ?? 0) | place);
      };
      const short = this.#stems(shortTitle(title), stemOf);
      this.#lengths[position] = short.size;
      add(this.#stems(title, stemOf), IN.title);
      add(short, IN.short);
      for (const author of authors) {
        const names = [...this.#stems(author, stemOf)].filter((name) => name.length > 2);
        add(names, IN.names);
        add(names.slice(-1), IN.surname);
      }
      for (const [word, place] of places) {
        const use = (position << BITS) | place;
        const known = uses.get(word);
        if (known === undefined) uses.set(word, [use]);
        else known.push(use);
      }
    }
    this.#starts = new Uint32Array(uses.size + 1);
    this.#uses = new Uint32Array([...uses.values()].reduce((sum, { length }) => sum + length, 0));
    let next = 0;
    for (const [word, places] of uses) {
      this.#words.set(word, this.#words.size);
      this.#uses.set(places, next);
      next += places.length;
      this.#starts[this.#words.size] = next;
    }
  }

  /**
   * The works that the tokens may name, the likeliest first. `author` tokens may be part of `tokens` or separate; `typed` is the whole
   * input, which shows whether a name stands alone.
   */
  find(tokens: readonly string[], author: readonly string[] = [], typed: readonly string[] = tokens): WorkMatch[] {
    const asked = [...new Set(tokens.filter(tellsWork).map(stem))];
    const by = author.map(stem);
    const spelt = tokens.map(stem);
    if (asked.length === 0) return this.#ofTitle(spelt, by);
    const given = by.filter((name) => name.length > 2 && this.#words.has(name)).length;
    const total = sum(asked.map((word) => this.#weigh(word)));
    const matches = [...this.#sharing(asked, by)]
      .map(([position, shared]) => this.#compare(position, shared, { asked, spelt, given, total }))
      .filter(({ certainty }) => certainty > 0)
      .sort((a, b) => b.certainty - a.certainty || a.work.title.length - b.work.title.length);
    const theirs = matches.filter(({ isItsTitle }) => isItsTitle);
    const found = (theirs.length > 0 ? theirs : ofTheirLevel(matches, tokens)).slice(0, MOST);
    return found.length > 0 || asked.length > 1 || by.length > 0 ? found : this.#ofAuthor(typed);
  }

  /**
   * One work for each field of an author, if a surname that is in no title is the whole input or is beside words that indicate a book:
   * “Krugman”, “Barber 2nd edition”. “Learn Welsh” names nobody.
   */
  #ofAuthor(typed: readonly string[]): WorkMatch[] {
    const [name = '', ...others] = typed.filter((token) => !BOOK_WORDS.test(token));
    const isBook = typed.some((token) => EDITION_WORDS.test(token));
    if (others.length > 0 || (!isBook && this.isWord(name))) return [];
    const uses = [...this.#usesOf(stem(name))];
    if (uses.some((use) => use & IN.title)) return [];
    const written = uses
      .flatMap((use) => this.works[use >> BITS] ?? [])
      .filter(({ authors }) => authors.some((author) => nameTokens(author).findLast(tellsWork) === name));
    const byField = new Map(written.map((work) => [mainField(work), work]));
    const certainty = byField.size === 1 ? ONE_AUTHOR : AUTHOR_OF_SEVERAL;
    return byField.size > MOST_OF_AUTHOR ? [] : [...byField.values()].map((work) => ({ work, certainty }));
  }

  /** The share of each field among other works of the same authors, by initial and last name. */
  ofAuthors(names: readonly string[]): Map<string, number> {
    const authors = new Set(names.flatMap(personKey));
    const works = [...authors].flatMap((author) =>
      [...this.#usesOf(stem(author.slice(1)))]
        .filter((use) => use & IN.surname)
        .flatMap((use) => this.works[use >> BITS] ?? [])
        .filter((work) => work.authors.flatMap(personKey).includes(author)),
    );
    const fields = new Map<string, number>();
    for (const { fields: own } of works) {
      const ids = Object.keys(own);
      for (const id of ids) fields.set(id, (fields.get(id) ?? 0) + 1 / ids.length);
    }
    return new Map([...fields].map(([id, count]) => [id, count / (works.length + BY_CHANCE)]));
  }

  /** The works whose title has no distinctive word, by their authors: “The Elements” by Euclid. */
  #ofTitle(said: readonly string[], by: readonly string[]): WorkMatch[] {
    const written = new Set(by.flatMap((name) => [...this.#usesOf(name)].filter((use) => use & IN.surname)));
    return [...new Set([...written].map((use) => use >> BITS))]
      .flatMap((position) => this.works[position] ?? [])
      .filter(({ title }) => isSame(this.#spell(title).short, said))
      .map((work) => ({ work, certainty: 1, isItsTitle: true }));
  }

  /** The overlap of each work that contains any of the words. */
  #sharing(asked: readonly string[], by: readonly string[]): Map<number, Shared> {
    const found = new Map<number, Shared>();
    const sharedWith = (use: number): Shared => {
      const known = found.get(use >> BITS);
      if (known !== undefined) return known;
      const none = { known: 0, short: 0, names: 0, weight: 0, hasSurname: false, agreeing: 0, isBySurname: false };
      found.set(use >> BITS, none);
      return none;
    };
    for (const word of asked) {
      const weight = this.#weigh(word);
      for (const use of this.#usesOf(word)) {
        const shared = sharedWith(use);
        shared.known += 1;
        shared.weight += weight;
        if (use & IN.short) shared.short += 1;
        if (use & IN.names) shared.names += 1;
        if (use & IN.surname && !(use & IN.title)) shared.hasSurname = true;
      }
    }
    for (const name of by) {
      for (const use of this.#usesOf(name)) {
        const shared = sharedWith(use);
        if (name.length > 2 && use & IN.names) shared.agreeing += 1;
        if (use & IN.surname) shared.isBySurname = true;
      }
    }
    return found;
  }

  #compare(
    position: number,
    { known, short, names, weight, hasSurname, agreeing, isBySurname }: Shared,
    { asked, spelt: said, given, total }: Asked,
  ): WorkMatch {
    const work = this.works[position] as KnownWork;
    const length = this.#lengths[position] ?? 0;
    const share = short / Math.max(1, length);
    const isTheirs = () => agreeing >= LEAST_OF_NAMES * given || isSame(this.#spell(work.title).short, said);
    const namesAuthor = hasSurname || (isBySurname && isTheirs());
    // If two authors match, words in no title describe the book: “with the coins by Freedman and Pisani”. So do, beside a whole title
    // and its author, other people: “the Odyssey of Homer, Emily Wilson”.
    const isWhole = share === 1 && namesAuthor;
    const strange = asked.filter((word) =>
      isWhole
        ? this.#usesOf(word).every((use) => !(use & IN.title) && use >> BITS !== position)
        : names >= 2 && !this.#words.has(word),
    );
    const explained = weight / (total - sum(strange.map((word) => this.#weigh(word))));
    if (explained < LEAST_EXPLAINED) return { work, certainty: 0 };
    const isBeginning = explained === 1 && asked.length >= LEAST_OF_BEGINNING && this.#begins(work.title, asked);
    const begun = isBeginning ? Math.max(BEGINNING, share * sureOf(asked.length)) : 0;
    // Authors alone name a book if two of them match: “Halliday Resnick”.
    const authorsOnly = names >= 2 && known + strange.length === asked.length;
    const least = namesAuthor ? LEAST_SAID : LEAST_SAID_WITHOUT_AUTHOR;
    if (share < least && !authorsOnly) return { work, certainty: begun };
    // A word in no other title identifies its work: “Sapiens”.
    const isOwnWord = asked.length === 1 && length === 1 && this.#isOwn(asked[0] ?? '');
    const byTitle = isOwnWord ? OWN_WORD : sureOf(asked.length);
    const byAll = namesAuthor ? 0.85 + 0.15 * Math.min(1, share) : share * byTitle;
    const certainty = Math.max(begun, explained * byAll);
    return { work, certainty, isItsTitle: namesAuthor && this.#isTitleOf(position, work.title, said) };
  }

  /** The works whose titles contain all tokens, at least two of them distinctive; none if there are too many. */
  titled(tokens: readonly string[]): readonly KnownWork[] {
    const having = [...new Set(tokens.filter(tellsWork).map(stem))].map(
      (word) => new Set([...this.#usesOf(word)].filter((use) => use & IN.title).map((use) => use >> BITS)),
    );
    const [first = new Set<number>(), ...others] = having;
    const all = others.length === 0 ? [] : [...first].filter((position) => others.every((own) => own.has(position)));
    return all.length > MOST ? [] : all.flatMap((position) => this.works[position] ?? []);
  }

  /** Whether the words are a title, with or without its subtitle, beside names of its authors. */
  #isTitleOf(position: number, title: string, said: readonly string[]): boolean {
    const { short, whole } = this.#spell(title);
    const alone = said.filter((word) => {
      const use = this.#usesOf(word).find((one) => one >> BITS === position) ?? 0;
      return use & IN.title || !(use & IN.names);
    });
    return isSame(short, alone) || isSame(whole, alone);
  }

  #begins(title: string, asked: readonly string[]): boolean {
    const words = [...this.#stems(title)];
    return asked.every((word, at) => words[at] === word);
  }

  /** Whether the word is the whole title of every work that contains it. */
  #isOwn(word: string): boolean {
    return this.#usesOf(word).every((use) => this.#lengths[use >> BITS] === 1 && use & IN.short);
  }

  #weigh(word: string): number {
    return Math.log((this.works.length + 1) / (this.#usesOf(word).length + 0.5));
  }

  #usesOf(word: string): Uint32Array {
    const number = this.#words.get(word);
    return number === undefined ? NONE : this.#uses.subarray(this.#starts[number], this.#starts[number + 1]);
  }

  #stems(text: string, stemOf = stem): Set<string> {
    return new Set(nameTokens(text).filter(tellsWork).map(stemOf));
  }

  #spell(title: string): SpeltTitle {
    const whole = nameTokens(title).map(stem);
    const short = shortTitle(title);
    return { whole, short: short === title ? whole : nameTokens(short).map(stem) };
  }
}

const NONE = new Uint32Array();

/** A title without its subtitle. */
function shortTitle(title: string): string {
  return title.split(/:| [-–—] |\(/u)[0] ?? title;
}

/** The most certain books whose titles have the requested level, if any: “Introductory Chemistry” by Tro is not his “Chemistry”. */
function ofTheirLevel(matches: readonly WorkMatch[], tokens: readonly string[]): readonly WorkMatch[] {
  const levels = tokens.filter((token) => LEVEL_WORDS.has(token));
  const best = matches[0]?.certainty ?? 0;
  const own = matches.filter(({ work, certainty }) => {
    const title = new Set(nameTokens(work.title));
    return certainty >= AS_SURE * best && levels.every((word) => title.has(word));
  });
  return levels.length > 0 && own.length > 0 ? own : matches;
}

/** The initial and last name of a person; empty for a name of one word. */
function personKey(name: string): string[] {
  const tokens = nameTokens(name);
  return tokens.length < 2 ? [] : [(tokens[0] ?? '').charAt(0) + (tokens.at(-1) ?? '')];
}

/** Certainty of a title alone, by its number of words: “Algorithms” is also a course. */
function sureOf(words: number): number {
  if (words === 1) return 0.5;
  return words === 2 ? 0.75 : 0.9;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, at) => word === other[at]);
}

/** The best-fitting field of a work. */
function mainField({ fields }: KnownWork): string {
  return Object.entries(fields).sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

/** Particles in names of persons and in titles in other languages. */
const PARTICLES = new Set(['de', 'da', 'del', 'di', 'la', 'van', 'von', 'der', 'den']);

/** Whether a token helps to identify a work; a course number does: CS 161 is not CS 162. */
function tellsWork(token: string): boolean {
  return (isTelling(token) && !PARTICLES.has(token)) || /^\d{2,3}[a-z]?$/.test(token);
}
