import type { Level } from '@scholarsource/contracts';
import { keepHighest } from './evidence.ts';
import type { SubjectIndex } from './subject-index.ts';
import { nameTokens } from './tokens.ts';
import type { RequestTexts } from './understanding.ts';
import type { KnownWork, WorkMatch } from './work-index.ts';

/** Minimum certainty at which a work counts as explicitly named. */
export const SURE_WORK = 0.8;

/** Minimum certainty at which a request takes the level of the named book. */
const SURE_LEVEL = 0.7;

/** The level of the named book, if it is more advanced than its field. */
export function levelOfBook(texts: RequestTexts, sure: readonly WorkMatch[], subjects: SubjectIndex): Level | null {
  const known = texts.works.find(({ level }) => level !== undefined)?.level ?? null;
  const [best] = sure;
  if (known !== null || best === undefined || best.certainty < SURE_LEVEL) return known;
  // “Engineering Thermodynamics” is not “Advanced Engineering Thermodynamics” where books of both titles are known.
  const isOneOfSeveral = sure.some(
    (match) => match.certainty === best.certainty && match.work.level !== best.work.level,
  );
  return !isOneOfSeveral && isNamedItself(best, texts, subjects) ? (best.work.level ?? null) : null;
}

/** “Quantum Mechanics” is the subject, unless one of those is named who wrote a book of that title. */
export function isNamedItself(
  { work }: WorkMatch,
  { names, titles, authors }: RequestTexts,
  subjects: SubjectIndex,
): boolean {
  const said = new Set([...names, ...titles, ...authors].flatMap(nameTokens));
  const isWritten = work.authors.some((author) => said.has(nameTokens(author).at(-1) ?? ''));
  return isWritten || subjects.idsNamed(nameTokens(work.title)).length === 0;
}

/** Whether a title names another subject than that of a work does: “Precalculus” is no “Calculus”, by the same authors in the same words. */
export function namesOtherSubject(
  title: string,
  work: Pick<KnownWork, 'title' | 'fields'>,
  subjects: SubjectIndex,
): boolean {
  const asked = subjects.onlySubjectIn(nameTokens(title));
  const own = subjects.onlySubjectIn(nameTokens(work.title));
  return asked.length > 0 && own.length > 0 && !asked.some((id) => own.includes(id) || id in work.fields);
}

/** The fields of the named works. Several works of one field count once. */
export function evidenceFromWorks(works: readonly WorkMatch[]): Map<string, number> {
  const evidence = new Map<string, number>();
  for (const { work, certainty } of works) {
    keepHighest(
      evidence,
      Object.entries(work.fields).map(([id, fit]) => [id, certainty * fit] as const),
    );
  }
  return evidence;
}

/** Deduplicates works and drops those less certain than the best. */
export function bestMatches(matches: readonly WorkMatch[]): WorkMatch[] {
  const sorted = [...matches].sort((a, b) => b.certainty - a.certainty);
  const best = sorted[0]?.certainty ?? 0;
  return sorted.filter(
    ({ work, certainty }, index) =>
      certainty >= 0.9 * best && sorted.findIndex((other) => other.work === work) === index,
  );
}
