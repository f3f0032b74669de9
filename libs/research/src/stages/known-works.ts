import type { Candidate } from '@scholarsource/sources';
import { sameTitle, titleKey, words } from '@scholarsource/understanding';

type Titled = Pick<Candidate, 'id' | 'title' | 'authors' | 'work' | 'foundBy'>;

/** Identifies candidates of several sources as the same work, even if not all of them say so. */
export class KnownWorks {
  /** By the first word of the title. */
  readonly #byWord = new Map<string, Titled[]>();

  /**
   * The work of a candidate: what its source calls it, else that of an earlier candidate of another source with the same title and an
   * author in common, else its own id.
   */
  workOf(candidate: Titled): string {
    const [word = ''] = titleKey(candidate.title).split(' ');
    const alike = this.#byWord.get(word) ?? [];
    const work = candidate.work ?? alike.find((other) => isSameWork(candidate, other))?.work ?? candidate.id;
    alike.push({ ...candidate, work });
    this.#byWord.set(word, alike);
    return work;
  }
}

function isSameWork(one: Titled, other: Titled): boolean {
  if (one.foundBy === other.foundBy || !sameTitle(one.title, other.title)) return false;
  const named = new Set(other.authors.map(surname));
  return one.authors.some((author) => surname(author) !== '' && named.has(surname(author)));
}

/** The surname in “Ada Example” and in “Example, Ada”. */
function surname(author: string): string {
  const [last = '', first] = author.split(',');
  return words(first === undefined ? author : last).at(-1) ?? '';
}
