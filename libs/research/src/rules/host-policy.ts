import type { NotebookLmVerdict } from '@scholarsource/contracts';
import type { ReadPage } from '../web/page-reader.port.ts';
import { isWithinDomain } from './site-rules.ts';

interface HostPolicy {
  /** Domain, subdomains included. */
  domain: string;
  verdict: NotebookLmVerdict;
}

const landingPage = (rule: string, advice: string): NotebookLmVerdict => ({
  verdict: 'landing_page',
  format: 'web_page',
  rule,
  advice,
});

/**
 * What a site's pages are for NotebookLM, and what its terms allow. A web address imports one page, so the front page of a book
 * or course brings almost nothing; some publishers forbid that their pages are given to generative AI at all.
 */
const HOST_POLICIES: readonly HostPolicy[] = [
  {
    domain: 'openstax.org',
    verdict: {
      verdict: 'link_only',
      format: 'web_page',
      // Stated on every book page since 2026: no ingestion into generative AI without permission.
      rule: 'publisher_forbids_ai_ingestion',
      advice: 'Read it on the site: the publisher does not allow its books to be loaded into AI tools.',
    },
  },
  {
    domain: 'gutenberg.org',
    verdict: {
      verdict: 'link_only',
      format: 'text',
      // The terms of use admit human users only and ask for links to landing pages.
      rule: 'publisher_forbids_automated_fetching',
      advice: 'Download the plain text yourself and upload the file.',
    },
  },
  {
    domain: 'ocw.mit.edu',
    verdict: landingPage('course_front_page', 'Add the lecture notes (PDF) or transcripts you need, one by one.'),
  },
  {
    domain: 'oyc.yale.edu',
    verdict: landingPage('course_front_page', 'Add the session pages or transcripts you need, one by one.'),
  },
  {
    domain: 'libretexts.org',
    verdict: landingPage('book_contents_page', 'Add chapter pages, or the full PDF of the book.'),
  },
  {
    domain: 'wikibooks.org',
    verdict: landingPage('book_contents_page', 'Add chapter pages, or the printable version.'),
  },
  {
    domain: 'open.umn.edu',
    verdict: landingPage('library_record', 'Follow it to the PDF or online version and add that.'),
  },
];

const YOUTUBE = ['youtube.com', 'youtu.be'];

/** Words below which a web page is no text to study from. */
const LEAST_WORDS = 300;

/** How NotebookLM can read an address, as far as the address, its host and, if it was read, the page tell. */
export function notebookLmVerdict(url: string, page: ReadPage | null = null): NotebookLmVerdict {
  const { hostname, pathname, searchParams } = new URL(url);
  if (YOUTUBE.some((domain) => isWithinDomain(hostname, domain))) {
    const single = hostname.endsWith('youtu.be') || (pathname === '/watch' && !searchParams.has('list'));
    return single
      ? { verdict: 'importable', format: 'youtube', rule: 'single_public_video', advice: null }
      : {
          verdict: 'not_importable',
          format: 'youtube',
          rule: 'playlist',
          advice: 'Open the list and add the single videos you need; a list itself cannot be added.',
        };
  }
  const policy = HOST_POLICIES.find(({ domain }) => isWithinDomain(hostname, domain));
  if (policy) return policy.verdict;
  if (page !== null) return verdictOnPage(page);
  if (pathname.toLowerCase().endsWith('.pdf')) {
    return { verdict: 'importable', format: 'pdf', rule: 'pdf_address', advice: null };
  }
  return {
    verdict: 'unknown',
    format: 'web_page',
    rule: 'not_examined',
    advice: 'Add the address; if little text arrives, add the chapter pages or PDFs that it links to.',
  };
}

/** NotebookLM takes at most 500,000 words or 200 MB a source, and of a web address the text of that page only. */
function verdictOnPage({ kind, words, bytes }: ReadPage): NotebookLmVerdict {
  if (words > 500_000 || bytes > 200 * 1024 * 1024) {
    return { verdict: 'not_importable', format: null, rule: 'over_source_limit', advice: 'Split the file first.' };
  }
  switch (kind) {
    case 'pdf':
      return { verdict: 'importable', format: 'pdf', rule: 'pdf_file', advice: null };
    case 'text':
      return { verdict: 'importable', format: 'text', rule: 'text_file', advice: null };
    case 'html':
      return words >= LEAST_WORDS
        ? { verdict: 'importable', format: 'web_page', rule: 'text_on_page', advice: null }
        : landingPage('little_text_on_page', 'Add the chapter pages or PDFs that the page links to.');
    case 'other':
      return { verdict: 'not_importable', format: null, rule: 'file_type', advice: 'Read it on the site.' };
  }
}

/** How much trouble it is to study with it in NotebookLM, from 0 to 1. */
export function usability({ verdict }: NotebookLmVerdict): number {
  const ease = { importable: 1, unknown: 0.75, landing_page: 0.7, link_only: 0.5, not_importable: 0.4 };
  return ease[verdict];
}
