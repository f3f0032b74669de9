import { terms } from '@scholarsource/understanding';

const SYNONYMS: Readonly<Record<string, string>> = {
  math: 'mathematics',
  maths: 'mathematics',
  stats: 'statistics',
  'life sciences': 'biology',
  'computer programming': 'programming',
  'political theory': 'political science',
  'american history': 'us history',
};

/** Maximum subjects of a resource. */
const MOST = 4;

interface KnownSubjects {
  /** Subjects by their words, joined. */
  byWords: ReadonlyMap<string, string>;
  /** Words of the longest name. */
  longest: number;
}

/** Finds the subjects of the bundled catalogue in the words of other sources, which name theirs differently. */
export class SubjectNames {
  readonly #read: () => Iterable<string>;
  #known: KnownSubjects | undefined;

  /** @param read gives every subject; called once, when a text is looked at for the first time. */
  constructor(read: () => Iterable<string>) {
    this.#read = read;
  }

  /** The subjects that the texts name, those named most often first. */
  namedIn(texts: readonly string[]): string[] {
    const counts = new Map<string, number>();
    for (const subject of texts.flatMap((text) => this.#phrases(terms(text)))) {
      counts.set(subject, (counts.get(subject) ?? 0) + 1);
    }
    return [...counts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST)
      .map(([subject]) => subject);
  }

  /** At each place the longest name counts: organic chemistry is not chemistry as well. */
  #phrases(words: readonly string[]): string[] {
    const { byWords, longest } = (this.#known ??= index(new Set(this.#read())));
    const found: string[] = [];
    for (let start = 0; start < words.length; start += 1) {
      for (let length = Math.min(longest, words.length - start); length > 0; length -= 1) {
        const subject = byWords.get(words.slice(start, start + length).join(' '));
        if (subject === undefined) continue;
        found.push(subject);
        start += length - 1;
        break;
      }
    }
    return found;
  }
}

function index(subjects: ReadonlySet<string>): KnownSubjects {
  const byWords = new Map<string, string>();
  let longest = 1;
  const add = (name: string, subject: string) => {
    const words = terms(name);
    if (words.length === 0) return;
    // Of names that only small words tell apart, such as chemistry and general chemistry, the plainer is meant.
    const known = byWords.get(words.join(' '));
    if (known === undefined || subject.length < known.length) byWords.set(words.join(' '), subject);
    longest = Math.max(longest, words.length);
  };
  for (const subject of subjects) add(subject, subject);
  for (const [name, subject] of Object.entries(SYNONYMS)) if (subjects.has(subject)) add(name, subject);
  return { byWords, longest };
}
