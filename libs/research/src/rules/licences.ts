import type { LicenceVerdict } from '@scholarsource/contracts';
import { isWithinDomain, licenceOf, type ReadPage } from '@scholarsource/web';

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
