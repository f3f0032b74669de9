import type { NamedWork } from '@scholarsource/understanding';
import { canonicalUrl } from '@scholarsource/web';
import { type CatalogueEntry, readCatalogue } from './catalogue.ts';
import { toKnownWork } from './guides.ts';

let byAddress: ReadonlyMap<string, CatalogueEntry> | undefined;

/** The work of the bundled catalogue at an address, or above it on the same site: a page of a course names the course. Null if there is none. */
export function workAt(address: string): NamedWork | null {
  byAddress ??= new Map(readCatalogue().map((entry) => [canonicalUrl(entry.url), entry]));
  let key = canonicalUrl(address);
  for (;;) {
    const entry = byAddress.get(key);
    if (entry !== undefined) return toKnownWork(entry);
    const end = key.lastIndexOf('/');
    if (end <= key.indexOf('/')) return null;
    key = key.slice(0, end);
  }
}
