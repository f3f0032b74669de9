import { type ExportFormat, unwrap } from '@scholarsource/client';
import { client } from '../api/client.ts';

interface Export {
  format: ExportFormat;
  name: string;
  note: string;
}

/** The export formats with their display names. */
export const EXPORTS: readonly Export[] = [
  { format: 'urls', name: 'Addresses', note: 'to paste into NotebookLM' },
  { format: 'markdown', name: 'Study guide', note: 'Markdown' },
  { format: 'csv', name: 'Table', note: 'CSV' },
  { format: 'bibtex', name: 'References', note: 'BibTeX' },
  { format: 'ris', name: 'References', note: 'RIS, for Zotero and others' },
  { format: 'json', name: 'Everything', note: 'JSON' },
];

/** Exports a completed search as a file with a name. */
export async function exportSearch(id: string, format: ExportFormat): Promise<{ name: string; content: Blob }> {
  const params = { path: { jobId: id }, query: { format } };
  const answer = await client.api.GET('/api/v1/jobs/{jobId}/results', { params, parseAs: 'blob' });
  const name = /filename="([^"]+)"/.exec(answer.response.headers.get('content-disposition') ?? '')?.[1];
  return { name: name ?? `scholarsource.${format}`, content: unwrap(answer) };
}
