import { isFillerWord } from './filler-words.ts';
import type { Guides } from './guides.ts';
import { INTRODUCTORY_WORDS } from './subject-index.ts';

/** “For” and “in” in the languages in which people ask. */
const FOR = /\s(?:for|für|fuer|voor|för|pour|para|per)\s/iu;
const IN =
  /\s(?:in(?: der| de| het)?|en|em|inom|applied to|aplicada a(?: la)?|appliquées? (?:à la|aux?)|applicata (?:alla|a))\s/iu;

/**
 * The tokens of a subject taught to students of another one (“Statistik für Psychologen”): of the edition for them if one has a name, else
 * of the subject alone. Null if the name is of another form.
 */
export function tokensForReaders(text: string, guides: Guides): string[][] | null {
  const { subjects, rewriter, readers } = guides;
  const worded = (part: string) => rewriter.rewrite(part).variants.map((tokens) => [...subjects.withoutFiller(tokens)]);
  const isCalled = (tokens: readonly string[]) => subjects.idsNamed(tokens).length > 0;
  const isHeld = (tokens: readonly string[]) =>
    subjects.idsNamed(tokens).some((id) => subjects.subjects.get(id)?.field !== null);
  const of = FOR.exec(text) ?? IN.exec(text);
  if (of === null || worded(text).some(isCalled)) return null;
  const after = text.slice(of.index + of[0].length).split(/[,;.(]/u)[0] ?? '';
  const taught = worded(text.slice(0, of.index)).filter((tokens) => isCalled(tokens) || subjects.isBroad(tokens));
  const editions = worded(after).flatMap((tokens) =>
    readers.editionsFor(tokens.filter((token) => !isFillerWord(token) && !/^\d/.test(token))),
  );
  if (taught.length === 0 || editions.length === 0) return null;
  const called = editions
    .flatMap((edition) =>
      taught.map((tokens) => [
        ...tokens.filter((token) => !INTRODUCTORY_WORDS.has(token) && !/^\d/.test(token)),
        ...edition,
      ]),
    )
    .find(isHeld);
  if (called !== undefined) return [called];
  return FOR.test(text) ? taught : null;
}
