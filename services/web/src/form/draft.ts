import type { SearchRequest } from '@scholarsource/client';

/** The state of the form. */
export interface Draft {
  query: string;
  title: string;
  author: string;
  isbn: string;
  course: string;
  university: string;
  address: string;
  addressOf: 'course_url' | 'book_url';
  topics: string;
  kinds: string[];
  targeted: string;
  excluded: string;
  fresh: boolean;
}

export const EMPTY: Draft = {
  query: '',
  title: '',
  author: '',
  isbn: '',
  course: '',
  university: '',
  address: '',
  addressOf: 'course_url',
  topics: '',
  kinds: [],
  targeted: '',
  excluded: '',
  fresh: false,
};

/** Fields of which one is required, best title first; university and sites alone are not enough. */
const TELLING_FIELDS = [
  'book_title',
  'course_name',
  'textbook',
  'query',
  'isbn',
  'book_url',
  'course_url',
  'topics_list',
  'book_author',
] as const;

/** Whether a required field is filled in. */
export function hasSubject(request: SearchRequest): boolean {
  return request.book_pdf_path != null || TELLING_FIELDS.some((field) => request[field] != null);
}

/** Converts the form to a request body. */
export function toRequest(draft: Draft, bookToken: string | null): SearchRequest {
  const texts: [string, string][] = [
    ['query', draft.query],
    ['book_title', draft.title],
    ['book_author', draft.author],
    ['isbn', draft.isbn],
    ['course_name', draft.course],
    ['university_name', draft.university],
    [draft.addressOf, draft.address],
    ['topics_list', draft.topics],
    ['targeted_sites', draft.targeted],
    ['excluded_sites', draft.excluded],
  ];
  const said = texts.map(([key, value]): [string, string] => [key, value.trim()]).filter(([, value]) => value !== '');
  return {
    ...Object.fromEntries(said),
    ...(bookToken !== null && { book_pdf_path: bookToken }),
    ...(draft.kinds.length > 0 && { desired_resource_types: draft.kinds }),
    ...(draft.fresh && { bypass_cache: true }),
  };
}

/** The title of a request until its search has one. */
export function nameOf(request: SearchRequest): string {
  return TELLING_FIELDS.map((field) => request[field]).find((text) => text != null) ?? 'An uploaded book';
}
