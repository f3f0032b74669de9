import type { LicenceVerdict } from '@scholarsource/contracts';
import { isWithinDomain, licenceOf, type ReadPage } from '@scholarsource/web';
import { licenceInText } from './legality/licence-in-text.ts';

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

/** The licence with its evidence: what the source says, else what the page says in its data or its text, else what the site says of all its pages. */
export function licenceVerdict(
  { url, licence, licenceEvidence }: { url: string; licence: string; licenceEvidence: string | null },
  page: Pick<ReadPage, 'licenceUrl' | 'text'> | null,
): LicenceVerdict {
  if (licence !== 'unknown') return { id: licence, evidence: licenceEvidence };
  const stated = page?.licenceUrl ?? null;
  const onPage = stated === null ? null : licenceOf(stated);
  if (onPage !== null) return { id: onPage, evidence: `the page links to ${stated}` };
  const inText = licenceInText(page?.text ?? '');
  if (inText !== null) {
    return { id: inText.id, evidence: inText.ofTheWork ? 'its text states it' : 'the page states it' };
  }
  const site = SITE_LICENCES.find(({ domain }) => isWithinDomain(new URL(url).hostname, domain));
  return site === undefined ? { id: 'unknown', evidence: null } : { id: site.id, evidence: site.statedBy };
}
