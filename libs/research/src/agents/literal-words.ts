import { type Candidate, guides } from '@scholarsource/sources';
import { type Field, terms, words } from '@scholarsource/understanding';
import { subjectTerms } from './distinctive-terms.ts';

/** What more candidates than this share have does not tell them apart. */
const COMMON = 0.4;
/** How telling a word has to be among all subjects to name something narrow, and from where on it does so as much as any. */
const NARROW = { from: 4.3, to: 6 } as const;
/** How much a word counts in a topic, and in the title of a part, beside one in the title. */
const IN = { title: 1, topic: 0.9, part: 0.6 } as const;
/** From so many letters on a word is also said by one that goes on: “async” by “asynchronous”. */
const LEAST_BEGINNING = 5;

/** What a candidate says of the words that name something narrow: beside the one that says most, and of all that is said by any. */
interface Literal {
  beside: number;
  share: number;
}
const NOTHING: Literal = { beside: 0, share: 0 };

/**
 * How much of what the names and topics of a request say beyond the name of the subject a candidate says as well, in its title, its
 * topics or its parts: “xv6”, “Fourth Amendment”. The fewer others say it, the more it counts; what none says counts for nothing.
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

/** How much each of some words counts where a candidate has it. */
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
