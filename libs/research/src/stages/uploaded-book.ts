import { ServiceError } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';
import { PageUnavailable } from '@scholarsource/web';
import { titleOfBook } from '../text/book-contents.ts';
import type { ReadBook, UploadReader } from '../upload-reader.port.ts';

/** Why an uploaded book could not be read: a clause, and advice for the student. */
export interface UploadProblem {
  reason: string;
  advice: string;
}

/** The contents of an uploaded book, or the reason why there are none; both null without an upload. */
interface UploadedBook {
  book: ReadBook | null;
  problem: UploadProblem | null;
}

const OTHERWISE = 'add its title and author, or topics';
const NO_ADVICE = `Please ${OTHERWISE}.`;

const ADVICE: Partial<Record<PageUnavailable['rule'], string>> = {
  encrypted: `Please upload a copy without a password, or ${OTHERWISE}.`,
  damaged: `Please upload the whole file again, or ${OTHERWISE}.`,
};

const SCANNED: UploadProblem = {
  reason: 'its pages are pictures without text, as a scanner makes them',
  advice: `Please upload a copy in which text can be selected, or ${OTHERWISE}.`,
};

/**
 * Title and contents of the book that the student uploaded.
 * @throws {ServiceError} `unsafe_upload` if it is a file that no reader should open.
 */
export async function readUploadedBook(
  token: string | null,
  reader: UploadReader | null,
  context: RunContext,
): Promise<UploadedBook> {
  if (token === null) return { book: null, problem: null };
  if (reader === null) return without({ reason: 'uploads are not read here', advice: NO_ADVICE });
  try {
    const book = await reader.read(token, context);
    if (book === null) return without({ reason: 'it was removed after an earlier run', advice: NO_ADVICE });
    const title = titleOfBook(book.title);
    if (title === null && book.headings.length === 0 && book.words === 0) return without(SCANNED);
    return { book: { ...book, title }, problem: null };
  } catch (error) {
    if (!(error instanceof PageUnavailable)) throw error;
    if (error.rule === 'too_costly') throw unsafe(error);
    return without({ reason: error.message, advice: ADVICE[error.rule] ?? NO_ADVICE });
  }
}

function without(problem: UploadProblem): UploadedBook {
  return { book: null, problem };
}

function unsafe(error: PageUnavailable): ServiceError {
  return new ServiceError(
    'unsafe_upload',
    `The uploaded PDF cannot be read safely: ${error.message}. Please upload another copy of the book, or give its title and author instead.`,
    { cause: error },
  );
}
