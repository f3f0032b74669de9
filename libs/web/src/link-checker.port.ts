import type { LinkVerdict } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';
import type { ReadPage } from './page-reader.port.ts';

/** What came of looking at an address. */
export interface CheckedLink {
  link: LinkVerdict;
  /** The page, if it was read. */
  page: ReadPage | null;
}

/** Looks whether an address still leads to what it promises. A page that does not answer is a verdict, not an error. */
export interface LinkChecker {
  /** Rejects only with the reason of the signal. A spent budget leaves the link `unchecked`. */
  check(url: string, context: RunContext): Promise<CheckedLink>;
}

/** The verdict on an address that nobody opened, with the reason. */
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

/** Where there is no network nothing is checked, and nothing is called good that nobody looked at. */
export const offlineLinkChecker: LinkChecker = {
  check: () => Promise.resolve({ link: unchecked('link checks are switched off'), page: null }),
};
