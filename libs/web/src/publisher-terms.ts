import { isWithinDomain } from './addresses/domains.ts';

/**
 * What a publisher forbids: `fetch`, that programs open its pages at all; `hand_on`, that their text is given to language models,
 * so that we may see whether a page is there and read nothing from it.
 */
export interface PublisherTerms {
  act: 'fetch' | 'hand_on';
  reason: string;
}

/** By domain, subdomains included. */
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

/** What the publisher of an address forbids us to do with it, and the reason to be given; null if nothing. */
export function publisherForbids(url: string): PublisherTerms | null {
  const { hostname } = new URL(url);
  return TERMS.find(({ domain }) => isWithinDomain(hostname, domain))?.forbids ?? null;
}
