import { truncateText } from './truncate-text.ts';
import { ServiceError } from './errors.ts';
import { isValidIsbn } from './isbn.ts';
import { INPUT_LIMITS, type SubmitBody } from './job-inputs.ts';
import { splitList } from './research-request.ts';
import { splitSites } from './site-names.ts';

/** Maximum characters of an invalid ISBN that an error message repeats. */
const MAX_ECHO_LENGTH = 60;

/** Fields of which each alone identifies what is studied. */
const SAYS_WHAT = [
  'query',
  'course_url',
  'course_name',
  'textbook',
  'topics_list',
  'book_title',
  'book_author',
  'isbn',
  'book_url',
  'book_pdf_path',
] as const satisfies readonly (keyof SubmitBody)[];

/** A violated rule: the field concerned, null if it concerns all of them, and a message that says what to change. */
export interface SubmissionProblem {
  field: keyof SubmitBody | null;
  message: string;
}

/**
 * Checks the rules that the schema cannot express.
 * @throws {ServiceError} `invalid_inputs` with a message that says what to change.
 */
export function checkSubmission(body: SubmitBody): void {
  const problem = submissionProblem(body);
  if (problem !== null) throw new ServiceError('invalid_inputs', problem.message);
}

/** The first violated rule of {@link checkSubmission}; null if the request is valid. */
export function submissionProblem(body: SubmitBody): SubmissionProblem | null {
  const said = SAYS_WHAT.filter((field) => body[field] != null);
  if (said.length === 0) {
    return {
      field: null,
      message:
        'Please say what you study: a book, a course, topics, an ISBN, or the address of a page. Anything will do, also in one line as query.',
    };
  }
  // An invalid ISBN is dropped with a warning if another field identifies what is studied.
  if (body.isbn !== null && said.length === 1 && !isValidIsbn(body.isbn)) {
    const isbn = truncateText(body.isbn.trim(), MAX_ECHO_LENGTH);
    return { field: 'isbn', message: `${isbn} is not a valid ISBN. Please check the digits.` };
  }
  for (const field of ['course_url', 'book_url'] as const) {
    const address = body[field];
    if (address !== null && hasOtherScheme(address.trim())) {
      return { field, message: `${field} must be an address that begins with http:// or https://.` };
    }
  }
  const lists = {
    topics_list: splitList(body.topics_list),
    excluded_sites: splitSites(body.excluded_sites),
    targeted_sites: splitSites(body.targeted_sites),
  };
  for (const field of ['topics_list', 'excluded_sites', 'targeted_sites'] as const) {
    const { length } = lists[field];
    if (length > INPUT_LIMITS.listItems) {
      return { field, message: `${field} has ${length} items; at most ${INPUT_LIMITS.listItems} are possible.` };
    }
  }
  return null;
}

/** Free text in place of an address is accepted as text; only an address that cannot be a web page is an error. */
function hasOtherScheme(address: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]*):(?:\/\/|[^\s/])/i.exec(address)?.[1]?.toLowerCase();
  return scheme !== undefined && scheme !== 'http' && scheme !== 'https' && !/^[^\s/:]+:\d/.test(address);
}
