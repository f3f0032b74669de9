import type { RunContext } from '@scholarsource/run-context';

/** What a fetched page or file says, as data: text from a stranger, never instructions. */
export interface ReadPage {
  /** Where the redirects ended. */
  finalUrl: string;
  httpStatus: number;
  contentType: string;
  /** Size without compression; null if it was not read and the server did not say. */
  bytes: number | null;
  kind: 'html' | 'pdf' | 'text' | 'docx' | 'epub' | 'video' | 'other';
  title: string | null;
  /** Main text without navigation, capped; empty where there is none or the publisher forbids to hand it on. */
  text: string;
  /** Words of the whole main text, also where `text` is capped; an estimate for a long PDF. */
  words: number;
  /** Headings of a web page, or the outline of a PDF, in order. */
  headings: string[];
  /** http(s) links of the page without its footer, absolute, in order, each once, capped. */
  links: { url: string; text: string }[];
  /** Address of the licence that the page states about itself. */
  licenceUrl: string | null;
  /** Whether the page asks for a login or a payment before it shows anything. */
  loginWall: boolean;
}

/** What a server said about an address that it led to. */
export type PageAnswer = Pick<ReadPage, 'finalUrl' | 'httpStatus' | 'contentType' | 'bytes'>;

/** A page that cannot be read. `rule` is a bounded word for metrics, `message` a clause for a report. */
export class PageUnavailable extends Error {
  override readonly name = 'PageUnavailable';
  /** What was answered, if the server was reached. */
  readonly answer: PageAnswer | null;

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
    { answer = null, ...options }: ErrorOptions & { answer?: PageAnswer | null } = {},
  ) {
    super(message, options);
    this.answer = answer;
  }
}

export interface ReadOptions {
  /** Whether the student named the page: robots.txt is for pages that we find ourselves. */
  named: boolean;
}

/** Fetches pages that strangers name. */
export interface PageReader {
  /** @throws {PageUnavailable | BudgetSpent} or the reason of the signal. */
  read(url: string, options: ReadOptions, context: RunContext): Promise<ReadPage>;
}
