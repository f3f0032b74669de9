import type { StoredResource } from './stored-resource.ts';

/**
 * Addresses to paste into NotebookLM, one on each line: those that it imports. A resource stored before that was judged
 * counts unless it is a playlist. `leftOut` is how many are missing; `all` leaves none out.
 */
export function renderUrlList(resources: readonly StoredResource[], all: boolean): { text: string; leftOut: number } {
  const listed = all ? resources : resources.filter(isImportable);
  return { text: listed.map(({ url }) => `${url}\n`).join(''), leftOut: resources.length - listed.length };
}

function isImportable({ notebooklm, url }: StoredResource): boolean {
  if (notebooklm !== null) return notebooklm.verdict === 'importable';
  const { hostname, pathname } = new URL(url);
  return !(/(^|\.)youtube\.com$/.test(hostname) && pathname === '/playlist');
}
