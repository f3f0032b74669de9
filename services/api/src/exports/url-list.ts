import { isImportableByAddress } from '@scholarsource/contracts';
import type { StoredResource } from './stored-resource.ts';

/**
 * Addresses to paste into NotebookLM, one per line: those that it can import, and those not examined that the advice says to try; no files
 * that need an upload. Resources stored before there was a verdict are included unless they are playlists. `leftOut` is the number omitted;
 * `all` omits none.
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
    return ['importable', 'unknown'].includes(notebooklm.verdict) && isImportableByAddress(notebooklm.format);
  }
  const { hostname, pathname } = new URL(url);
  return !(/(^|\.)youtube\.com$/.test(hostname) && pathname === '/playlist');
}
