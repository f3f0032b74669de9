import type { RunContext } from '@scholarsource/run-context';
import type { ReadPage } from '@scholarsource/web';

/** What an uploaded book says: its title and table of contents, and as much text as is kept. */
export type ReadBook = Pick<ReadPage, 'title' | 'text' | 'words' | 'headings'>;

/** Reads books that students uploaded. */
export interface UploadReader {
  /** Null if the upload is gone. @throws {PageUnavailable} if it cannot be read, or the reason of the signal. */
  read(token: string, context: RunContext): Promise<ReadBook | null>;
}
