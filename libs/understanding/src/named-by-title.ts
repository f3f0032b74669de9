import type { Guides } from './guides.ts';
import type { Evidence } from './subject-index.ts';
import { sum } from './sum.ts';
import { SHARPNESS, UNKNOWN } from './trust.ts';

/** Separators between title and subtitle. */
const SUBTITLE = /[:;—–]| - /u;
/** Trust in a subject whose name is the whole title except for opening and closing phrases: “Getting Started with MATLAB”. */
const NAMED = 0.97;
/** The same if it is the only subject named in the title: “Naked Statistics”. */
const WITHIN = 0.65;

/** A title without its subtitle, where that alone is called as a subject is, and not both together: “Engineering Mechanics: Dynamics”. */
export function withoutSubtitle(title: string, { subjects, rewriter }: Guides): string {
  const isCalled = (text: string) =>
    rewriter.rewrite(text).variants.some((tokens) => subjects.idsNamed(subjects.withoutFiller(tokens)).length > 0);
  const [main = ''] = title.split(SUBTITLE);
  return main !== title && isCalled(main) && !isCalled(title) ? main : title;
}

/** What a title says that names one subject among other words; of title and subtitle the first that does. */
export function subjectInTitle(title: string, { subjects, rewriter }: Guides): Evidence {
  for (const part of title.split(SUBTITLE)) {
    const [tokens = [], ...others] = rewriter.rewrite(part).variants;
    if (others.length > 0) continue;
    const called = subjects.idsNamed(subjects.withoutFiller(tokens));
    if (called.length > 0) return new Map(called.map((id) => [id, NAMED]));
    const ids = subjects.onlySubjectIn(tokens);
    if (ids.length > 0) return new Map(ids.map((id) => [id, WITHIN]));
  }
  return new Map();
}

/**
 * What each kind of evidence says of the subject of a book whose title leaves it open, in logarithmic odds: a conditional logistic
 * regression on every sixth textbook of the directory, which was left out of it meanwhile, and held to another sixth.
 */
const ODDS = { name: 2.7, called: 0.95, within: 2.1, works: 2.2, words: 0.7, authors: 3.9, unknown: 3.2 } as const;
/** Lower bound of the probability by words. */
const LEAST_LIKELY = 0.003;

/** What is known of a title, by subject: its name, the name within it, works that it may be, all of its words, and other works of its authors. */
export type TitleEvidence = Readonly<Record<'name' | 'within' | 'works' | 'words' | 'authors', Evidence>>;

/** The scores of the subjects that a book may be about, on the scale of those that names and works give. */
export function weighTitle({ name, within, works, words, authors }: TitleEvidence): Map<string, number> {
  const ids = new Set([name, within, works, words, authors].flatMap((evidence) => [...evidence.keys()]));
  return new Map(
    [...ids].map((id) => {
      const share = name.get(id) ?? 0;
      const odds =
        ODDS.name * share +
        (share === 1 ? ODDS.called : 0) +
        (within.has(id) ? ODDS.within : 0) +
        ODDS.works * (works.get(id) ?? 0) +
        ODDS.words * Math.log1p((words.get(id) ?? 0) / LEAST_LIKELY) +
        ODDS.authors * (authors.get(id) ?? 0);
      return [id, UNKNOWN + (odds - ODDS.unknown) / SHARPNESS];
    }),
  );
}

/** How far the subject of a work is meant whose title says all that is asked for: “Quechua grammar”. */
const TITLED = 0.75;
/** How telling one of the words has to be, so that it is no chance that a title has them all. */
const NARROW = 5.3;

/** What is said of subjects by titles of works that are held and that have all the words of a name, one of them narrow. */
export function evidenceFromTitles(tokens: readonly string[], { subjects, works }: Guides): Evidence {
  if (!tokens.some((token) => subjects.weigh(token) >= NARROW)) return new Map();
  const held = works.titled(tokens).filter(({ id }) => id !== null);
  const ids = new Set(held.flatMap(({ fields }) => Object.keys(fields)));
  return new Map(
    [...ids].map((id) => [id, (TITLED * sum(held.map(({ fields }) => (id in fields ? 1 : 0)))) / held.length] as const),
  );
}
