import { isTakenByAddress } from '@scholarsource/contracts';
import type { StoredResource } from './stored-resource.ts';

/**
 * Addresses to paste into NotebookLM, one on each line: those that it imports, and those that nobody has examined and the
 * advice says to try; no files that it only takes as an upload. A resource stored before that was judged counts unless it is a
 * playlist. `leftOut` is how many are missing; `all` leaves none out.
 */
export function renderUrlList(resources: readonly StoredResource[], all: boolean): { text: string; leftOut: number } {
  const listed = all ? resources : resources.filter(isWorthPasting);
  return {
    text: listed.map(({ url }) => `${url.replace(/\s/g, encodeURIComponent)}\n`).join(''),
    leftOut: resources.length - listed.length,
  };
}

function isWorthPasting({ notebooklm, url }: StoredResource): boolean {
  if (notebooklm !== null) {
    return ['importable', 'unknown'].includes(notebooklm.verdict) && isTakenByAddress(notebooklm.format);
  }
  const { hostname, pathname } = new URL(url);
  return !(/(^|\.)youtube\.com$/.test(hostname) && pathname === '/playlist');
}
