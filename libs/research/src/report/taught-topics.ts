import { terms } from '@scholarsource/understanding';
import type { Numbered } from './study-order.ts';

/** Where a topic is taught: a resource, or the part of it whose title names the topic. */
interface Place extends Numbered {
  part: { title: string; url: string } | null;
}

export interface TaughtTopic {
  topic: string;
  /** Parts that name the topic first, otherwise in the order of the resources; empty where none teaches it. */
  places: Place[];
}

/** Where each topic is taught, going by what resources cover and by the titles of their parts. */
export function whereTaught(topics: readonly string[], resources: readonly Numbered[]): TaughtTopic[] {
  const parted = resources.map((numbered) => ({
    numbered,
    parts: partsOf(numbered).map((part) => ({ part, words: new Set(terms(part.title)) })),
  }));
  return topics.map((topic) => {
    const words = terms(topic);
    const places = parted.flatMap(({ numbered, parts }): Place[] => {
      const named = words.length === 0 ? undefined : parts.find((part) => words.every((word) => part.words.has(word)));
      if (named !== undefined) return [{ ...numbered, part: named.part }];
      return numbered.resource.covers.includes(topic) ? [{ ...numbered, part: null }] : [];
    });
    return { topic, places: [...places.filter(({ part }) => part), ...places.filter(({ part }) => !part)] };
  });
}

function partsOf({ resource }: Numbered): { title: string; url: string }[] {
  return [...resource.imports, ...resource.also].filter(({ url }) => url !== resource.url);
}
