import { truncateText, isImportableByAddress, type Job, type MadeNotebook } from '@scholarsource/contracts';
import { z } from 'zod';
import { oneLine } from '../exports/stored-resource.ts';
import type { NotebookSource } from './notebooks.port.ts';

/** With the guide, the maximum of the smallest NotebookLM plan. */
const MAX_SOURCES = 49;
const MAX_TITLE_LENGTH = 200;
/** Maximum characters; NotebookLM accepts about 500,000 words per source. */
const MAX_TEXT_LENGTH = 200_000;

const webAddress = z.url({ protocol: /^https?$/ });

/** The part of a stored resource that matters to NotebookLM; older rows lack most of it. */
const StoredResource = z.object({
  url: webAddress,
  title: z.string().nullable().catch(null).default(null),
  notebooklm: z
    .object({ verdict: z.string(), format: z.string().nullable(), advice: z.string().nullable() })
    .nullable()
    .catch(null)
    .default(null),
  link: z.object({ state: z.string() }).nullable().catch(null).default(null),
  imports: z
    .array(z.object({ url: webAddress, format: z.string(), title: z.string() }).nullable().catch(null))
    .catch([])
    .default([]),
});
type StoredResource = z.infer<typeof StoredResource>;

const WITHOUT_ADVICE: Readonly<Record<string, string>> = {
  landing_page: 'NotebookLM would import the front page only.',
  link_only: 'Its publisher does not want it imported. Please read it where it is.',
  not_importable: 'NotebookLM cannot import it.',
};
const DEAD_LINKS: Readonly<Record<string, string>> = {
  broken: 'The address did not answer when it was checked.',
  login_required: 'It cannot be read without signing in.',
};

export interface ImportableSources {
  sources: NotebookSource[];
  leftOut: MadeNotebook['left_out'];
}

/** The results that a notebook can import, best first, and those it cannot, with the reason. */
export function importableSources({ results }: Job): ImportableSources {
  const sources = new Map<string, NotebookSource>();
  const leftOut: ImportableSources['leftOut'] = [];
  for (const stored of results ?? []) {
    const { data: resource } = StoredResource.safeParse(stored);
    if (resource === undefined) continue;
    const addresses = addressesOf(resource);
    for (const { url, format, title } of addresses) {
      if (sources.has(url)) continue;
      if (sources.size < MAX_SOURCES) sources.set(url, { kind: format === 'youtube' ? 'video' : 'web', url, title });
      else leftOut.push({ title, url, reason: `A notebook gets ${MAX_SOURCES} sources at most.` });
    }
    if (addresses.length === 0) {
      leftOut.push({ title: titleOf(resource.title, resource.url), url: resource.url, reason: reasonOf(resource) });
    }
  }
  return { sources: [...sources.values()], leftOut };
}

/** The study guide of a job as a text source; null without one. */
export function guideSource({ raw_output: text }: Job): NotebookSource | null {
  if (text === null || text.trim() === '') return null;
  return { kind: 'text', title: 'Study guide by ScholarSource', text: truncateText(text, MAX_TEXT_LENGTH) };
}

/** Its own address, if importable, and those of its parts. */
function addressesOf({ url, title, notebooklm, link, imports }: StoredResource) {
  if (notebooklm?.verdict === 'link_only') return [];
  const own = { url, format: notebooklm?.format ?? 'web_page', title: title ?? '' };
  const parts = imports.filter((part) => part !== null);
  const all = notebooklm?.verdict === 'importable' ? [own, ...parts] : parts;
  return all
    .filter(({ format }) => isImportableByAddress(format))
    .filter((address) => address.url !== url || !(link !== null && link.state in DEAD_LINKS))
    .map((address) => ({ ...address, title: titleOf(address.title, address.url) }));
}

function reasonOf({ notebooklm, link }: StoredResource): string {
  const dead = DEAD_LINKS[link?.state ?? ''];
  const cannot =
    notebooklm === null || notebooklm.verdict === 'unknown'
      ? 'Nobody has examined whether NotebookLM can import it.'
      : undefined;
  return (
    dead ?? notebooklm?.advice ?? cannot ?? WITHOUT_ADVICE[notebooklm?.verdict ?? ''] ?? 'NotebookLM cannot import it.'
  );
}

function titleOf(title: string | null, url: string): string {
  return truncateText(oneLine(title ?? '') || url, MAX_TITLE_LENGTH);
}
