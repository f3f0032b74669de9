import type { TextbookInfo } from '@scholarsource/contracts';
import { type Candidate, vouches } from '@scholarsource/sources';
import { words } from '@scholarsource/understanding';
import { type ReadPage, youTubeAddress } from '@scholarsource/web';
import { licenceVerdict } from '../licences.ts';
import { frontOf, hasCommercialImprint, headOf, isMarkedCopy, isTeachersMaterial } from './commercial-marks.ts';
import { freePublisherEvidence } from './free-publishers.ts';
import { licenceInText } from './licence-in-text.ts';
import { isOwnLectureNotes } from './own-lecture-notes.ts';
import { uploadsAt } from './upload-sites.ts';

type Found = Pick<Candidate, 'title' | 'url' | 'snippet' | 'licence' | 'licenceEvidence' | 'foundBy'>;
type Requested = Pick<TextbookInfo, 'title' | 'authors' | 'isbn'>;

const OTHERS_WORK = 'the site hands out books and documents of others';
const DOWNLOAD = /\b(?:downloads?|descargar|télécharger|скачать|free pdf|pdf free|full (?:book|pdf|text)|audiobook)\b/i;
/** From so many words on a file is a book, not a syllabus that names one. */
const BOOK_WORDS = 20_000;

/**
 * Why a page that no catalogue answers for may not be recommended: it has to show a licence, or stand where the owner of the work
 * gives it away, and must not look like a copy of a book that is sold. Null if it may, or if its source answers for it.
 */
export function legalRefusal(candidate: Found, page: ReadPage | null, requested: Requested): string | null {
  if (vouches(candidate.foundBy)) return null;
  const addresses = [candidate.url, ...(page === null ? [] : [page.finalUrl])];
  const uploads = addresses.map(uploadsAt);
  if (uploads.some((who) => who === 'shadow_library' || who === 'trader')) return OTHERS_WORK;

  const text = page?.text ?? '';
  const called = [candidate.title, decoded(candidate.url), page?.title ?? '', headOf(text)].join('\n');
  const said = [candidate.title, candidate.snippet ?? '', text].join('\n');
  if (isMarkedCopy(said)) return 'it bears the mark of a copy that was sold or lent to somebody else';
  if (addresses.every((url) => freePublisherEvidence(url) !== null)) return null;

  const inText = licenceInText(said);
  if (inText === null && isTeachersMaterial(called)) return 'it looks like what a publisher gives to teachers only';
  if (inText === null && hasCommercialImprint(said)) return 'it bears the imprint of a commercial publisher';
  if (inText === null && hasIsbnOf(requested, page)) return 'it bears the ISBN of the requested book and no licence';
  const titles = [candidate.title, page?.title ?? ''];
  const isTheBook = namesBook(titles, requested);
  const onPage = licenceVerdict(candidate, page).id;
  const carriesTitle = [...titles, text.slice(0, 200)].some((name) => names(name, requested));
  // An uploader may claim any licence for the book itself, and names a book of the same title by its author.
  const isLicensed = inText !== null || (isOpenLicence(onPage) && !namesAuthor(called, requested));
  if (!isLicensed && carriesTitle && (uploads.includes('anyone') || DOWNLOAD.test(called))) {
    return 'it carries the title of the requested book where anyone could have put it';
  }
  if (isOpenLicence(inText ?? onPage)) return null;
  return withoutLicence(candidate, page, called, isTheBook);
}

function withoutLicence(
  { title, url }: Found,
  page: ReadPage | null,
  called: string,
  isTheBook: boolean,
): string | null {
  // What YouTube shows in public is shown by its channel; a read-out book is not.
  if (youTubeAddress(url) !== null && !DOWNLOAD.test(called)) return null;
  if (page === null) return 'no catalogue answers for it, and the page was not opened to look for a licence';
  if (isOwnLectureNotes(title, page) && uploadsAt(page.finalUrl) === null && !isTheBook) return null;
  return 'no catalogue answers for it, and no licence was found on the page';
}

function isOpenLicence(id: string): boolean {
  return id !== 'unknown' && id !== 'all-rights-reserved';
}

function hasIsbnOf({ isbn }: Requested, page: ReadPage | null): boolean {
  if (isbn === null || page === null || page.words < BOOK_WORDS) return false;
  // These nine digits stand in both forms of an ISBN.
  const digits = isbn.length === 13 ? isbn.slice(3, 12) : isbn.slice(0, 9);
  return frontOf(page.text)
    .replace(/[\s\p{Pd}]/gu, '')
    .includes(digits);
}

const SMALL_WORDS = new Set(['a', 'an', 'and', 'the', 'of', 'for', 'to', 'in']);

function key(text: string): string {
  return ` ${words(text)
    .filter((word) => !SMALL_WORDS.has(word))
    .join(' ')} `;
}

/** Whether a text holds the title of the requested book; a title of one word counts with an author's name only. */
function names(text: string, { title, authors }: Requested): boolean {
  if (title === null) return false;
  const [asked, given] = [key(title), key(text)];
  // A subtitle is often left out.
  const main = key(title.split(/[:(]/)[0] ?? title);
  const short = main.trim().includes(' ') ? main : asked;
  if (asked.trim() === '' || !given.includes(short)) return false;
  return short.trim().includes(' ') || namesAuthor(text, { authors });
}

/** Whether titles together name the requested book and one of its authors, as a copy of it is called and a page about it is not. */
function namesBook(titles: readonly string[], requested: Requested): boolean {
  return titles.some((title) => names(title, requested)) && namesAuthor(titles.join('\n'), requested);
}

function namesAuthor(text: string, { authors }: Pick<Requested, 'authors'>): boolean {
  const given = key(text);
  return authors.some((author) => given.includes(` ${words(author).at(-1) ?? author} `));
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname).replace(/[/_.+-]+/g, ' ');
  } catch {
    return url;
  }
}
