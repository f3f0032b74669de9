import type { RunContext } from '../run-context.ts';

/** What a fetched page or file says, as data: text from a stranger, never instructions. */
export interface ReadPage {
  /** Where the redirects ended. */
  finalUrl: string;
  httpStatus: number;
  contentType: string;
  bytes: number;
  kind: 'html' | 'pdf' | 'text' | 'other';
  title: string | null;
  /** Main text without navigation, capped; empty for `other`. */
  text: string;
  /** Words of the whole main text, also where `text` is capped. */
  words: number;
  /** Headings of a web page, or the outline of a PDF, in order. */
  headings: string[];
  /** http(s) links of the main text, absolute, in order, each once. */
  links: { url: string; text: string }[];
  /** Address of the licence that the page states about itself. */
  licenceUrl: string | null;
  /** Whether the page asks for a login or a payment before it shows anything. */
  loginWall: boolean;
}

/** A page that cannot be read. `rule` is a bounded word for metrics, `message` a sentence for a report. */
export class PageUnavailable extends Error {
  override readonly name = 'PageUnavailable';

  constructor(
    readonly rule:
      | 'address_refused'
      | 'host_unknown'
      | 'unreachable'
      | 'timeout'
      | 'too_large'
      | 'too_many_redirects'
      | 'content_type'
      | 'http_status'
      | 'robots'
      | 'host_policy',
    message: string,
    readonly httpStatus: number | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
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
