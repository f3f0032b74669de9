import { readFileSync } from 'node:fs';
import { isValidIsbn } from '@scholarsource/contracts';
import { z } from 'zod';
import type { BookLookup, KnownBook } from '../book-lookup.port.ts';
import { words } from '../text/terms.ts';
import { sameTitle, titleKey, titleOverlap } from '../text/titles.ts';
import { type Field, readFields } from './fields.ts';

const DIRECTORY = new URL('../../catalogue/textbooks.jsonl', import.meta.url);

/** How alike two titles have to be, by the words they share, where an author agrees. */
const ALIKE = 0.6;
const MOST_TOPICS = 15;

const Text = z.string().trim().min(1);

/** A line of the directory. What a book treats is what its field treats, and the topics of its own. */
const TextbookLine = z.strictObject({
  title: Text,
  authors: z.array(Text).min(1),
  isbns: z.array(
    z
      .string()
      .regex(/^97[89]\d{10}$/)
      .refine(isValidIsbn, 'has a wrong check digit'),
  ),
  field: Text,
  topics: z.array(Text).optional(),
});

/** A commercial textbook that students name: what it is about, so that its title or ISBN alone can be understood. */
export interface Textbook extends KnownBook {
  /** Id of the field that it belongs to. */
  field: string;
}

/** The bundled directory of well-known textbooks. */
export class TextbookDirectory implements BookLookup {
  readonly name = 'directory';
  readonly #byIsbn: ReadonlyMap<string, Textbook>;
  readonly #byKey: ReadonlyMap<string, Textbook[]>;
  readonly #bySurname: ReadonlyMap<string, Textbook[]>;

  constructor(readonly all: readonly Textbook[]) {
    this.#byIsbn = new Map(all.flatMap((book) => book.isbns.map((isbn) => [isbn, book] as const)));
    this.#byKey = groupBy(all, ({ title }) => [titleKey(title)]);
    this.#bySurname = groupBy(all, ({ authors }) => [...new Set(authors.map(surname))]);
  }

  /** @throws an Error if a line is no textbook or names no field. */
  static read(): TextbookDirectory {
    const fields = new Map(readFields().map((field) => [field.id, field]));
    const lines = readFileSync(DIRECTORY, 'utf8').trim().split('\n');
    return new TextbookDirectory(lines.map((line) => toTextbook(line, fields)));
  }

  byIsbn(isbn: string): Promise<Textbook | null> {
    return Promise.resolve(this.#byIsbn.get(isbn) ?? null);
  }

  /**
   * The book of that title, edition aside. With an author, a name has to agree and a subtitle or a few words may be
   * missing on either side; without one the title has to agree in full, and all books of that title have to be of one field.
   */
  byTitle(title: string, author: string | null): Promise<Textbook | null> {
    return Promise.resolve((author === null ? this.#titled(title) : this.#written(title, author)) ?? null);
  }

  #titled(title: string): Textbook | undefined {
    const books = this.#byKey.get(titleKey(title)) ?? [];
    return books.every(({ field }) => field === books[0]?.field) ? books[0] : undefined;
  }

  #written(title: string, author: string): Textbook | undefined {
    const books = [...new Set(words(author).flatMap((name) => this.#bySurname.get(name) ?? []))];
    return (
      books.find((book) => titleKey(book.title) === titleKey(title)) ??
      books.find((book) => sameTitle(book.title, title)) ??
      books
        .filter((book) => titleOverlap(book.title, title) >= ALIKE)
        .sort((a, b) => titleOverlap(b.title, title) - titleOverlap(a.title, title))[0]
    );
  }
}

function toTextbook(line: string, fields: ReadonlyMap<string, Field>): Textbook {
  const { topics = [], ...book } = TextbookLine.parse(JSON.parse(line));
  const field = fields.get(book.field);
  if (field === undefined) throw new Error(`“${book.title}” belongs to a field that is not described: ${book.field}`);
  return {
    ...book,
    subjects: field.subjects,
    topics: [...new Set([...topics, ...field.topics])].slice(0, MOST_TOPICS),
  };
}

function surname(name: string): string {
  return words(name).at(-1) ?? '';
}

function groupBy<T>(items: readonly T[], keysOf: (item: T) => string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
