import type { Resource } from '@scholarsource/client';
import { isImportableByAddress } from '@scholarsource/contracts';

/**
 * The addresses of a resource for NotebookLM: its own if that can, or may be able to, be imported, else those of its parts. None for
 * works that may only be linked to.
 */
export function notebookAddresses({ url, notebooklm, imports = [], link }: Resource): string[] {
  const verdict = notebooklm?.verdict ?? 'unknown';
  if (verdict === 'link_only') return [];
  const isReadable = link === undefined || link.state === 'ok' || link.state === 'unchecked';
  const isTaken = ['importable', 'unknown'].includes(verdict) && isImportableByAddress(notebooklm?.format ?? null);
  if (isTaken && isReadable) return [url];
  return imports.filter(({ format }) => isImportableByAddress(format)).map((part) => part.url);
}
