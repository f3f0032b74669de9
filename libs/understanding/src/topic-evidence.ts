import type { SubjectVocabulary } from './subject-vocabulary.ts';
import { sum } from './sum.ts';
import { stem } from './terms.ts';

/** Weight of words found only in topics of a subject's works; the second value if another subject covers the whole topic. */
const OF_WORKS = 0.8;
const OF_WORKS_BESIDE_OWNER = 0.5;
/** Minimum share of a topic that a subject must cover. */
const MIN_SHARE = 0.5;

interface Topic {
  tokens: readonly string[];
  weights: readonly number[];
  total: number;
}

/** Evidence of a list of topics, by subject id: the mean share of each topic that the subject covers, weighted by significance. */
export function evidenceFromTopics(
  vocabulary: SubjectVocabulary,
  topics: readonly (readonly string[])[],
): ReadonlyMap<string, number> {
  const asked = topics
    .map((tokens) => ({ tokens, weights: tokens.map((token) => vocabulary.weigh(token)) }))
    .map((topic) => ({ ...topic, total: sum(topic.weights) }))
    .filter(({ total }) => total > 0);
  const whole = sum(asked.map(({ total }) => Math.sqrt(total)));
  const evidence = new Map<string, number>();
  if (whole === 0) return evidence;
  const known = asked.map((topic) => ({ ...topic, shares: sharesOf(vocabulary, topic) }));
  for (const id of vocabulary.ids) {
    const ofTopic = known.flatMap(({ shares, total }) => {
      const share = shares.get(id);
      return share === undefined ? [] : [{ ...share, total }];
    });
    // A topic that another subject owns, and only this one's works cover, counts only beside several topics of its own.
    const isBroad = ofTopic.filter(({ own }) => own >= MIN_SHARE).length >= 2;
    const covered = ofTopic.flatMap(({ own, withWorks, isOwned, total }) => {
      const weight = isOwned ? (isBroad ? OF_WORKS_BESIDE_OWNER : 0) : OF_WORKS;
      const share = own + weight * (withWorks - own);
      return share < MIN_SHARE ? [] : [share * Math.sqrt(total)];
    });
    if (covered.length >= Math.min(2, asked.length)) evidence.set(id, sum(covered) / whole);
  }
  return evidence;
}

/** The share of a topic that each subject covers itself, with and without its works, and whether some subject covers all of it. */
function sharesOf(vocabulary: SubjectVocabulary, { tokens, weights, total }: Topic) {
  const stems = tokens.map(stem);
  const shareOf = (isCovered: (word: string) => boolean) =>
    sum(weights.filter((_, at) => isCovered(stems[at] ?? ''))) / total;
  const shares = vocabulary.ids.flatMap((id) => {
    const withWorks = shareOf((word) => vocabulary.mentions(id, word));
    return withWorks === 0 ? [] : [{ id, own: shareOf((word) => vocabulary.uses(id, word)), withWorks }];
  });
  const isOwned = shares.some(({ own }) => own === 1);
  return new Map(shares.map(({ id, own, withWorks }) => [id, { own, withWorks, isOwned }]));
}
