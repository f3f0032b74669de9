import { cutText } from './cut-text.ts';
import { ServiceError } from './errors.ts';
import { isValidIsbn } from './isbn.ts';
import { INPUT_LIMITS, type SubmitBody } from './job-inputs.ts';
import { splitList } from './research-request.ts';
import { splitSites } from './site-names.ts';

/** Characters of a wrong ISBN that its refusal repeats. */
const LONGEST_ECHO = 60;

/**
 * The rules that a well-formed request has to keep as well.
 * @throws {ServiceError} `invalid_inputs` with a sentence that says what to change.
 */
export function checkSubmission(body: SubmitBody): void {
  const identified = [
    body.course_url !== null,
    body.course_name !== null && body.university_name !== null,
    body.book_title !== null && body.book_author !== null,
    body.book_url !== null,
    body.book_pdf_path !== null,
  ].some(Boolean);
  if (!identified && body.isbn === null) {
    refuse(
      'Please provide at least one of: a course URL, a course name with its university, a book title with its author, ' +
        'an ISBN, a book URL, or an uploaded book.',
    );
  }
  // Beside something else that names the book, a wrong ISBN is set aside with a warning.
  if (!identified && body.isbn !== null && !isValidIsbn(body.isbn)) {
    refuse(`${cutText(body.isbn.trim(), LONGEST_ECHO)} is not a valid ISBN. Please check the digits.`);
  }
  for (const field of ['course_url', 'book_url'] as const) {
    const address = body[field];
    if (address !== null && !isWebAddress(address.trim())) {
      refuse(`${field} has to be an address that begins with http:// or https://.`);
    }
  }
  const lists = {
    topics_list: splitList(body.topics_list),
    excluded_sites: splitSites(body.excluded_sites),
    targeted_sites: splitSites(body.targeted_sites),
  };
  for (const [field, { length }] of Object.entries(lists)) {
    if (length > INPUT_LIMITS.listItems) {
      refuse(`${field} has ${length} items; at most ${INPUT_LIMITS.listItems} are possible.`);
    }
  }
}

function isWebAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return (protocol === 'http:' || protocol === 'https:') && hostname !== '';
}

function refuse(message: string): never {
  throw new ServiceError('invalid_inputs', message);
}
