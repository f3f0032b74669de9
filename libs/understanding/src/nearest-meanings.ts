import { isFillerWord } from './filler-words.ts';
import type { Subject, SubjectIndex } from './subject-index.ts';
import { sum } from './sum.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How much a subject speaks for another one: what they have in common. */
const KINSHIP = { same: 1, near: 0.5, discipline: 0.2 } as const;
/** Minimum nearness of a meaning that what stands beside it speaks for. */
const LEAST = 0.1;
/** A meaning that is so many times nearer than another leaves no doubt. */
const NEARER = 2;

/** Chooses among the meanings of a short form by the subjects that the words beside it are about. */
export class NearestMeanings {
  constructor(
    private readonly subjects: SubjectIndex,
    private readonly vocabulary: Vocabulary,
  ) {}

  /**
   * The meanings that the words beside them speak for; all of them where those say nothing, or speak for several, or where it means them
   * all: what stands for “science” and “engineering” is neither.
   */
  of(meanings: readonly string[][], beside: readonly string[]): readonly string[][] {
    if (meanings.some((meaning) => this.subjects.isBroad(meaning))) return meanings;
    const telling = this.subjects.withoutFiller(beside);
    const about = telling.every(isFillerWord) ? new Map<string, number>() : this.#about(telling);
    if (about.size === 0) return meanings;
    const near = meanings.map((meaning) => this.#nearness(this.#about(meaning), about));
    const most = Math.max(...near);
    return most < LEAST ? meanings : meanings.filter((_, at) => NEARER * (near[at] ?? 0) >= most);
  }

  /** Whether two names are those of one subject. */
  areSame(one: readonly string[], other: readonly string[]): boolean {
    return this.subjects.idsNamed(one).join() === this.subjects.idsNamed(other).join();
  }

  /** The subjects that the words name, or else those that use them, by their shares. */
  #about(tokens: readonly string[]): ReadonlyMap<string, number> {
    const named = this.subjects.idsNamed(tokens);
    const likely = named.length > 0 ? new Map(named.map((id) => [id, 1])) : this.vocabulary.ofTitle(tokens);
    const whole = sum([...likely.values()]);
    return new Map([...likely].map(([id, share]) => [id, share / whole]));
  }

  #nearness(meaning: ReadonlyMap<string, number>, beside: ReadonlyMap<string, number>): number {
    const most = Math.max(...meaning.values());
    return sum(
      [...beside].map(([id, share]) => {
        const kinship = [...meaning].map(([other, of]) => (of / most) * this.#kinship(id, other));
        return share * Math.max(0, ...kinship);
      }),
    );
  }

  #kinship(one: string, other: string): number {
    if (one === other) return KINSHIP.same;
    const [a, b] = [this.subjects.subjects.get(one), this.subjects.subjects.get(other)];
    if (a === undefined || b === undefined) return 0;
    if (nearOf(a).includes(other) || nearOf(b).includes(one)) return KINSHIP.near;
    const disciplines = this.#disciplinesOf(b);
    return this.#disciplinesOf(a).some((discipline) => disciplines.includes(discipline)) ? KINSHIP.discipline : 0;
  }

  /** Those of a subject of which nothing is held are those of the fields near it. */
  #disciplinesOf(subject: Subject): readonly string[] {
    if (subject.field !== null) return subject.field.disciplines;
    return subject.near.flatMap((id) => this.subjects.subjects.get(id)?.field?.disciplines ?? []);
  }
}

function nearOf({ field, near }: Subject): readonly string[] {
  return field?.near ?? near;
}
