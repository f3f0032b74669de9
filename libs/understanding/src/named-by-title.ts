import type { Guides } from './guides.ts';
import type { Evidence, SubjectIndex } from './subject-index.ts';

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
  return isCalled(main) && !isCalled(title) ? main : title;
}

/** What a title says that names one subject among other words; of title and subtitle the first that does. */
export function withinTitle(title: string, { subjects, rewriter }: Guides): Evidence {
  for (const part of title.split(SUBTITLE)) {
    const [tokens = [], ...others] = rewriter.rewrite(part).variants;
    if (others.length > 0) continue;
    const called = subjects.called(subjects.withoutAsking(tokens));
    if (called.length > 0) return new Map(called.map((id) => [id, NAMED]));
    const ids = namedWithin(tokens, subjects);
    if (ids.length > 0) return new Map(ids.map((id) => [id, WITHIN]));
  }
  return new Map();
}

/** The subject of the longest names that tokens hold, read from the left; empty where they name several. */
function namedWithin(tokens: readonly string[], subjects: SubjectIndex): readonly string[] {
  const found = new Map<string, readonly string[]>();
  for (let start = 0; start < tokens.length; start += 1) {
    for (let end = tokens.length; end > start; end -= 1) {
      const ids = subjects.calledInOrder(tokens.slice(start, end));
      if (ids.length === 0) continue;
      found.set(ids.join(), ids);
      start = end - 1;
      break;
    }
  }
  const [only = [], ...others] = found.values();
  return others.length > 0 ? [] : only;
}
