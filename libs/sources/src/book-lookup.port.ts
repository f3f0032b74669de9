import type { Level } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';

/** What a library catalogue knows about a book. */
export interface KnownBook {
  title: string;
  authors: string[];
  /** ISBN-13, most telling first. */
  isbns: string[];
  subjects: string[];
  /** From its table of contents; empty if unknown. */
  topics: string[];
  /** Id of the field of study that it belongs to, where that is known. */
  field?: string;
  /** Where it is harder than its field. */
  level?: Level | undefined;
}

/** Names a book by its ISBN or its title. Rejects if it cannot be asked; null if it does not know the book. */
export interface BookLookup {
  readonly name: string;
  byIsbn(isbn: string, context: RunContext): Promise<KnownBook | null>;
  byTitle(title: string, author: string | null, context: RunContext): Promise<KnownBook | null>;
  /** Asks it something small. Absent where nothing can be out of reach. @throws {SourceFailed} */
  check?(context: RunContext): Promise<void>;
}
