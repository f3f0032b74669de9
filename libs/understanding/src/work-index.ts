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
  /** The fields that it belongs to, each with how well it fits, from 0 to 1. */
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
  /** Whether its title is said as it is, neither more nor less, beside somebody who wrote it. */
  isItsTitle?: boolean;
}

/** A title without what follows a colon, and with it, as word stems with those that tell nothing, such as those of “Principles of”. */
interface SpeltTitle {
  short: readonly string[];
  whole: readonly string[];
}

/** Where a word stands in a work; one use of a word is the position of the work before these bits. */
const IN = { title: 1, short: 2, names: 4, surname: 8 } as const;
const BITS = 4;

/** Overlap of a text with a work. */
interface Shared {
  /** How many of the words that are asked for it knows, and what they weigh. */
  known: number;
  weight: number;
  /** How many of them stand in the title before a colon, and in the names of its authors. */
  short: number;
  names: number;
  /** Whether a last name of its authors, which is no word of its title, is among them. */
  hasSurname: boolean;
  /** How many names of authors that are given apart are those of its own, and whether a last name is among them. */
  agreeing: number;
  isBySurname: boolean;
}

/** What a text says: its telling words, all of its words, how many names of known authors are given apart, and what its words weigh. */
interface Asked {
  asked: readonly string[];
  spelt: readonly string[];
  given: number;
  total: number;
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

/** As many works of an author may be of another subject than the next. */
const BY_CHANCE = 0.5;

/** Finds the books named by a text, by title words and author names in any order. */
export class WorkIndex {
  /** How many words the title of each work has before a colon. */
  readonly #lengths: Uint8Array;
  /** The number of each word, and where its uses begin, which end where those of the next begin. */
  readonly #words = new Map<string, number>();
  readonly #starts: Uint32Array;
  readonly #uses: Uint32Array;

  /** @param isWord whether a name means something else as well: a trade, “barber”, or a language, “welsh”. */
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
   * The works that the tokens may name, the likeliest first. `author` tokens may be part of `tokens` or stand apart; `typed` is all
   * that somebody typed, which says whether a name stands alone.
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
   * One work for each field that an author wrote of, where a surname is all that was typed, or stands beside words that say a book
   * is meant, and no title has it: “Krugman”, “Barber 2nd edition”. “Learn Welsh” names nobody.
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

  /** How far other works of the same authors, by first letter and last name, are of each field. */
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

  /** The works of a title of which no word tells anything, beside their authors: “The Elements” of Euclid. */
  #ofTitle(said: readonly string[], by: readonly string[]): WorkMatch[] {
    const written = new Set(by.flatMap((name) => [...this.#usesOf(name)].filter((use) => use & IN.surname)));
    return [...new Set([...written].map((use) => use >> BITS))]
      .flatMap((position) => this.works[position] ?? [])
      .filter(({ title }) => isSame(this.#spell(title).short, said))
      .map((work) => ({ work, certainty: 1, isItsTitle: true }));
  }

  /** What each work that uses any of the words has of them. */
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
    // Where two authors agree, what no title knows is said of the book: “with the coins by Freedman and Pisani”. So are, beside
    // a whole title and its author, other people: “the Odyssey of Homer, Emily Wilson”.
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
    // Authors alone name a book where two of them agree: “Halliday Resnick”.
    const authorsOnly = names >= 2 && known + strange.length === asked.length;
    const least = namesAuthor ? LEAST_SAID : LEAST_SAID_WITHOUT_AUTHOR;
    if (share < least && !authorsOnly) return { work, certainty: begun };
    // A word that stands in no other title is as good as a long one: “Sapiens”.
    const isOwnWord = asked.length === 1 && length === 1 && this.#isOwn(asked[0] ?? '');
    const byTitle = isOwnWord ? OWN_WORD : sureOf(asked.length);
    const byAll = namesAuthor ? 0.85 + 0.15 * Math.min(1, share) : share * byTitle;
    const certainty = Math.max(begun, explained * byAll);
    return { work, certainty, isItsTitle: namesAuthor && this.#isTitleOf(position, work.title, said) };
  }

  /** The works whose titles have all of the tokens, of which at least two tell something; none where more than a few have them. */
  titled(tokens: readonly string[]): readonly KnownWork[] {
    const having = [...new Set(tokens.filter(tellsWork).map(stem))].map(
      (word) => new Set([...this.#usesOf(word)].filter((use) => use & IN.title).map((use) => use >> BITS)),
    );
    const [first = new Set<number>(), ...others] = having;
    const all = others.length === 0 ? [] : [...first].filter((position) => others.every((own) => own.has(position)));
    return all.length > MOST ? [] : all.flatMap((position) => this.works[position] ?? []);
  }

  /** Whether the words are a title, with or without what follows a colon, beside names of its authors. */
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

  /** Whether every work that uses the word has it for its whole title. */
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

/** A title without what follows a colon. */
function shortTitle(title: string): string {
  return title.split(/:| [-–—] |\(/u)[0] ?? title;
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

/** The first letter and the last name of somebody who is called by both; nothing of a name of one word. */
function personKey(name: string): string[] {
  const tokens = nameTokens(name);
  return tokens.length < 2 ? [] : [(tokens[0] ?? '').charAt(0) + (tokens.at(-1) ?? '')];
}

/** How sure a title alone makes, by the number of its words: “Algorithms” is a course as well. */
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

/** What stands between the names of a person, and in titles of other languages. */
const PARTICLES = new Set(['de', 'da', 'del', 'di', 'la', 'van', 'von', 'der', 'den']);

/** The number of a course tells courses apart, as no other word does: CS 161 is not CS 162. */
function tellsWork(token: string): boolean {
  return (isTelling(token) && !PARTICLES.has(token)) || /^\d{2,3}[a-z]?$/.test(token);
}
