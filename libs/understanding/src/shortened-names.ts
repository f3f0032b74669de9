import { groupBy } from './group-by.ts';
import { sum } from './sum.ts';

/** What stands between the names of one group; tokens hold none. */
const BETWEEN = '\n';
/** From this length on a beginning, or what is left without vowels, may stand for a word. */
const SHORTEST_BEGINNING = 2;
const SHORTEST_WITHOUT_VOWELS = 3;
/** A longer word of the language is no shortened one: a “care plan” plans no career. */
const LONGEST_WORD = 3;

/** The letters before the number of a course are a code: “CHE 101” is no “chem 101”. */
const COURSE_NUMBER = /^\d{2,}$/;

/** A name of which a text has only parts of the words. */
export interface ShortenedName {
  start: number;
  length: number;
  /** Every name that it may be, in full. */
  names: string[][];
}

/** Finds names of two words or more of which words are cut off or written without vowels: “pub spkg” is public speaking. */
export class ShortenedNames {
  /** The names by the initials of their words, one string for all with the same ones: separate ones would take several times the memory. */
  readonly #byInitials: ReadonlyMap<string, string>;

  /** @param isWord whether a token is a word or somebody's name, which hardly ever stands for another word. */
  constructor(
    names: Iterable<readonly string[]>,
    private readonly isWord: (token: string) => boolean,
  ) {
    const long = [...names].filter((name) => name.length > 1 && !name.some((word) => COURSE_NUMBER.test(word)));
    const grouped = groupBy(long, (name) => [initialsOf(name)]);
    this.#byInitials = new Map(
      [...grouped].map(([initials, alike]) => [
        initials,
        [...new Set(alike.map((name) => name.join(' ')))].join(BETWEEN),
      ]),
    );
  }

  /** The shortened names from left to right, the longest first, none within another or within the tokens that are `taken`. */
  find(tokens: readonly string[], taken: ReadonlySet<number>): ShortenedName[] {
    const found: ShortenedName[] = [];
    for (let start = 0; start < tokens.length; start += 1) {
      const free = tokens.findIndex((_, at) => at >= start && taken.has(at));
      const end = free < 0 ? tokens.length : free;
      for (let length = end - start; length > 1; length -= 1) {
        const names = this.#namesOf(tokens.slice(start, start + length));
        if (names.length === 0) continue;
        found.push({ start, length, names });
        start += length - 1;
        break;
      }
    }
    return found;
  }

  #namesOf(tokens: readonly string[]): string[][] {
    const isShortened = (name: readonly string[]) =>
      tokens.every((token, at) => this.#standsFor(token, name[at] ?? '')) &&
      tokens.some((token, at) => token === name[at] || !this.isWord(token));
    const alike = this.#byInitials.get(initialsOf(tokens))?.split(BETWEEN) ?? [];
    const meant = alike
      .map((name) => name.split(' '))
      .filter(isShortened)
      .map((name) => ({ name, closeness: closeness(tokens, name) }));
    const most = Math.max(...meant.map((one) => one.closeness));
    return meant.filter((one) => one.closeness === most).map(({ name }) => name);
  }

  #standsFor(token: string, word: string): boolean {
    if (token === word) return true;
    if (token.length >= word.length || (token.length > LONGEST_WORD && this.isWord(token))) return false;
    if (word.startsWith(token)) return token.length >= SHORTEST_BEGINNING;
    return token.length >= SHORTEST_WITHOUT_VOWELS && !this.isWord(token) && isWithoutVowels(token, word);
  }
}

function initialsOf(tokens: readonly string[]): string {
  return tokens.map((token) => token.charAt(0)).join('');
}

/** How many letters words have in common with those of a name at their beginnings; a whole word is closer than any part of one. */
function closeness(tokens: readonly string[], name: readonly string[]): number {
  const closest = sum(tokens.map(({ length }) => length)) + 1;
  return sum(tokens.map((token, at) => (token === name[at] ? closest : commonBeginning(token, name[at] ?? ''))));
}

function commonBeginning(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one.charAt(length) === other.charAt(length)) length += 1;
  return length;
}

/** Whether a token begins like a word and goes on with consonants of it in their order: “govt”, “hlth”, “ldrshp”. */
function isWithoutVowels(token: string, word: string): boolean {
  const beginning = commonBeginning(token, word);
  const consonants = token.slice(beginning);
  if (beginning === 0 || /[aeiou]/.test(consonants)) return false;
  let next = beginning;
  for (let at = 0; at < consonants.length; at += 1) {
    next = word.indexOf(consonants.charAt(at), next) + 1;
    if (next === 0) return false;
  }
  return true;
}
