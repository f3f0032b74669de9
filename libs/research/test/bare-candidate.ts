import type { Candidate } from '@scholarsource/sources';

/** A book of which nothing is known but what is given. */
export function bareCandidate(given: Partial<Candidate>): Candidate {
  return {
    id: 'a-book',
    title: 'A Book',
    url: 'https://books.example.edu/',
    publisher: 'Example',
    country: null,
    kind: 'open_textbook',
    level: null,
    subjects: [],
    topics: [],
    authors: [],
    licence: 'unknown',
    licenceEvidence: null,
    credibility: 1,
    relevance: 1,
    foundBy: 'a test',
    snippet: null,
    fields: null,
    special: [],
    work: null,
    imports: [],
    ...given,
  };
}
