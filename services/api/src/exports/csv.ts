import { stringify } from 'csv-stringify/sync';
import { oneLine, type StoredResource } from './stored-resource.ts';

/**
 * One row per resource after a header row (RFC 4180), with CSV injection neutralized. For results of several searches, the column `search`
 * names the search.
 */
export function renderCsv(
  resources: readonly (StoredResource & { search?: string })[],
  columns: readonly string[] = CSV_COLUMNS,
): string {
  const rows = resources.map((resource) => ({
    search: resource.search ?? '',
    type: resource.type,
    title: resource.title,
    source: resource.source,
    url: resource.url,
    description: resource.description ?? '',
    authors: resource.authors.join('; '),
    topics: resource.covers.join('; '),
    level: resource.level ?? '',
    score: resource.score?.toString() ?? '',
    licence: resource.licence?.id ?? '',
    link: resource.link?.state ?? '',
    notebooklm: resource.notebooklm?.verdict ?? '',
    notebooklm_advice: resource.notebooklm?.advice ?? '',
  }));
  const lines = rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, oneLine(value)])));
  return stringify(lines, { header: true, columns: [...columns], escape_formulas: true, record_delimiter: 'windows' });
}

export const CSV_COLUMNS = [
  'type',
  'title',
  'source',
  'url',
  'description',
  'authors',
  'topics',
  'level',
  'score',
  'licence',
  'link',
  'notebooklm',
  'notebooklm_advice',
];
