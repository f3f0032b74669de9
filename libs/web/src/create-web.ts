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
  /** `auto` fetches if the internet is reachable, and reports it if not. */
  network: 'auto' | 'on' | 'off';
  /** The User-Agent header. */
  userAgent: string;
  /** Timeout for one page including redirects, refreshes and frames. */
  pageTimeoutMs: number;
  /** Maximum bytes of the same. */
  pageMaxBytes: number;
  /** Maximum documents parsed concurrently, each in its own process. */
  parserProcesses: number;
  /** Memory limit of each parser process. */
  parserMemoryMiB: number;
}

/** Text and table of contents of a PDF. */
export type PdfText = Pick<ParsedPage, 'title' | 'text' | 'words' | 'headings'>;

/** The operations of the engine on pages and files. */
export interface Web {
  /** Null if fetching is off. */
  pages: PageReader | null;
  links: LinkChecker;
  /** Whether the internet is reachable, as far as the settings allow probing. */
  online: () => Promise<boolean>;
  /**
   * Works without a network.
   * @throws {PageUnavailable} `unreadable`, `encrypted`, `damaged` or `too_costly`, the error of the byte source, or the reason of the
   * signal.
   */
  readPdf(bytes: DocumentBytes, signal: AbortSignal): Promise<PdfText>;
  close(): Promise<void>;
}

/** `onRefused` is called with the refusal rule of each non-public address. Everything is initialized lazily. */
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
