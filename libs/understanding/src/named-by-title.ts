import type { Guides } from './guides.ts';
import type { Evidence } from './subject-index.ts';

/** What stands between the title of a book and its subtitle. */
const SUBTITLE = /[:;—–]| - /u;
/** How far a subject is meant whose name is all of a title but how books begin and end: “Getting Started with MATLAB”. */
const NAMED = 0.97;
/** The same where it is the one subject that a title names, whatever stands beside it: “Naked Statistics”. */
const WITHIN = 0.65;

/** A title without its subtitle, where that alone is called as a subject is, and not both together: “Engineering Mechanics: Dynamics”. */
export function withoutSubtitle(title: string, { subjects, rewriter }: Guides): string {
  const isCalled = (text: string) =>
    rewriter.rewrite(text).variants.some((tokens) => subjects.called(subjects.withoutAsking(tokens)).length > 0);
  const [main = ''] = title.split(SUBTITLE);
  return main !== title && isCalled(main) && !isCalled(title) ? main : title;
}

/** What a title says that names one subject among other words; of title and subtitle the first that does. */
export function withinTitle(title: string, { subjects, rewriter }: Guides): Evidence {
  for (const part of title.split(SUBTITLE)) {
    const [tokens = [], ...others] = rewriter.rewrite(part).variants;
    if (others.length > 0) continue;
    const called = subjects.called(subjects.withoutAsking(tokens));
    if (called.length > 0) return new Map(called.map((id) => [id, NAMED]));
    const ids = subjects.namedAlone(tokens);
    if (ids.length > 0) return new Map(ids.map((id) => [id, WITHIN]));
  }
  return new Map();
}
