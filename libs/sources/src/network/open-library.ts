import { readIsbn } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';
import { z } from 'zod';
import { terms, words } from '@scholarsource/understanding';
import { sameTitle } from '@scholarsource/understanding';
import type { BookLookup, KnownBook } from '../book-lookup.port.ts';
import { SourceFailed } from '../resource-source.port.ts';
import { type HttpOptions, SourceHttp } from './source-http.ts';
import type { SubjectNames } from './subject-names.ts';
import { tolerantList } from './tolerant-list.ts';

/** A line of a table of contents; old records hold plain text. */
const Contents = z
  .array(z.union([z.string(), z.object({ title: z.string() }).transform(({ title }) => title)]))
  .catch([]);

/** `jscmd=data` of https://openlibrary.org/dev/docs/api/books: one record a known key. */
const ByIsbn = z.record(
  z.string(),
  z.object({
    title: z.string().min(1),
    authors: z.array(z.object({ name: z.string() })).nullish(),
    identifiers: z.object({ isbn_13: z.array(z.string()).nullish(), isbn_10: z.array(z.string()).nullish() }).nullish(),
    subjects: z.array(z.object({ name: z.string() })).nullish(),
    table_of_contents: Contents.nullish(),
  }),
);

/** https://openlibrary.org/dev/docs/api/search */
const Found = z.object({
  docs: tolerantList(
    z.object({
      key: z.string().regex(/^\/works\/OL\d+W$/),
      title: z.string().min(1),
      author_name: z.array(z.string()).nullish(),
      isbn: z.array(z.string()).nullish(),
      subject: z.array(z.string()).nullish(),
    }),
  ),
});

/** `/works/<id>/editions.json` of https://openlibrary.org/dev/docs/api/books */
const Editions = z.object({ entries: tolerantList(z.object({ table_of_contents: Contents.nullish() })) });

const ISBNS = 12;
const TOPICS = 25;
const LEAST_CHAPTERS = 3;
const NAMED_NUMBER = /^(chapter|part|unit)\s+(\d+|[ivxlc]+)\b[.):\s–-]*/i;
const NUMBER = /^(\d+(\.\d+)*[.):\s–-]+|[IVXLC]+[.):]\s*)/;
const NO_CHAPTER =
  /^(preface|foreword|introduction|contents|index|references|bibliography|glossary|answers?|solutions?|acknowledge?ments?|about the authors?|credits|appendi(x|ces)|notes|prologue|epilogue)\b/i;

/** Open Library knows most printed books, and the tables of contents of some. */
export class OpenLibrary implements BookLookup {
  readonly name = 'open-library';
  readonly #http: SourceHttp;
  readonly #names: SubjectNames;

  constructor(options: HttpOptions, names: SubjectNames) {
    // At most one request a second, as https://openlibrary.org/developers/api asks of those that it does not know.
    this.#http = new SourceHttp({ origin: 'https://openlibrary.org', intervalMs: 1_000 }, options);
    this.#names = names;
  }

  async byIsbn(isbn: string, context: RunContext): Promise<KnownBook | null> {
    const key = `ISBN:${isbn}`;
    const query = { bibkeys: key, jscmd: 'data', format: 'json' };
    const book = (await this.#http.json(ByIsbn, { path: '/api/books', query }, context))[key];
    if (book === undefined) return null;
    const { isbn_13: long, isbn_10: short } = book.identifiers ?? {};
    return {
      title: book.title,
      authors: (book.authors ?? []).map(({ name }) => name),
      isbns: isbns13([isbn, ...(long ?? []), ...(short ?? [])]),
      subjects: this.#subjects(
        book.title,
        (book.subjects ?? []).map(({ name }) => name),
      ),
      topics: chapters(book.table_of_contents ?? []),
    };
  }

  /** Needs an author: among all printed books a title alone says little. */
  async byTitle(title: string, author: string | null, context: RunContext): Promise<KnownBook | null> {
    if (author === null) return null;
    const query = { title, author, fields: 'key,title,author_name,isbn,subject', limit: '5' };
    const { docs } = await this.#http.json(Found, { path: '/search.json', query }, context);
    const names = new Set(words(author));
    const book = docs.find(
      (doc) =>
        sameTitle(doc.title, title) && (doc.author_name ?? []).some((name) => names.has(words(name).at(-1) ?? '')),
    );
    if (book === undefined) return null;
    return {
      title: book.title,
      authors: book.author_name ?? [],
      isbns: isbns13(book.isbn ?? []),
      subjects: this.#subjects(book.title, book.subject ?? []),
      topics: await this.#contentsOf(book.key, context),
    };
  }

  async check(context: RunContext): Promise<void> {
    await this.byIsbn('9780980200447', context);
  }

  /** The longest table of contents that any edition has. The book is known without one. */
  async #contentsOf(work: string, context: RunContext): Promise<string[]> {
    const request = { path: `${work}/editions.json`, query: { limit: '20' } };
    const { entries } = await this.#http.json(Editions, request, context).catch((error: unknown) => {
      if (error instanceof SourceFailed) return { entries: [] };
      throw error;
    });
    const tables = entries.map(({ table_of_contents: table }) => chapters(table ?? []));
    return tables.reduce((longest, table) => (table.length > longest.length ? table : longest), []);
  }

  /** Its subjects come from many cataloguers; only those that the bundled catalogue knows tell a discipline. */
  #subjects(title: string, subjects: readonly string[]): string[] {
    return this.#names.namedIn([...subjects, title]);
  }
}

function isbns13(isbns: readonly string[]): string[] {
  return [...new Set(isbns.flatMap((isbn) => readIsbn(isbn) ?? []))].slice(0, ISBNS);
}

/** Headings without numbers and without what every book has; too few are no table of contents. */
function chapters(headings: readonly string[]): string[] {
  const titles = headings
    .map((heading) => heading.trim().replace(NAMED_NUMBER, '').replace(NUMBER, ''))
    .filter((title) => title !== '' && !NO_CHAPTER.test(title) && terms(title).length > 0);
  const distinct = [...new Set(titles)];
  return distinct.length < LEAST_CHAPTERS ? [] : distinct.slice(0, TOPICS);
}
