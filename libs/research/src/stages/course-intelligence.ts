import {
  truncateText,
  isbnInAddress,
  readIsbn,
  type ResearchRequest,
  ServiceError,
  type Warning,
} from '@scholarsource/contracts';
import { BudgetExceeded, type RunContext } from '@scholarsource/run-context';
import { type BookLookup, courseWorks, type KnownBook, SourceFailed, SourceOff, workAt } from '@scholarsource/sources';
import { sameTitle } from '@scholarsource/understanding';
import { type PageReader, PageUnavailable, type ReadPage, pageProblem } from '@scholarsource/web';
import type { CourseEvidence, ResearchAgents } from '../agents/research-agents.port.ts';
import type { UploadReader } from '../upload-reader.port.ts';
import type { CourseAnalysis } from '../stage-outputs.ts';
import { universityOfAddress, wordsOfAddress } from '../text/address-words.ts';
import { readUploadedBook, type UploadProblem } from './uploaded-book.ts';
import { completeRequest } from './completed-request.ts';

const SYLLABUS = /\bsyllabus\b/i;
/** Characters of a wrong ISBN that are repeated. */
const LONGEST_ECHO = 60;

export interface CourseSources {
  /** Asked in order until one knows the book. */
  books: readonly BookLookup[];
  /** Null where pages are not fetched. */
  pages: PageReader | null;
  /** Null where no book can be uploaded. */
  uploads: UploadReader | null;
}

/**
 * Finds out what the student studies: gathers the evidence, lets the agent read it, and puts what the student said first.
 * @throws {ServiceError} `invalid_inputs` or `nothing_to_go_on` if nothing given can be understood, `unsafe_upload`.
 */
export async function understandCourse(
  given: ResearchRequest,
  sources: CourseSources,
  agents: ResearchAgents,
  context: RunContext,
): Promise<CourseAnalysis> {
  const request = completeRequest(given);
  const warnings: Warning[] = [];
  const isbn = isbnOf(request, warnings);
  const bookTitle = request.bookTitle ?? request.textbook;
  const { book: upload, problem } = await readUploadedBook(request.bookUpload, sources.uploads, context);
  if (problem !== null) {
    warnings.push({ code: 'input_not_read', message: `The uploaded book was not read (${problem.reason}).` });
  }
  const title = bookTitle ?? upload?.title ?? null;
  const book = await identify(sources.books, { isbn, title, author: request.bookAuthor }, warnings, context);
  const { pages, addresses } = await readPages(request, sources.pages, warnings, context);
  const evidence: CourseEvidence = {
    // What a catalogue knows under an address says more than the words of the address.
    request: {
      ...request,
      universityName:
        request.universityName ?? addresses.map(universityOfAddress).find((name) => name !== null) ?? null,
      addressWords: addresses.flatMap((address) => (workAt(address) === null ? (wordsOfAddress(address) ?? []) : [])),
    },
    isbn,
    book,
    named: [
      ...[request.courseUrl, request.bookUrl].flatMap((address) => (address === null ? [] : (workAt(address) ?? []))),
      ...courseWorks(request.courseName ?? request.query ?? '', request.universityName),
    ],
    pages,
    upload,
  };
  const reading = await agents.analyse(evidence, context);

  const titles = [
    ...(book === null ? [] : [book.title]),
    ...[bookTitle ?? reading.textbook.title, request.courseName ?? reading.course.title],
    ...(bookTitle === null && request.courseName === null
      ? [reading.course.title ?? addresses.slice(0, 1).map(wordsOfAddress)[0] ?? null]
      : []),
    ...reading.names,
    ...evidence.named.map(({ title }) => title),
  ].filter((title, index, all): title is string => title !== null && all.indexOf(title) === index);
  const topics = reading.askedTopics.length > 0 ? reading.askedTopics : reading.topics;
  if (titles.length === 0 && topics.length === 0) throw nothingToGoOn(request, problem, warnings);

  return {
    textbook: {
      title: bookTitle ?? book?.title ?? reading.textbook.title,
      authors: request.bookAuthor === null ? (book?.authors ?? reading.textbook.authors) : [request.bookAuthor],
      edition: reading.textbook.edition,
      isbn,
      source: originOfBook(title, book, reading.textbook.title),
    },
    course: {
      title: request.courseName ?? reading.course.title,
      number: reading.course.number,
      university: request.universityName,
      level: reading.course.level,
    },
    discipline: reading.discipline,
    topics,
    titles,
    subjects: reading.subjects,
    readings: reading.readings,
    works: reading.works,
    part: reading.part,
    recognised: book !== null || evidence.pages.length > 0 || evidence.upload !== null,
    warnings,
  };
}

/** The ISBN, or that in an address of the book, as ISBN-13; null, with a warning if there is more to go by, when its check digit is wrong. */
function isbnOf(
  { isbn, bookTitle, courseUrl, bookUrl, courseName, bookUpload }: ResearchRequest,
  warnings: Warning[],
): string | null {
  const inAddress = isbnInAddress(bookUrl ?? '') ?? isbnInAddress(courseUrl ?? '');
  if (isbn === null) return inAddress;
  const read = readIsbn(isbn);
  if (read !== null) return read;
  const given = truncateText(isbn, LONGEST_ECHO);
  if ((bookTitle ?? courseUrl ?? bookUrl ?? courseName ?? bookUpload) === null) {
    throw new ServiceError('invalid_inputs', `${given} is not a valid ISBN. Please check the digits.`);
  }
  warnings.push({ code: 'isbn_invalid', message: `The ISBN ${given} is not valid and was set aside.` });
  return inAddress;
}

/** The book as a catalogue knows it. The title decides; an ISBN of another book is set aside with a warning. */
async function identify(
  books: readonly BookLookup[],
  { isbn, title, author }: { isbn: string | null; title: string | null; author: string | null },
  warnings: Warning[],
  context: RunContext,
): Promise<KnownBook | null> {
  const byIsbn =
    isbn === null ? null : await firstKnown(books, (lookup) => lookup.byIsbn(isbn, context), warnings, context);
  if (title === null) return byIsbn;
  if (byIsbn !== null && sameTitle(byIsbn.title, title)) return byIsbn;
  if (byIsbn !== null) {
    warnings.push({
      code: 'isbn_title_mismatch',
      message: `The ISBN ${isbn} belongs to “${byIsbn.title}”, not to “${title}”. The results follow the title.`,
    });
  }
  return firstKnown(books, (lookup) => lookup.byTitle(title, author, context), warnings, context);
}

/** A lookup that cannot be asked is passed over, and named if the book stays unknown: the answer gets worse, not wrong. */
async function firstKnown(
  books: readonly BookLookup[],
  ask: (lookup: BookLookup) => Promise<KnownBook | null>,
  warnings: Warning[],
  { signal }: RunContext,
): Promise<KnownBook | null> {
  const failures: Warning[] = [];
  for (const lookup of books) {
    try {
      const known = await ask(lookup);
      if (known !== null) return known;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof SourceOff) continue;
      const why = error instanceof SourceFailed ? error.message : 'it did not answer';
      failures.push({ code: 'source_failed', message: `${lookup.name} was not asked about the book: ${why}.` });
    }
  }
  warnings.push(...failures);
  return null;
}

/**
 * The pages that the student named, and the syllabus that the first of them links to; `addresses` are those that name a place of
 * the public internet, whether it was read or not.
 */
async function readPages(
  { courseUrl, bookUrl }: ResearchRequest,
  reader: PageReader | null,
  warnings: Warning[],
  context: RunContext,
): Promise<{ pages: ReadPage[]; addresses: string[] }> {
  const pages: ReadPage[] = [];
  const addresses: string[] = [];
  for (const url of [courseUrl, bookUrl]) {
    if (url === null) continue;
    const page = await readPage(url, reader, context);
    if ('unread' in page) {
      const used = page.refused ? '' : '; only the words of its address were used';
      const message = `The page ${withoutCredentials(url)} was not read (${page.unread})${used}.`;
      warnings.push({ code: 'input_not_read', message });
      if (page.refused) continue;
    } else pages.push(page);
    addresses.push(url);
  }
  const syllabus = courseUrl === null ? undefined : pages[0] && syllabusLink(pages[0]);
  if (syllabus !== undefined) {
    const page = await readPage(syllabus, reader, context);
    if (!('unread' in page)) pages.push(page);
  }
  return { pages, addresses };
}

/** The page, or the reason why there is none, and whether its address is forbidden. */
async function readPage(
  url: string,
  reader: PageReader | null,
  context: RunContext,
): Promise<ReadPage | { unread: string; refused: boolean }> {
  if (reader === null) return { unread: 'pages are not fetched here', refused: false };
  try {
    const page = await reader.read(url, { named: true }, context);
    const trouble = pageProblem(page);
    // The title of a page that is missing or closed is none of a course. One without text may name it.
    const isAnother = trouble !== null && (trouble.state !== 'unchecked' || page.title === null);
    return isAnother ? { unread: trouble.detail, refused: false } : page;
  } catch (error) {
    if (error instanceof PageUnavailable) return { unread: error.message, refused: error.rule === 'address_refused' };
    if (error instanceof BudgetExceeded) return { unread: 'the job may fetch no more pages', refused: false };
    throw error;
  }
}

/** The address as it may be shown and stored. */
function withoutCredentials(address: string): string {
  const url = new URL(address);
  if (url.username === '' && url.password === '') return address;
  url.username = '';
  url.password = '';
  return url.href;
}

/** A link to the syllabus on the same host, in the words or the address of the link. */
function syllabusLink({ finalUrl, links }: ReadPage): string | undefined {
  const { host } = new URL(finalUrl);
  return links.find(
    ({ url, text }) =>
      url !== finalUrl && new URL(url).host === host && (SYLLABUS.test(text) || SYLLABUS.test(new URL(url).pathname)),
  )?.url;
}

function originOfBook(
  given: string | null,
  book: KnownBook | null,
  onPage: string | null,
): CourseAnalysis['textbook']['source'] {
  if (given !== null) return 'user_provided';
  if (book !== null) return 'lookup';
  return onPage === null ? 'not_found' : 'course_page';
}

function nothingToGoOn(
  { isbn, courseUrl, bookUrl, bookUpload }: ResearchRequest,
  uploadProblem: UploadProblem | null,
  warnings: readonly Warning[],
): ServiceError {
  if (uploadProblem !== null) {
    const { reason, advice } = uploadProblem;
    return new ServiceError('nothing_to_go_on', `The uploaded book was not read: ${reason}. ${advice}`);
  }
  if (bookUpload !== null) {
    return new ServiceError(
      'nothing_to_go_on',
      'The uploaded book has no table of contents that could be read. Please add its title and author, or topics.',
    );
  }
  if ((courseUrl ?? bookUrl) !== null) {
    return new ServiceError(
      'nothing_to_go_on',
      'The page could not be read and nothing else says what is studied. Please add the title and author of the book, or topics.',
    );
  }
  if (isbn !== null && warnings.some(({ code }) => code === 'source_failed')) {
    return new ServiceError(
      'sources_unavailable',
      `The library that may know the ISBN ${isbn} did not answer. Please try again later, or add title and author.`,
    );
  }
  return new ServiceError(
    'nothing_to_go_on',
    isbn === null
      ? 'Nothing in the request says what is studied. Please add the title and author of the book, or topics.'
      : `No book is known under the ISBN ${isbn}. Please add its title and author, or the topics you study.`,
  );
}
