import type { TextbookInfo } from '@scholarsource/contracts';
import { words } from '@scholarsource/understanding';
import { frontOf, headOf } from './front-matter.ts';

export type Requested = Pick<TextbookInfo, 'title' | 'authors' | 'isbn'>;

const SMALL_WORDS = new Set(['a', 'an', 'and', 'the', 'of', 'for', 'to', 'in']);
/** Names of material about, or supplementary to, a book. */
const ABOUT =
  /\b(?:notes|lectures?|syllabus|errata|corrections|homework|problem sets?|p-?sets?|assignments?|solutions? (?:to|for)|exercises|exams?|midterms?|quiz(?:zes)?|worksheets?|handouts?|slides|companion|reviews?|commentary|follow(?:s|ing)?|based on|recommended|required|course (?:page|website|materials?)|textbook:|text:|reading list)\b/i;

const BOOK_FILE = /\b(?:pdf|epub|djvu|mobi|azw3)$/i;
/** Shorter titles are shared by many books. */
const LEAST_WORDS = 3;

const EDITION =
  /\b(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|global|international|student) edition\b/gi;
/** Titles and authors as title pages set them. */
const CAPITALS = /\p{Lu}[\p{Lu}\p{Number}\s:,.&'’-]{14,400}/gu;
const REFERRED_TO =
  /\b(?:text|textbooks?|books?|follow\w*|based on|recommended|required|references?|readings?|see|use[sd]?|using|from|by|errata|errors|corrections|supplements?|exercises|problems|companion|chapters)\b(?:[^.\n]|\bal\.|\b[A-Z]\.){0,120}$/i;
const AROUND = 200;
const BESIDE = 120;
const FILE_NAME =
  /(?<![\p{Letter}\p{Number}_.+-])[\p{Letter}\p{Number}_.+-]{1,80}\.(?:pdf|epub|djvu|mobi|azw3|zip|rar)\b/giu;
const BETWEEN_WORDS = /\P{Letter}+|(?<=\p{Lowercase})(?=\p{Uppercase})/gu;

/** Whether one of a page's names is the requested book's title with one of its authors, and not that of material about the book. */
export function isNamedAsBook(names: readonly string[], requested: Requested): boolean {
  return names.some(
    (name) => !ABOUT.test(name) && carriesTitle(name, requested) && namesAuthor(names.join('\n'), requested),
  );
}

/**
 * Whether the front of a text looks like the title page of the requested book: title and author together, in capitals, or with the
 * edition and nothing before them that refers to a book.
 */
export function bearsTitlePage(text: string, requested: Requested): boolean {
  const lines = frontOf(text);
  const isInCapitals = (run: string) => !ABOUT.test(run) && carriesTitle(run, requested) && namesAuthor(run, requested);
  if (lines.match(CAPITALS)?.some(isInCapitals) === true) return true;
  return [...lines.matchAll(EDITION)].some(({ index }) => {
    const around = lines.slice(Math.max(0, index - AROUND), index + AROUND);
    const before = lines.slice(Math.max(0, index - AROUND), index);
    return carriesTitle(around, requested) && namesAuthor(around, requested) && !REFERRED_TO.test(before);
  });
}

/**
 * Whether the front of a page on which somebody offers files presents the requested book: its title and an author side by side, and
 * nothing around them that refers to a book or says that this is about one; or a file called after an author.
 */
export function presentsBook(text: string, requested: Requested): boolean {
  const front = frontOf(text)
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '');
  const files = [...front.matchAll(FILE_NAME)].map(([name]) => name.replace(BETWEEN_WORDS, ' '));
  if (isCalledAfterAuthor(files, requested)) return true;
  const [first = ''] = words(requested.title ?? '').filter((word) => !SMALL_WORDS.has(word));
  const names = requested.authors.flatMap((author) => words(author).slice(-1));
  return names.some((name) =>
    [...front.matchAll(new RegExp(`(?<!\\p{Letter})${name}(?!\\p{Letter})`, 'giu'))].some(({ index }) => {
      const from = Math.max(0, index - BESIDE);
      const around = front.slice(from, index + BESIDE);
      const titleAt = from + Math.max(0, around.toLowerCase().indexOf(first));
      const start = Math.min(titleAt, index);
      const before = front.slice(Math.max(0, start - BESIDE), start);
      return carriesTitle(around, requested) && !ABOUT.test(around) && !REFERRED_TO.test(before);
    }),
  );
}

/** Whether a text contains the title of the requested book; a one-word title counts only with an author's name. */
export function carriesTitle(text: string, { title, authors }: Pick<Requested, 'title' | 'authors'>): boolean {
  if (title === null) return false;
  const [asked, given] = [key(title), key(text)];
  // A subtitle is often left out.
  const main = key(title.split(/[:(]/)[0] ?? title);
  const short = main.trim().includes(' ') ? main : asked;
  if (asked.trim() === '' || !given.includes(short)) return false;
  return short.trim().includes(' ') || namesAuthor(text, { authors });
}

/** Whether one of a page's names is that of material about, or supplementary to, a book. */
export function isAbout(names: readonly string[]): boolean {
  return names.some((name) => ABOUT.test(name));
}

/** Whether one of a page's names contains an author of the requested book, like “Stewart 8e”, and is not about the book. */
export function isCalledAfterAuthor(names: readonly string[], requested: Pick<Requested, 'authors'>): boolean {
  return names.some((name) => !ABOUT.test(name) && namesAuthor(name, requested));
}

function namesAuthor(text: string, { authors }: Pick<Requested, 'authors'>): boolean {
  const given = key(text);
  return authors.some((author) => given.includes(` ${words(author).at(-1) ?? author} `));
}

/** Whether the file name in an address is the title of the requested book, if that has three words or more. */
export function isFileOfBook(name: string, requested: Pick<Requested, 'title' | 'authors'>): boolean {
  const isTelling =
    key(requested.title?.split(/[:(]/)[0] ?? '')
      .trim()
      .split(' ').length >= LEAST_WORDS;
  return isTelling && BOOK_FILE.test(name) && !ABOUT.test(name) && carriesTitle(name, requested);
}

/** Whether a text begins with the names of all authors of the requested book, like a translation. */
export function opensWithAuthors(text: string, { authors }: Pick<Requested, 'authors'>): boolean {
  const names = authors.map((author) => words(author).at(-1) ?? author);
  const [first = '', ...rest] = authors.slice(0, 1).flatMap((author) => words(author));
  const head = key(headOf(text));
  // A single family name may be anybody's.
  const isOne = names.length === 1 && (rest.length === 0 || !head.includes(` ${first} `));
  return names.length > 0 && !isOne && names.every((name) => head.includes(` ${name} `));
}

/** Whether the front of a text contains the ISBN of the requested book. */
export function bearsIsbn(text: string, { isbn }: Pick<Requested, 'isbn'>): boolean {
  if (isbn === null) return false;
  // These nine digits are in both forms of an ISBN.
  const digits = isbn.length === 13 ? isbn.slice(3, 12) : isbn.slice(0, 9);
  return frontOf(text)
    .replace(/[\s\p{Pd}]/gu, '')
    .includes(digits);
}

function key(text: string): string {
  return ` ${words(text)
    .filter((word) => !SMALL_WORDS.has(word))
    .join(' ')} `;
}
