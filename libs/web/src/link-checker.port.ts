import type { LinkVerdict } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';
import type { ReadPage } from './page-reader.port.ts';

/** The result of a link check. */
export interface CheckedLink {
  link: LinkVerdict;
  /** The page, if it was read. */
  page: ReadPage | null;
}

/** Checks whether links still work. An unavailable page is a verdict, not an error. */
export interface LinkChecker {
  /** Rejects only with the reason of the signal. If the budget is exhausted, the link stays `unchecked`. */
  check(url: string, context: RunContext): Promise<CheckedLink>;
}

/** The verdict on a link that was not opened, with the reason. */
export function unchecked(detail: string): LinkVerdict {
  return {
    state: 'unchecked',
    checked_at: null,
    detail,
    final_url: null,
    http_status: null,
    content_type: null,
    bytes: null,
  };
}

/** Without a network no link is checked, and none is reported as working. */
export const offlineLinkChecker: LinkChecker = {
  check: () => Promise.resolve({ link: unchecked('link checks are switched off'), page: null }),
};
