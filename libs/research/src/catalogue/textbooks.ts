import { readFileSync } from 'node:fs';
import { isValidIsbn } from '@scholarsource/contracts';
import { z } from 'zod';
import type { BookLookup } from '../sources/book-lookup.port.ts';
import { sameTitle, titleKey, words } from '../text/terms.ts';

const DIRECTORY = new URL('../../catalogue/textbooks.jsonl', import.meta.url);

/** A commercial textbook that students name: what it is about, so that its title or ISBN alone can be understood. */
export const Textbook = z.strictObject({
  title: z.string().min(1),
  authors: z.array(z.string().min(1)).min(1),
  isbns: z.array(z.string().refine(isValidIsbn, 'has a wrong check digit')),
  /** Subjects as the catalogue names them. */
  subjects: z.array(z.string().min(1)).min(1),
  topics: z.array(z.string().min(1)).min(1),
});
export type Textbook = z.infer<typeof Textbook>;

/** The bundled directory of well-known textbooks. */
export class TextbookDirectory implements BookLookup {
  readonly name = 'directory';
  readonly #textbooks: readonly Textbook[];

  constructor(textbooks: readonly Textbook[]) {
    this.#textbooks = textbooks;
  }

  static read(): TextbookDirectory {
    const lines = readFileSync(DIRECTORY, 'utf8').trim().split('\n');
    return new TextbookDirectory(lines.map((line) => Textbook.parse(JSON.parse(line))));
  }

  get all(): readonly Textbook[] {
    return this.#textbooks;
  }

  byIsbn(isbn: string): Promise<Textbook | null> {
    return Promise.resolve(this.#textbooks.find(({ isbns }) => isbns.includes(isbn)) ?? null);
  }

  /**
   * The book of that title, edition aside. With an author, a name has to agree and a subtitle may be missing on either
   * side; without one the title has to agree in full.
   */
  byTitle(title: string, author: string | null): Promise<Textbook | null> {
    return Promise.resolve(this.#titled(title, author) ?? null);
  }

  #titled(title: string, author: string | null): Textbook | undefined {
    if (author === null) return this.#textbooks.find((book) => titleKey(book.title) === titleKey(title));
    const names = new Set(words(author));
    const sharesAuthor = (book: Textbook) => book.authors.some((name) => names.has(words(name).at(-1) ?? ''));
    const fitting = this.#textbooks.filter((book) => sameTitle(book.title, title) && sharesAuthor(book));
    return fitting.find((book) => titleKey(book.title) === titleKey(title)) ?? fitting[0];
  }
}
