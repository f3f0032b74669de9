import { cutText } from './cut-text.ts';
import { ServiceError } from './errors.ts';
import { isValidIsbn } from './isbn.ts';
import { INPUT_LIMITS, type SubmitBody } from './job-inputs.ts';
import { splitList } from './research-request.ts';
import { splitSites } from './site-names.ts';

/** Characters of a wrong ISBN that its refusal repeats. */
const LONGEST_ECHO = 60;

/** Fields of which each says what is studied. */
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

/** A rule that a submission breaks: the field that it is about, null if it is about all of them, and what to change. */
export interface SubmissionProblem {
  field: keyof SubmitBody | null;
  message: string;
}

/**
 * The rules that a well-formed request has to keep as well.
 * @throws {ServiceError} `invalid_inputs` with a sentence that says what to change.
 */
export function checkSubmission(body: SubmitBody): void {
  const problem = submissionProblem(body);
  if (problem !== null) throw new ServiceError('invalid_inputs', problem.message);
}

/** The first of the rules of {@link checkSubmission} that a request breaks; null if it keeps them all. */
export function submissionProblem(body: SubmitBody): SubmissionProblem | null {
  const said = SAYS_WHAT.filter((field) => body[field] != null);
  if (said.length === 0) {
    return {
      field: null,
      message:
        'Please say what you study: a book, a course, topics, an ISBN, or the address of a page. Anything will do, also in one line as query.',
    };
  }
  // Beside something else that says what is studied, a wrong ISBN is set aside with a warning.
  if (body.isbn !== null && said.length === 1 && !isValidIsbn(body.isbn)) {
    const isbn = cutText(body.isbn.trim(), LONGEST_ECHO);
    return { field: 'isbn', message: `${isbn} is not a valid ISBN. Please check the digits.` };
  }
  for (const field of ['course_url', 'book_url'] as const) {
    const address = body[field];
    if (address !== null && hasOtherScheme(address.trim())) {
      return { field, message: `${field} has to be an address that begins with http:// or https://.` };
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

/** Text in place of an address is read as text; only an address that cannot be a web page is an error. */
function hasOtherScheme(address: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]*):(?:\/\/|[^\s/])/i.exec(address)?.[1]?.toLowerCase();
  return scheme !== undefined && scheme !== 'http' && scheme !== 'https' && !/^[^\s/:]+:\d/.test(address);
}
