import { terms, words } from './terms.ts';

/** Words ignored when comparing titles. */
const SMALL_WORDS = new Set(['a', 'an', 'and', 'the', 'of']);

/** A title without edition, accents, punctuation and small words, for comparing titles. */
export function titleKey(title: string): string {
  return words(
    title
      .replace(
        /(?:[,:]|(?<![\s,:]))\s*\(?\b(\d+(st|nd|rd|th)|(global|international|custom|student|loose-leaf))\s+(ed\b|edition\b)\.?\)?/gi,
        '',
      )
      .replace(/\(\d+e\)|\b\d+e\b/gi, ''),
  )
    .filter((word) => !SMALL_WORDS.has(word))
    .join(' ');
}

/** Whether two titles name the same book: the same words, or one lacks the subtitle of the other. */
export function sameTitle(a: string, b: string): boolean {
  const [one, other] = [titleKey(a), titleKey(b)];
  return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);
}

/** The share of significant words that two titles have in common, from 0 to 1. */
export function titleOverlap(a: string, b: string): number {
  const [one, other] = [new Set(terms(titleKey(a))), new Set(terms(titleKey(b)))];
  const common = [...one].filter((term) => other.has(term)).length;
  return common === 0 ? 0 : common / (one.size + other.size - common);
}
