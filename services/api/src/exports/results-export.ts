import { type Job, ServiceError } from '@scholarsource/contracts';
import { toJobView } from '../jobs/job-view.ts';
import { renderBibtex } from './bibtex.ts';
import { renderCsv } from './csv.ts';
import { renderMarkdownList } from './markdown.ts';
import { renderRis } from './ris.ts';
import { readStoredResources } from './stored-resource.ts';
import { renderUrlList } from './url-list.ts';

/** Export formats with media type and file extension. */
export const EXPORT_FORMATS = {
  json: { contentType: 'application/json; charset=utf-8', extension: 'json' },
  markdown: { contentType: 'text/markdown; charset=utf-8', extension: 'md' },
  csv: { contentType: 'text/csv; charset=utf-8', extension: 'csv' },
  bibtex: { contentType: 'application/x-bibtex; charset=utf-8', extension: 'bib' },
  ris: { contentType: 'application/x-research-info-systems; charset=utf-8', extension: 'ris' },
  urls: { contentType: 'text/plain; charset=utf-8', extension: 'txt' },
} as const;
export type ExportFormat = keyof typeof EXPORT_FORMATS;

export interface ResultsExport {
  contentType: string;
  fileName: string;
  text: string;
  /** Number of resources that the file omits. */
  leftOut: number;
}

/**
 * The results of a finished job as a file.
 * @throws {ServiceError} `invalid_inputs` for an unknown format, `job_not_finished` if there are no results (yet)
 */
export function exportResults(job: Job, format: string, all: boolean): ResultsExport {
  const named = requireFormat(format);
  if (job.status !== 'completed') {
    throw new ServiceError(
      'job_not_finished',
      job.status === 'failed' || job.status === 'cancelled'
        ? `The job is ${job.status} and has no results.`
        : `The job is ${job.status}; its results can be exported once it is completed.`,
    );
  }
  const { contentType } = EXPORT_FORMATS[named];
  const fileName = exportName(job.search_title, job.id, named);
  return { contentType, fileName, leftOut: 0, ...render(job, named, all) };
}

function render(job: Job, format: ExportFormat, all: boolean): { text: string; leftOut?: number } {
  const resources = readStoredResources(job.results);
  const accessed = job.completed_at ?? job.created_at;
  switch (format) {
    case 'json': {
      const { job_id, search_title, created_at, completed_at, metadata, results } = toJobView(job);
      const body = { job_id, search_title, created_at, completed_at, metadata, results: results ?? [] };
      return { text: `${JSON.stringify(body, null, 2)}\n` };
    }
    case 'markdown':
      return { text: job.raw_output ?? renderMarkdownList(job.search_title ?? 'Study resources', resources) };
    case 'csv':
      return { text: renderCsv(resources) };
    case 'bibtex':
      return { text: renderBibtex(resources, accessed) };
    case 'ris':
      return { text: renderRis(resources, accessed) };
    case 'urls':
      return renderUrlList(resources, all);
  }
}

/** @throws {ServiceError} `invalid_inputs` for an unknown format */
export function requireFormat(format: string): ExportFormat {
  if (isFormat(format)) return format;
  throw new ServiceError('invalid_inputs', `format must be one of: ${Object.keys(EXPORT_FORMATS).join(', ')}.`);
}

function isFormat(format: string): format is ExportFormat {
  return Object.hasOwn(EXPORT_FORMATS, format);
}

/** The name of an exported file. Only letters, digits and hyphens, because it is used in a header and on disk. */
export function exportName(title: string | null, id: string, format: ExportFormat): string {
  const words = (title ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
  return `${['scholarsource', words, id.slice(0, 8)].filter(Boolean).join('-')}.${EXPORT_FORMATS[format].extension}`;
}
