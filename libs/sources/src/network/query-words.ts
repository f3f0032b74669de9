import { terms, words } from '@scholarsource/understanding';
import type { ResourceQuery } from '../resource-source.port.ts';

/** Topics that a search in words can carry. */
const TOPICS = 4;

/** The telling words of a query as people would type them, each once, subjects and titles first. */
export function queryWords({ topics, titles, subjects }: ResourceQuery, limit: number): string[] {
  const texts = [...titles.slice(0, 1), ...subjects.slice(0, 2), ...topics.slice(0, TOPICS)];
  const telling = texts.flatMap(words).filter((word) => terms(word).length > 0);
  return [...new Set(telling)].slice(0, limit);
}
