import { readCatalogue } from '@scholarsource/sources';
import type { Grades } from './metrics.ts';

/**
 * What the makers of the gold files looked at. An entry that came into the catalogue later is unjudged: it is taken out of an answer
 * before the answer is scored (condensed lists), for nobody knows whether it fits. And entries that are one course or book
 * take one place in an answer, so that they are one in the gold as well.
 */
export interface Judged {
  has(id: string): boolean;
  /** The judged part of an answer and the grades, both by work. */
  condense(answer: readonly string[], relevant: Grades): { answer: string[]; grades: Grades; judged: number };
}

/** Entries without a named list were there when the gold files were made. */
export function judgedEntries(): Judged {
  const entries = readCatalogue();
  const judged = new Set(entries.flatMap(({ id, attested }) => (attested === undefined ? [id] : [])));
  const works = new Map(entries.map(({ id, work }) => [id, work ?? id]));
  const workOf = (id: string) => works.get(id) ?? id;
  return {
    has: (id) => judged.has(id),
    condense: (answer, relevant) => {
      const grades: Record<string, number> = {};
      for (const [id, grade] of Object.entries(relevant)) grades[workOf(id)] = Math.max(grade, grades[workOf(id)] ?? 0);
      const known = answer.filter((id) => judged.has(id) || id in relevant).map(workOf);
      return { answer: [...new Set(known)], grades, judged: known.length };
    },
  };
}
