import { type ResearchRequest, extractIsbn } from '@scholarsource/contracts';
import { guides } from '@scholarsource/sources';
import {
  readExclusions,
  readResourceWishes,
  readSeveralSubjects,
  splitTopics,
  parseFreeText,
  type FreeTextParts,
} from '@scholarsource/understanding';

/**
 * Moves the parts of free text to their fields and removes requirements on resources and excluded subjects, see {@link readResourceWishes}
 * and {@link readExclusions}. Fields that were given are never replaced.
 */
export function completeRequest(given: ResearchRequest): ResearchRequest {
  const named = [given.query, given.courseName, given.textbook, given.bookTitle].map((text) =>
    text === null ? { isbn: null, rest: null } : extractIsbn(text),
  );
  const isbn = given.isbn ?? named.find((text) => text.isbn !== null)?.isbn ?? null;
  const [query = null, courseName = null, textbook = null, bookTitle = null] = named.map(({ rest }) => rest || null);
  const request = {
    ...given,
    isbn,
    query: withoutWishes(query),
    courseName: withoutWishes(courseName),
    textbook,
    bookTitle,
    courseUrl: asAddress(given.courseUrl),
    bookUrl: asAddress(given.bookUrl),
    topics: [...new Set(given.topics.flatMap(splitTopics))],
  };
  const texts = [request.query, asText(request.courseUrl), asText(request.bookUrl)].filter((text) => text !== null);
  if (texts.length === 0) return request;
  const parts = texts.map(partsOf);
  const [address = null] = parts.flatMap(({ addresses }) => addresses);
  const [name = null] = parts.flatMap((part) => part.name ?? []);
  const courseUrl = isAddress(request.courseUrl) ? request.courseUrl : null;
  const bookUrl = isAddress(request.bookUrl) ? request.bookUrl : null;
  return {
    ...request,
    courseUrl: courseUrl ?? (bookUrl === null ? address : null),
    bookUrl,
    courseName: request.courseName ?? name,
    bookAuthor: request.bookAuthor ?? parts.flatMap(({ author }) => author ?? [])[0] ?? null,
    universityName: request.universityName ?? parts.flatMap(({ university }) => university ?? [])[0] ?? null,
    topics: request.topics.length > 0 ? request.topics : parts.flatMap(({ topics }) => topics),
  };
}

/** Several subjects are not topics of one. */
function partsOf(text: string): FreeTextParts {
  return readSeveralSubjects(text, guides()) === null
    ? parseFreeText(text, (name) => guides().subjects.isName(name))
    : { name: text, author: null, university: null, topics: [], addresses: [] };
}

/** Ids of the fields that the free text of a request excludes. */
export function excludedFields({ query, courseName }: ResearchRequest): string[] {
  return [query, courseName].flatMap((text) =>
    text === null ? [] : readExclusions(readResourceWishes(text).rest, guides()).excluded,
  );
}

function withoutWishes(text: string | null): string | null {
  return text === null ? null : readExclusions(readResourceWishes(text).rest, guides()).text;
}

/** Addresses are pasted without their scheme as well. */
function asAddress(text: string | null): string | null {
  return text !== null && /^[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$/.test(text) ? `https://${text}` : text;
}

/** Text in an address field that is not an address. */
function asText(address: string | null): string | null {
  return address === null || isAddress(address) ? null : address;
}

function isAddress(text: string | null): boolean {
  return text !== null && URL.canParse(text) && /^https?:/i.test(text);
}
