import { type LinkChecker, offlineLinkChecker } from './link-checker.port.ts';
import { FetchingPageReader } from './fetching-page-reader.ts';
import { NetworkProbe } from './network-probe.ts';
import { PageFetcher } from './guarded-fetch/page-fetcher.ts';
import { PageLinkChecker } from './page-link-checker.ts';
import type { PageReader } from './page-reader.port.ts';
import { type DocumentBytes, PageParser } from './parsing/page-parser.ts';
import type { ParsedPage } from './parsing/parsed-page.ts';
import { RobotsRules } from './robots-rules.ts';
import type { RefusalRule } from './guarded-fetch/url-guard.ts';

const HOST_INTERVAL_MS = 300;

/** How pages are fetched. */
export interface WebSettings {
  /** `auto` fetches where the internet is reached and says so where it is not. */
  network: 'auto' | 'on' | 'off';
  /** By which sites know us. */
  userAgent: string;
  /** For one page with all that it leads to: redirects, refreshes and frames. */
  pageTimeoutMs: number;
  /** Of the same. */
  pageMaxBytes: number;
  /** Documents that are parsed at once, each in a process of its own. */
  parserProcesses: number;
  /** Of each such process. */
  parserMemoryMiB: number;
}

/** Text and contents of a PDF. */
export type PdfText = Pick<ParsedPage, 'title' | 'text' | 'words' | 'headings'>;

/** What the engine does with pages and files. */
export interface Web {
  /** Null where pages are not fetched. */
  pages: PageReader | null;
  links: LinkChecker;
  /** Whether the internet is reached, as far as the settings allow to ask. */
  online: () => Promise<boolean>;
  /**
   * Works without network.
   * @throws {PageUnavailable} `unreadable`, `encrypted`, `damaged` or `too_costly`, what getting the bytes throws, or the reason of the signal.
   */
  readPdf(bytes: DocumentBytes, signal: AbortSignal): Promise<PdfText>;
  close(): Promise<void>;
}

/** `onRefused` is called with a bounded word for each address that was not public. Nothing is opened before the first page. */
export function createWeb(settings: WebSettings, onRefused?: (rule: RefusalRule) => void): Web {
  const parser = new PageParser({ processes: settings.parserProcesses, memoryMiB: settings.parserMemoryMiB });
  const readPdf = (bytes: DocumentBytes, signal: AbortSignal) => parser.parse({ kind: 'pdf' }, bytes, signal);
  if (settings.network === 'off') {
    return {
      pages: null,
      links: offlineLinkChecker,
      online: () => Promise.resolve(false),
      readPdf,
      close: () => parser.close(),
    };
  }
  const { userAgent } = settings;
  const fetcher = new PageFetcher({
    userAgent,
    timeoutMs: settings.pageTimeoutMs,
    maxBytes: settings.pageMaxBytes,
    hostIntervalMs: HOST_INTERVAL_MS,
    ...(onRefused && { onRefused }),
  });
  const probe = new NetworkProbe();
  const pages = new FetchingPageReader({
    fetcher,
    robots: new RobotsRules(fetcher, userAgent),
    parser,
    requireNetwork: () => (settings.network === 'on' ? Promise.resolve() : probe.require()),
  });
  return {
    pages,
    links: new PageLinkChecker(pages),
    online: () => (settings.network === 'on' ? Promise.resolve(true) : probe.online()),
    readPdf,
    close: async () => {
      await Promise.all([fetcher.close(), parser.close()]);
    },
  };
}
