import { isValidIsbn, type ResearchRequest, ServiceError, toIsbn13, type Warning } from '@scholarsource/contracts';
import type { Textbook, TextbookDirectory } from '../catalogue/textbooks.ts';
import { sameTitle, words } from '../text/terms.ts';
import type { CourseAnalysis } from './stage-outputs.ts';

/** Words that addresses of course pages are full of. */
const ADDRESS_WORDS = new Set(
  `www com org edu net html htm php index home page pages course courses class classes teaching syllabus
   spring summer fall autumn winter semester term the and of for in to en us`.split(/\s+/),
);

const LEVELS: [RegExp, 'introductory' | 'advanced'][] = [
  [/\b(intro(duct(ion|ory))?|elementary|beginning|101|basics?|I)\b/, 'introductory'],
  [/\b(advanced|graduate|seminar)\b/i, 'advanced'],
];

/**
 * Finds out what the student studies, from what they gave and the bundled directory of textbooks.
 * @throws {ServiceError} `nothing_to_go_on` if nothing given can be understood.
 */
export function analyseCourse(request: ResearchRequest, directory: TextbookDirectory): CourseAnalysis {
  const warnings: Warning[] = [];
  const isbn = readIsbn(request, warnings);
  const bookTitle = request.bookTitle ?? request.textbook;
  const book = identify(directory, isbn, bookTitle, request.bookAuthor, warnings);
  const addressTitle = readAddress(request, warnings);

  const titles = [
    ...(book === undefined ? [] : [book.title]),
    ...[bookTitle, request.courseName].filter((title) => title !== null),
    ...(bookTitle === null && request.courseName === null && addressTitle !== null ? [addressTitle] : []),
  ].filter((title, index, all) => all.indexOf(title) === index);
  const topics = request.topics.length > 0 ? request.topics : [...(book?.topics ?? [])];
  if (titles.length === 0 && topics.length === 0) throw nothingToGoOn(request);

  return {
    textbook: describeBook(request, book, bookTitle, isbn),
    course: {
      title: request.courseName,
      number: null,
      university: request.universityName,
      level: levelOf(request.courseName ?? bookTitle ?? ''),
    },
    discipline: book?.subjects[0] ?? null,
    topics,
    titles,
    subjects: [...(book?.subjects ?? [])],
    recognised: book !== undefined,
    warnings,
  };
}

/** The ISBN as ISBN-13; null, with a warning if there is more to go by, when its check digit is wrong. */
function readIsbn({ isbn, bookTitle, courseUrl, bookUrl, courseName }: ResearchRequest, warnings: Warning[]) {
  if (isbn === null) return null;
  if (isValidIsbn(isbn)) return toIsbn13(isbn);
  if ((bookTitle ?? courseUrl ?? bookUrl ?? courseName) === null) {
    throw new ServiceError('invalid_inputs', `${isbn} is not a valid ISBN. Please check the digits.`);
  }
  warnings.push({ code: 'isbn_invalid', message: `The ISBN ${isbn} is not valid and was set aside.` });
  return null;
}

/** The book as the directory knows it. The title decides; an ISBN of another book is set aside with a warning. */
function identify(
  directory: TextbookDirectory,
  isbn: string | null,
  title: string | null,
  author: string | null,
  warnings: Warning[],
): Textbook | undefined {
  const byIsbn = isbn === null ? undefined : directory.byIsbn(isbn);
  if (title === null) return byIsbn;
  if (byIsbn !== undefined && sameTitle(byIsbn.title, title)) return byIsbn;
  if (byIsbn !== undefined) {
    warnings.push({
      code: 'isbn_title_mismatch',
      message: `The ISBN ${isbn} belongs to “${byIsbn.title}”, not to “${title}”. The results follow the title.`,
    });
  }
  return directory.byTitle(title, author);
}

/** What the path of a page's address says about it. */
function readAddress({ courseUrl, bookUrl }: ResearchRequest, warnings: Warning[]): string | null {
  const address = courseUrl ?? bookUrl;
  if (address === null) return null;
  warnings.push({
    code: 'input_not_read',
    message: `The page ${address} was not opened; only the words of its address were used.`,
  });
  const { pathname } = new URL(address);
  let path = pathname;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    // A stray percent sign: the raw path has words as well.
  }
  const said = words(path).filter((word) => !ADDRESS_WORDS.has(word) && !/\d/.test(word) && word.length > 1);
  return said.length > 0 ? said.join(' ') : null;
}

function describeBook(
  request: ResearchRequest,
  book: Textbook | undefined,
  title: string | null,
  isbn: string | null,
): CourseAnalysis['textbook'] {
  if (title !== null) {
    const authors = request.bookAuthor === null ? [...(book?.authors ?? [])] : [request.bookAuthor];
    return { title, authors, edition: null, isbn, source: 'user_provided' };
  }
  if (book !== undefined) return { title: book.title, authors: book.authors, edition: null, isbn, source: 'lookup' };
  return { title: null, authors: [], edition: null, isbn, source: 'not_found' };
}

function levelOf(title: string): CourseAnalysis['course']['level'] {
  return LEVELS.find(([pattern]) => pattern.test(title))?.[1] ?? null;
}

function nothingToGoOn({ isbn }: ResearchRequest): ServiceError {
  return new ServiceError(
    'nothing_to_go_on',
    isbn === null
      ? 'Nothing in the request says what is studied. Please add the title and author of the book, or topics.'
      : `No book is known under the ISBN ${isbn}. Please add its title and author, or the topics you study.`,
  );
}
