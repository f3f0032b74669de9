import { type Candidate, guides } from '@scholarsource/sources';
import { type Field, terms, words } from '@scholarsource/understanding';
import { subjectTerms } from './distinctive-terms.ts';

/** Maximum share of candidates that contain a distinctive word. */
const COMMON = 0.4;
/** Weights among all subjects at which a word starts to count as specific, and at which it counts fully. */
const NARROW = { from: 4.3, to: 6 } as const;
/** Weight of a word in a topic and in the title of a part, relative to one in the title. */
const IN = { title: 1, topic: 0.9, part: 0.6 } as const;
/** Minimum length at which a word also matches by prefix: “async” in “asynchronous”. */
const LEAST_BEGINNING = 5;

/** A candidate's score for the specific words: relative to the best candidate, and relative to all words that any candidate contains. */
interface Literal {
  beside: number;
  share: number;
}
const NOTHING: Literal = { beside: 0, share: 0 };

/**
 * Scores how many of the words of a request beyond the subject's name (“xv6”, “Fourth Amendment”) a candidate contains in title, topics or
 * parts. Rare words count more; words that no candidate contains do not count.
 */
export function literalMatchScore(
  texts: readonly string[],
  fields: readonly Field[],
  candidates: readonly Candidate[],
): (candidate: Candidate) => Literal {
  const subject = subjectTerms(fields);
  const { subjects } = guides();
  const initials = new Set(fields.flatMap(({ names }) => names.map(initialsOf)));
  const narrow = new Map<string, number>();
  for (const word of texts.flatMap((text) => subjects.withoutFiller(words(text)))) {
    const [term] = terms(word);
    const weight = Math.min(1, (subjects.weigh(word) - NARROW.from) / (NARROW.to - NARROW.from));
    if (term !== undefined && weight > 0 && !subject.has(term) && !initials.has(term)) narrow.set(term, weight);
  }
  if (narrow.size === 0) return () => NOTHING;
  const asked = [...narrow.keys()];
  const known = new Map(candidates.map((candidate) => [candidate, literallyIn(candidate, asked)]));
  const weights = [...narrow.values()].map((weight, at) => {
    const having = [...known.values()].filter((own) => (own[at] ?? 0) > 0).length;
    const isTelling = having > 0 && having < known.size && having <= Math.max(1, COMMON * known.size);
    return isTelling ? weight * Math.log(1 + known.size / having) : 0;
  });
  const weigh = (own: readonly number[]) => weights.reduce((sum, weight, at) => sum + weight * (own[at] ?? 0), 0);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const most = Math.max(0, ...[...known.values()].map(weigh));
  if (most === 0) return () => NOTHING;
  // A single frequent word is weak evidence.
  const strength = Math.min(1, most / Math.log(1 + known.size));
  return (candidate) => {
    const own = weigh(known.get(candidate) ?? literallyIn(candidate, asked));
    return { beside: (strength * own) / most, share: own / all };
  };
}

function initialsOf(name: string): string {
  return words(name)
    .map((word) => word.charAt(0))
    .join('');
}

/** The weight of each word in a candidate. */
function literallyIn({ title, topics, imports }: Candidate, asked: readonly string[]): number[] {
  const texts = [
    [[title], IN.title],
    [topics, IN.topic],
    [imports.map((part) => part.title), IN.part],
  ] as const;
  const known = texts.map(([said, counts]) => [new Set(said.flatMap(terms)), counts] as const);
  return asked.map((word) => {
    const isSaid = (own: ReadonlySet<string>) =>
      own.has(word) || (word.length >= LEAST_BEGINNING && [...own].some((other) => other.startsWith(word)));
    return known.find(([own]) => isSaid(own))?.[1] ?? 0;
  });
}
