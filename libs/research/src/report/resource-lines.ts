import type { Resource } from '@scholarsource/contracts';
import { bestFor } from '../rules/resource-kinds.ts';
import { enumerate, escape, link } from './markdown-text.ts';
import type { Numbered } from './study-order.ts';

/** Addresses listed under one resource; the results hold them all. */
const MOST_ADDRESSES = 8;
/** Maximum topics listed per resource; a separate section lists where each topic is taught. */
const MOST_COVERED = 5;

/** The resources by type, numbered in the order of the guide. */
export function numbered(resources: readonly Resource[]): Numbered[] {
  const types = [...new Set(resources.map(({ type }) => type))];
  return types
    .flatMap((type) => resources.filter((resource) => resource.type === type))
    .map((resource, index) => ({ number: index + 1, resource }));
}

/** Each resource with what a student wants to know of it, under a heading for each type. */
export function resourceLines(resources: readonly Numbered[]): string[] {
  return resources.flatMap(({ number, resource }, index) => [
    ...(resources[index - 1]?.resource.type === resource.type ? [] : [`### ${escape(resource.type)}`, '']),
    `**${number}. ${escape(resource.title)}** (${escape(resource.type)})`,
    '',
    `- **Link:** ${link(resource.url)}`,
    `- **Source:** ${escape(resource.source)}`,
    ...labelled('What it covers', enumerate(resource.covers, MOST_COVERED) || resource.description),
    `- **Best for:** ${escape(bestFor(resource.kind))}`,
    `- **Usefulness Score:** ${resource.score.toFixed(1)}/10`,
    ...labelled('Licence', licenceOf(resource)),
    ...labelled('Link check', linkCheck(resource.link)),
    ...labelled('NotebookLM', resource.notebooklm.advice ?? NOTEBOOKLM_VERDICTS[resource.notebooklm.verdict]),
    ...addresses(
      'Add to NotebookLM',
      resource.imports.filter(({ url }) => url !== resource.url),
      ({ title, format }) => (title.includes(FORMATS[format]) ? title : `${title} (${FORMATS[format]})`),
    ),
    ...addresses('Other editions, years and sites', resource.also, ({ title, type }) => `${title} (${type})`),
    '',
  ]);
}

function linkCheck({ state, checked_at: checkedAt, detail }: Resource['link']): string | null {
  return state === 'unchecked' && checkedAt !== null && detail !== null
    ? `it could not be checked: ${escape(detail)}`
    : LINK_STATES[state];
}

const LINK_STATES: Record<Resource['link']['state'], string | null> = {
  ok: null,
  broken: 'the address did not answer',
  login_required: 'it wants a login',
  unchecked: 'nobody has opened the address for this guide',
};

/** The default advice, if the deciding rule has none. */
const NOTEBOOKLM_VERDICTS: Record<Resource['notebooklm']['verdict'], string | null> = {
  importable: 'Add it by its address.',
  landing_page: 'This is a front page: add the pages or files behind it one by one.',
  link_only: 'Read it on its site; its terms do not allow loading it into AI tools.',
  not_importable: 'It cannot be imported.',
  unknown: null,
};

const FORMATS: Record<Resource['imports'][number]['format'], string> = {
  web_page: 'web page',
  pdf: 'PDF',
  youtube: 'video',
  text: 'text',
  epub: 'EPUB',
};

function licenceOf({ licence }: Resource): string {
  return licence.id === 'unknown' ? 'unknown; please look on its page before you share or change it' : licence.id;
}

function labelled(label: string, text: string | null): string[] {
  return text === null || text === '' ? [] : [`- **${label}:** ${escape(text)}`];
}

function addresses<T extends { url: string }>(label: string, items: readonly T[], say: (item: T) => string): string[] {
  if (items.length === 0) return [];
  const left = items.length - MOST_ADDRESSES;
  return [
    `- **${label}:**`,
    ...items.slice(0, MOST_ADDRESSES).map((item) => `  - ${escape(say(item))} ${link(item.url)}`),
    ...(left > 0 ? [`  - ${left} more in the results`] : []),
  ];
}
