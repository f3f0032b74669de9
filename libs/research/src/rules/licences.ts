import type { LicenceVerdict } from '@scholarsource/contracts';
import type { ReadPage } from '../web/page-reader.port.ts';
import { isWithinDomain } from './site-rules.ts';

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

/** The identifier of the licence that an address stands for, in the manner of SPDX; null if the address is none that is known. */
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

/** Sites that state one licence for all that they publish, and where they do. */
const SITE_LICENCES: readonly { domain: string; id: string; statedBy: string }[] = [
  { domain: 'ocw.mit.edu', id: 'CC-BY-NC-SA-4.0', statedBy: 'terms of use of MIT OpenCourseWare' },
  { domain: 'oyc.yale.edu', id: 'CC-BY-NC-SA-3.0', statedBy: 'terms of use of Open Yale Courses' },
  { domain: 'wikibooks.org', id: 'CC-BY-SA-4.0', statedBy: 'terms of use of the Wikimedia Foundation' },
  { domain: 'wikiversity.org', id: 'CC-BY-SA-4.0', statedBy: 'terms of use of the Wikimedia Foundation' },
  {
    domain: 'gutenberg.org',
    id: 'public-domain-US',
    statedBy: 'Project Gutenberg: public domain in the United States',
  },
];

/** The licence with its evidence: what the source says, else what the page says, else what the site says of all its pages. */
export function licenceVerdict(
  { url, licence, licenceEvidence }: { url: string; licence: string; licenceEvidence: string | null },
  page: Pick<ReadPage, 'licenceUrl'> | null,
): LicenceVerdict {
  if (licence !== 'unknown') return { id: licence, evidence: licenceEvidence };
  const stated = page?.licenceUrl ?? null;
  const onPage = stated === null ? null : licenceOf(stated);
  if (onPage !== null) return { id: onPage, evidence: `the page links to ${stated}` };
  const site = SITE_LICENCES.find(({ domain }) => isWithinDomain(new URL(url).hostname, domain));
  return site === undefined ? { id: 'unknown', evidence: null } : { id: site.id, evidence: site.statedBy };
}
