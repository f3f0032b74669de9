import { isWithinDomain } from './addresses/domains.ts';

const CREATIVE_COMMONS = /^\/licenses\/(by(?:-nc)?(?:-nd|-sa)?)(?:\/(\d\.\d))?(?:\/|$)/;
const CC_DEDICATIONS: [RegExp, string][] = [
  [/^\/publicdomain\/zero\/1\.0/, 'CC0-1.0'],
  [/^\/publicdomain\/mark/, 'public-domain'],
  [/^\/licenses\/publicdomain/, 'public-domain'],
];
const OTHERS: [RegExp, string][] = [
  [/^https?:\/\/(www\.)?gnu\.org\/(licenses\/(old-licenses\/)?fdl|copyleft\/fdl)/, 'GFDL'],
  [/^https?:\/\/(www\.)?opensource\.org\/licenses?\/mit\b/i, 'MIT'],
];

/** The SPDX-style identifier of the licence at an address; null if it is unknown. */
export function licenceOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { hostname, pathname } = new URL(address);
  if (!isWithinDomain(hostname, 'creativecommons.org')) {
    return OTHERS.find(([pattern]) => pattern.test(address))?.[1] ?? null;
  }
  const path = pathname.toLowerCase();
  const [, kind, version] = CREATIVE_COMMONS.exec(path) ?? [];
  if (kind === undefined) return CC_DEDICATIONS.find(([pattern]) => pattern.test(path))?.[1] ?? null;
  return ['CC', kind.toUpperCase(), ...(version === undefined ? [] : [version])].join('-');
}
