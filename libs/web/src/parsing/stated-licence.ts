import { z } from 'zod';
import { licenceOf } from '../licence-addresses.ts';
import type { DomDocument } from './dom.ts';

const LICENCE_LINKS = 'a[rel~="license"][href], link[rel~="license"][href]';
const Stated = z.union([z.string(), z.looseObject({ url: z.string() }).transform(({ url }) => url)]);
const StatedBy = z.looseObject({ license: Stated.optional(), '@graph': z.array(z.unknown()).optional() });

/**
 * Address of the licence that a page states about itself: marked as such in HTML, else in its schema.org data, else by a link to
 * Creative Commons, if all such links name one licence. A page with several quotes the works of others.
 */
export function statedLicence(document: DomDocument, base: string): string | null {
  const hrefs = (selector: string) =>
    [...document.querySelectorAll(selector)].flatMap((element) => {
      const href = element.getAttribute('href') ?? '';
      return URL.canParse(href, base) ? [new URL(href, base).href] : [];
    });
  const marked = hrefs(LICENCE_LINKS);
  const linked = hrefs('a[href*="creativecommons.org/"]').filter((url) => licenceOf(url) !== null);
  const ids = new Set(linked.map(licenceOf));
  return (
    marked.find((url) => licenceOf(url) !== null) ??
    structured(document) ??
    (ids.size === 1 ? (linked[0] ?? null) : null)
  );
}

function structured(document: DomDocument): string | null {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const found = licenceIn(parse(script.textContent ?? ''));
    if (found !== null) return found;
  }
  return null;
}

function licenceIn(data: unknown): string | null {
  const items = Array.isArray(data) ? data : [data];
  for (const item of items) {
    const parsed = StatedBy.safeParse(item);
    if (!parsed.success) continue;
    const { license, '@graph': graph } = parsed.data;
    if (license !== undefined && licenceOf(license) !== null) return license;
    const below: string | null = graph === undefined ? null : licenceIn(graph.slice(0, 100));
    if (below !== null) return below;
  }
  return null;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
