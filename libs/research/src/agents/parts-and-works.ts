import { type Candidate, candidateTerms } from '@scholarsource/sources';
import { type Field, isOtherPeriod, partOf, periodOfHalf, readPeriod, terms } from '@scholarsource/understanding';

/** What surveys a literature goes with every work of it. */
const SURVEY = /\b(?:literatures?|anthology|novel|fiction|drama)\b/iu;

/** Tells candidates for another part of a course, or another stretch of history, than the titles of the request name. */
export function partAsked(titles: readonly string[], fields: readonly Field[]) {
  const part = titles.map(partOf).find((number) => number !== null) ?? null;
  const periods = [...titles.map(readPeriod), ...fields.map(({ id }) => periodOfHalf(id, part))];
  const period = periods.find((named) => named !== null) ?? null;
  return {
    isOtherPart: ({ title }: Candidate): boolean => {
      const own = partOf(title);
      return own !== null && part !== null && own !== part;
    },
    isOtherTime: ({ title }: Candidate): boolean => {
      const own = readPeriod(title);
      return own !== null && period !== null && isOtherPeriod(period, own);
    },
  };
}

/**
 * What helps with the works of literature that are asked for: all, unless these are texts of an author; then what is of or about
 * the author, and books that survey a literature.
 */
export function companions(named: readonly Candidate[]): (candidate: Candidate) => boolean {
  const texts = named.filter(({ url }) => new URL(url).hostname.endsWith('gutenberg.org'));
  const about = new Set(texts.flatMap(({ authors, title }) => [...authors.flatMap(terms).slice(-1), ...terms(title)]));
  return (candidate) =>
    texts.length === 0 ||
    SURVEY.test(candidate.title) ||
    [...candidateTerms(candidate), ...candidate.authors.flatMap(terms)].some((term) => about.has(term));
}
