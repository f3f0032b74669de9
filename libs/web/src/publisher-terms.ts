import { isWithinDomain } from './addresses/domains.ts';

/**
 * What a publisher forbids: `fetch`, opening its pages by programs; `hand_on`, passing their text to language models, in which case the
 * page may be checked but not read.
 */
export interface PublisherTerms {
  act: 'fetch' | 'hand_on';
  reason: string;
}

/** By domain, including subdomains. */
const TERMS: readonly { domain: string; forbids: PublisherTerms }[] = [
  {
    domain: 'openstax.org',
    // Stated on every book page since 2026: no ingestion into generative AI without permission.
    forbids: { act: 'hand_on', reason: 'the publisher does not allow its pages to be read by AI tools' },
  },
  {
    domain: 'gutenberg.org',
    // The terms of use admit human users only and ask for links to landing pages.
    forbids: { act: 'fetch', reason: 'the site does not allow programs to open its pages' },
  },
];

/** What the publisher of an address forbids, with the reason; null if nothing. */
export function publisherForbids(url: string): PublisherTerms | null {
  const { hostname } = new URL(url);
  return TERMS.find(({ domain }) => isWithinDomain(hostname, domain))?.forbids ?? null;
}
