import { isTelling, memoizedStem, stem } from './terms.ts';
import { nameTokens } from './tokens.ts';

/** A topic with the field that teaches it. */
export interface TaughtTopic {
  topic: string;
  field: string;
}

interface KnownTopic {
  stems: readonly string[];
  field: string;
}

/** Maximum number of additional words of a matching topic. */
const MOST_BESIDE = 2;

/** Finds the fields that teach a topic, also by another ending or a part of its name: “dijkstra” for “Dijkstra's algorithm”. */
export class TopicIndex {
  readonly #byStem = new Map<string, KnownTopic[]>();

  constructor(topics: Iterable<TaughtTopic>) {
    const stemOf = memoizedStem();
    for (const { topic, field } of topics) {
      const known = { stems: nameTokens(topic).filter(isTelling).map(stemOf), field };
      for (const word of new Set(known.stems)) {
        const others = this.#byStem.get(word);
        if (others === undefined) this.#byStem.set(word, [known]);
        else others.push(known);
      }
    }
  }

  /** The fields of topics that have the same words, and of those that have few others as well; one word is in too many. */
  find(tokens: readonly string[]): { same: string[]; alike: string[] } {
    const asked = new Set(tokens.filter(isTelling).map(stem));
    const [first = '', ...others] = asked;
    const found = (this.#byStem.get(first) ?? []).filter(
      ({ stems }) => stems.length <= asked.size + MOST_BESIDE && others.every((word) => stems.includes(word)),
    );
    const fieldsOf = (topics: readonly KnownTopic[]) => [...new Set(topics.map(({ field }) => field))];
    return {
      same: fieldsOf(found.filter(({ stems }) => stems.length === asked.size)),
      alike: asked.size > 1 ? fieldsOf(found) : [],
    };
  }
}
