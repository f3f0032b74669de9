import {
  type Field,
  groupBy,
  namesOtherSubject,
  sameTitle,
  type Textbook,
  titleKey,
  titleOverlap,
  words,
} from '@scholarsource/understanding';
import { guides } from './guides.ts';
import type { BookLookup, KnownBook } from '../book-lookup.port.ts';

/** How alike two titles have to be, by the words they share, where an author agrees. */
const ALIKE = 0.6;
const MOST_TOPICS = 15;

/** A book of the directory with what it treats: topics of its own and those of its field. */
type DirectoryBook = KnownBook & Pick<Textbook, 'isbns' | 'field'>;

interface DirectoryIndex {
  all: readonly DirectoryBook[];
  byIsbn: ReadonlyMap<string, DirectoryBook>;
  byKey: ReadonlyMap<string, readonly DirectoryBook[]>;
  bySurname: ReadonlyMap<string, readonly DirectoryBook[]>;
}

/** The bundled directory of well-known textbooks. */
export class TextbookDirectory implements BookLookup {
  readonly name = 'directory';
  #index: DirectoryIndex | undefined;

  /** Every book. */
  get all(): readonly DirectoryBook[] {
    return this.#books.all;
  }

  /** Read with the first question. */
  get #books(): DirectoryIndex {
    return (this.#index ??= readDirectory());
  }

  byIsbn(isbn: string): Promise<DirectoryBook | null> {
    return Promise.resolve(this.#books.byIsbn.get(isbn) ?? null);
  }

  /**
   * The book of that title, edition aside. With an author, a name has to agree and a subtitle or a few words may be
   * missing on either side; without one the title has to agree in full, and all books of that title have to be of one field.
   */
  byTitle(title: string, author: string | null): Promise<DirectoryBook | null> {
    return Promise.resolve((author === null ? this.#titled(title) : this.#written(title, author)) ?? null);
  }

  #titled(title: string): DirectoryBook | undefined {
    const books = this.#books.byKey.get(titleKey(title)) ?? [];
    return books.every(({ field }) => field === books[0]?.field) ? books[0] : undefined;
  }

  #written(title: string, author: string): DirectoryBook | undefined {
    const books = [...new Set(words(author).flatMap((name) => this.#books.bySurname.get(name) ?? []))];
    return (
      books.find((book) => titleKey(book.title) === titleKey(title)) ??
      books.find((book) => sameTitle(book.title, title)) ??
      books
        .filter((book) => titleOverlap(book.title, title) >= ALIKE && !isOfAnother(book.title, book.field, title))
        .sort((a, b) => titleOverlap(b.title, title) - titleOverlap(a.title, title))[0]
    );
  }
}

/** @throws an Error if a book names no field. */
function readDirectory(): DirectoryIndex {
  const { books, fields } = guides();
  const all = books.map((book) => toDirectoryBook(book, fields));
  return {
    all,
    byIsbn: new Map(all.flatMap((book) => book.isbns.map((isbn) => [isbn, book] as const))),
    byKey: groupBy(all, ({ title }) => [titleKey(title)]),
    bySurname: groupBy(all, ({ authors }) => [...new Set(authors.map(surname))]),
  };
}

function toDirectoryBook({ topics = [], ...book }: Textbook, fields: ReadonlyMap<string, Field>): DirectoryBook {
  const field = fields.get(book.field);
  if (field === undefined) throw new Error(`“${book.title}” belongs to a field that is not described: ${book.field}`);
  return {
    ...book,
    subjects: field.subjects,
    topics: [...new Set([...topics, ...field.topics])].slice(0, MOST_TOPICS),
  };
}

function isOfAnother(ofBook: string, field: string, title: string): boolean {
  return namesOtherSubject(title, { title: ofBook, fields: { [field]: 1 } }, guides().subjects);
}

function surname(name: string): string {
  return words(name).at(-1) ?? '';
}
