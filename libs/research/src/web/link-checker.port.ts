import type { LinkVerdict } from '@scholarsource/contracts';

/** Looks whether an address still leads to what it promises. */
export interface LinkChecker {
  check(url: string, signal: AbortSignal): Promise<LinkVerdict>;
}

/** Where there is no network nothing is checked, and nothing is called good that nobody looked at. */
export const offlineLinkChecker: LinkChecker = {
  check: () => Promise.resolve({ state: 'unchecked', checked_at: null, detail: 'link checks are switched off' }),
};
