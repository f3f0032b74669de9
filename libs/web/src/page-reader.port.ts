import type { RunContext } from '@scholarsource/run-context';

/** The content of a fetched page or file: untrusted data, never instructions. */
export interface ReadPage {
  /** The address after all redirects. */
  finalUrl: string;
  httpStatus: number;
  contentType: string;
  /** Decompressed size; null if the page was not read and the server did not announce it. */
  bytes: number | null;
  kind: 'html' | 'pdf' | 'text' | 'docx' | 'epub' | 'video' | 'other';
  title: string | null;
  /** Main text without navigation, truncated; empty if there is none or the publisher forbids redistribution. */
  text: string;
  /** Words of the whole main text, even if `text` is truncated; an estimate for long PDFs. */
  words: number;
  /** Headings of a web page, or the outline of a PDF, in order. */
  headings: string[];
  /** http(s) links of the page except its footer, absolute, in order, distinct, limited in number. */
  links: { url: string; text: string }[];
  /** Address of the licence that the page states about itself. */
  licenceUrl: string | null;
  /** Whether the page requires a login or a payment before it shows anything. */
  loginWall: boolean;
}

/** The response of a server. */
export type PageResponse = Pick<ReadPage, 'finalUrl' | 'httpStatus' | 'contentType' | 'bytes'>;

/** A page that cannot be read. `rule` is a bounded word for metrics, `message` a clause for a report. */
export class PageUnavailable extends Error {
  override readonly name = 'PageUnavailable';
  /** The response, if the server was reached. */
  readonly answer: PageResponse | null;

  constructor(
    readonly rule:
      | 'address_refused'
      | 'host_unknown'
      | 'network_off'
      | 'unreachable'
      | 'timeout'
      | 'too_large'
      | 'too_many_redirects'
      | 'content_type'
      | 'unreadable'
      | 'encrypted'
      | 'damaged'
      | 'too_costly'
      | 'http_status'
      | 'robots'
      | 'host_policy',
    message: string,
    { answer = null, ...options }: ErrorOptions & { answer?: PageResponse | null } = {},
  ) {
    super(message, options);
    this.answer = answer;
  }
}

export interface ReadOptions {
  /** Whether the student named the page: robots.txt applies only to pages that we find ourselves. */
  named: boolean;
}

/** Fetches untrusted pages. */
export interface PageReader {
  /** @throws {PageUnavailable | BudgetExceeded} or the reason of the signal. */
  read(url: string, options: ReadOptions, context: RunContext): Promise<ReadPage>;
}
