import { type Candidate, guides } from '@scholarsource/sources';
import { type Field, terms, words } from '@scholarsource/understanding';

/** A word that more than this share of the titles on a subject have does not tell them apart. */
const RARE = 0.25;

/**
 * How much a title says of what a request says beyond the name of its subject, from 0 to 1: “compressible flow” of fluid mechanics. Only
 * words count that few titles of the candidates have, the rarer the more.
 */
export function tellingTitles(
  names: readonly string[],
  fields: readonly Field[],
  candidates: readonly Candidate[],
): (title: string) => number {
  // The first name is that of the whole field; others may be of a part.
  const subject = new Set(fields.flatMap((field) => [...field.names.slice(0, 1), ...field.disciplines]).flatMap(terms));
  const said = names.flatMap((name) => guides().subjects.withoutAsking(words(name))).flatMap(terms);
  const titles = candidates.map(({ title }) => new Set(terms(title)));
  const weights = new Map<string, number>();
  for (const term of new Set(said)) {
    const having = titles.filter((title) => title.has(term)).length;
    if (subject.has(term) || having === 0 || having > Math.max(1, RARE * titles.length)) continue;
    weights.set(term, Math.log(1 + titles.length / having));
  }
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return (title) =>
    all === 0 ? 0 : [...new Set(terms(title))].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0) / all;
}
