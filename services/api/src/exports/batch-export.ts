import type { Batch, Job } from '@scholarsource/contracts';
import { toJobView } from '../jobs/job-view.ts';
import { renderBibtex } from './bibtex.ts';
import { CSV_COLUMNS, renderCsv } from './csv.ts';
import { renderMarkdownList } from './markdown.ts';
import { EXPORT_FORMATS, type ExportFormat, exportName, type ResultsExport } from './results-export.ts';
import { renderRis } from './ris.ts';
import { readStoredResources, type StoredResource } from './stored-resource.ts';
import { renderUrlList } from './url-list.ts';

/** The columns of a batch export: those of a search, preceded by the search itself. */
export const BATCH_CSV_COLUMNS = ['search', ...CSV_COLUMNS];

/** The results of all searches of a batch as one file. `jobs` are those of the batch, in order; an unfinished one has no results. */
export function exportBatch(batch: Batch, jobs: readonly Job[], format: ExportFormat, all: boolean): ResultsExport {
  return {
    contentType: EXPORT_FORMATS[format].contentType,
    fileName: exportName(batch.name ?? 'batch', batch.id, format),
    leftOut: 0,
    ...render(batch, jobs, format, all),
  };
}

function render(batch: Batch, jobs: readonly Job[], format: ExportFormat, all: boolean) {
  const completed = jobs.filter(({ status }) => status === 'completed');
  switch (format) {
    case 'json': {
      const { id, name, status, counts, created_at, ended_at } = batch;
      const searches = jobs.map((job) => {
        const { job_id, status, search_title, completed_at, error, metadata, results } = toJobView(job);
        return { job_id, status, search_title, completed_at, error, metadata, results: results ?? [] };
      });
      const body = { batch_id: id, name, status, counts, created_at, ended_at, searches };
      return { text: `${JSON.stringify(body, null, 2)}\n` };
    }
    case 'markdown':
      return { text: completed.map(guideOf).join('\n---\n\n') || 'No search of this batch was completed.\n' };
    case 'csv':
      return { text: renderCsv(completed.flatMap(resourcesOf), BATCH_CSV_COLUMNS) };
    case 'bibtex':
      return { text: renderBibtex(onceEach(completed.flatMap(resourcesOf)), batch.created_at) };
    case 'ris':
      return { text: renderRis(onceEach(completed.flatMap(resourcesOf)), batch.created_at) };
    case 'urls':
      return renderUrlList(onceEach(completed.flatMap(resourcesOf)), all);
  }
}

function guideOf({ raw_output, search_title, results }: Job): string {
  const guide = raw_output ?? renderMarkdownList(search_title ?? 'Study resources', readStoredResources(results));
  return `${guide.trimEnd()}\n`;
}

/** The results of the searches, each with the title of its search and the day of retrieval. */
function resourcesOf({ results, search_title, completed_at, created_at }: Job) {
  return readStoredResources(results).map((resource) => ({
    ...resource,
    search: search_title ?? '',
    link: {
      state: resource.link?.state ?? 'unchecked',
      checked_at: resource.link?.checked_at ?? completed_at ?? created_at,
    },
  }));
}

/** Searches of one batch find the same resources: a bibliography contains each once. */
function onceEach<T extends StoredResource>(resources: readonly T[]): T[] {
  const first = new Map<string, T>();
  for (const resource of resources) if (!first.has(resource.url)) first.set(resource.url, resource);
  return [...first.values()];
}
