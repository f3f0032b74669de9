import type { NotebookLmVerdict } from '@scholarsource/contracts';
import { isWithinDomain, type ReadPage, youTubeAddress } from '@scholarsource/web';

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
 * What a site's pages are for NotebookLM. A web address imports one page, so the front page of a book
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

function policyOf(hostname: string): HostPolicy | undefined {
  return HOST_POLICIES.find(({ domain }) => isWithinDomain(hostname, domain));
}

/** Words below which a web page is no text to study from. */
const LEAST_WORDS = 300;
/** What NotebookLM takes as one source. */
const MOST_WORDS = 500_000;
const MOST_BYTES = 200 * 1024 * 1024;
/** A page with at least so many links, which make up at least this share of its words, is a list of what is elsewhere. */
const CONTENTS_PAGE = { links: 15, share: 0.6 } as const;

const importable = (format: NotebookLmVerdict['format'], rule: string, advice: string | null = null) =>
  ({ verdict: 'importable', format, rule, advice }) satisfies NotebookLmVerdict;
const notImportable = (format: NotebookLmVerdict['format'], rule: string, advice: string) =>
  ({ verdict: 'not_importable', format, rule, advice }) satisfies NotebookLmVerdict;

/** How NotebookLM can read an address, as far as the address, its host and, if it was read, the page tell. */
export function notebookLmVerdict(url: string, page: ReadPage | null = null): NotebookLmVerdict {
  const { hostname, pathname } = new URL(url);
  switch (youTubeAddress(url)?.kind) {
    case 'video':
      return importable(
        'youtube',
        'single_public_video',
        'It needs captions: NotebookLM reads these, not the picture.',
      );
    case 'playlist':
      return notImportable(
        'youtube',
        'playlist',
        'Open the list and add the single videos you need; a list itself cannot be added.',
      );
    case 'channel':
      return notImportable('youtube', 'channel', 'Add the single videos you need.');
    case undefined:
      break;
  }
  const policy = policyOf(hostname);
  // A file on the site of a course is no front page.
  if (policy && !(policy.verdict.verdict === 'landing_page' && isFile(page))) return policy.verdict;
  if (page !== null) return verdictOnPage(page);
  const format = FORMAT_OF_ENDING[/\.(\w+)$/.exec(pathname.toLowerCase())?.[1] ?? ''];
  if (format !== undefined) return importable(format, `${format}_address`);
  return {
    verdict: 'unknown',
    format: 'web_page',
    rule: 'not_examined',
    advice: 'Add the address; if little text arrives, add the chapter pages or PDFs that it links to.',
  };
}

const FORMAT_OF_ENDING: Record<string, 'pdf' | 'docx' | 'epub' | 'text'> = {
  pdf: 'pdf',
  docx: 'docx',
  epub: 'epub',
  txt: 'text',
  md: 'text',
};

function isFile(page: ReadPage | null): boolean {
  return page !== null && page.kind !== 'html' && page.kind !== 'other';
}

function verdictOnPage({ kind, words, bytes, links, loginWall }: ReadPage): NotebookLmVerdict {
  if (words > MOST_WORDS || (bytes ?? 0) > MOST_BYTES)
    return notImportable(null, 'over_source_limit', 'Split the file first.');
  switch (kind) {
    case 'pdf':
    case 'docx':
    case 'epub':
    case 'text':
      return importable(
        kind,
        `${kind}_file`,
        kind === 'pdf' || kind === 'text' ? null : 'Download it and upload the file.',
      );
    case 'html':
      if (loginWall) return notImportable('web_page', 'login_required', 'Read it on the site.');
      if (words < LEAST_WORDS) {
        return landingPage('little_text_on_page', 'Add the chapter pages or PDFs that the page links to.');
      }
      return isContentsPage(words, links)
        ? landingPage('contents_page', 'Add the chapter pages or PDFs that the page links to.')
        : importable('web_page', 'text_on_page');
    case 'video':
    case 'other':
      return notImportable(null, 'file_type', 'Read it on the site.');
  }
}

function isContentsPage(words: number, links: ReadPage['links']): boolean {
  const linked = links.reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
  return links.length >= CONTENTS_PAGE.links && linked / words >= CONTENTS_PAGE.share;
}

/** How much trouble it is to study with it in NotebookLM, from 0 to 1. */
export function usability({ verdict }: NotebookLmVerdict): number {
  const ease = { importable: 1, unknown: 0.75, landing_page: 0.7, link_only: 0.5, not_importable: 0.4 };
  return ease[verdict];
}
