import type { NotebookLmVerdict } from '@scholarsource/contracts';
import { isWithinDomain, type ReadPage, youTubeAddress } from '@scholarsource/web';
import { verdictOnEnding, verdictOnType } from './file-formats.ts';
import { verdictOnForm } from './known-sites.ts';
import { importable, landingPage, notImportable, unknown } from './verdicts.ts';

/** Publishers that do not want their pages given to generative AI, or opened by programs, whatever form they have. */
const TERMS: readonly { domain: string; verdict: NotebookLmVerdict }[] = [
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
];

/** Words below which a web page is no text to study from. */
const LEAST_WORDS = 300;
/** What NotebookLM takes as one source. */
const MOST_WORDS = 500_000;
const MOST_BYTES = 200 * 1024 * 1024;
/** A page with at least so many links, which make up at least this share of its words, is a list of what is elsewhere. */
const CONTENTS_PAGE = { links: 15, share: 0.6 } as const;

/** How NotebookLM can read an address, as far as the address, its host and, if it was read, the page tell. */
export function notebookLmVerdict(address: string, page: ReadPage | null = null): NotebookLmVerdict {
  const asked = new URL(address);
  const reached = page === null ? asked : new URL(page.finalUrl);
  const terms = TERMS.find(({ domain }) => [asked, reached].some(({ hostname }) => isWithinDomain(hostname, domain)));
  if (terms !== undefined) return terms.verdict;
  const video = verdictOnYouTube(address);
  if (video !== null) return video;
  const form = verdictOnForm(reached);
  if (page === null) return form ?? NOT_EXAMINED;
  // What was seen counts more than the form of its address, unless that is known for a page that only leads on.
  return form?.verdict === 'landing_page' && page.kind === 'html' ? form : verdictOnPage(page, reached);
}

const NOT_EXAMINED = unknown(
  'web_page',
  'not_examined',
  'Add the address; if little text arrives, add the chapter pages or PDFs that it links to.',
);

function verdictOnYouTube(address: string): NotebookLmVerdict | null {
  switch (youTubeAddress(address)?.kind) {
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
      return null;
  }
}

function verdictOnPage(
  { kind, words, bytes, links, loginWall, contentType }: ReadPage,
  reached: URL,
): NotebookLmVerdict {
  if (words > MOST_WORDS || (bytes ?? 0) > MOST_BYTES)
    return notImportable(null, 'over_source_limit', 'Split the file first.');
  switch (kind) {
    case 'html':
      if (loginWall) return notImportable('web_page', 'login_required', 'Read it on the site.');
      if (words < LEAST_WORDS) {
        return landingPage('little_text_on_page', 'Add the chapter pages or PDFs that the page links to.');
      }
      return isContentsPage(words, links)
        ? landingPage('contents_page', 'Add the chapter pages or PDFs that the page links to.')
        : importable('web_page', 'text_on_page');
    case 'pdf':
      return importable('pdf', 'pdf_file');
    case 'docx':
      return importable('docx', 'docx_file', 'Download it and upload the file.');
    case 'epub':
      return importable('epub', 'epub_file', 'Download it and upload the file.');
    case 'text':
      return verdictOnType(contentType) ?? importable('text', 'text_file');
    case 'video':
    case 'other':
      return (
        verdictOnType(contentType) ??
        verdictOnEnding(reached) ??
        notImportable(null, 'file_type', 'Read it on the site.')
      );
  }
}

function isContentsPage(words: number, links: ReadPage['links']): boolean {
  const linked = links.reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
  return links.length >= CONTENTS_PAGE.links && linked / words >= CONTENTS_PAGE.share;
}

/** How easily it can be studied in NotebookLM, from 0 to 1. */
export function usability({ verdict }: NotebookLmVerdict): number {
  const ease = { importable: 1, unknown: 0.75, landing_page: 0.7, link_only: 0.5, not_importable: 0.4 };
  return ease[verdict];
}
