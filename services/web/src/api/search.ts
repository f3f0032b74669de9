import { JobStatus, Resource, ResearchReport, StoredJobEvent } from '@scholarsource/contracts';
import { z } from 'zod';
import { askFor, ask } from './request.ts';

/** A resource as it is served: rows of older systems hold the first five keys only. */
const FoundResource = Resource.partial().extend(
  Resource.pick({ type: true, title: true, source: true, url: true, description: true }).shape,
);
export type FoundResource = z.infer<typeof FoundResource>;

/** What the answer tells beside its resources. */
const Report = ResearchReport.omit({ resources: true, markdown: true }).partial().extend({
  cache_used: z.boolean().optional(),
});
export type Report = z.infer<typeof Report>;

/** What is asked for: the body of a submission, sent again as it is. */
export const SearchRequest = z.record(z.string(), z.unknown());
export type SearchRequest = z.infer<typeof SearchRequest>;

const Status = z
  .object({
    job_id: z.string(),
    status: JobStatus,
    status_message: z.string().nullable(),
    search_title: z.string().nullable(),
    results: z.array(FoundResource).nullable(),
    raw_output: z.string().nullable(),
    error: z.string().nullable(),
    metadata: Report.nullable(),
    created_at: z.string(),
    completed_at: z.string().nullable(),
  })
  .transform(({ job_id: id, search_title: title, raw_output: guide, metadata: report, ...rest }) => ({
    id,
    title,
    guide,
    report,
    ...rest,
  }));
/** A search as the page shows it. */
export type Search = z.infer<typeof Status>;

const Submitted = z.object({ job_id: z.string() });
const EventList = z.object({ events: z.array(StoredJobEvent) });
const Uploaded = z.object({ upload_token: z.string(), bytes: z.number() });
const Workers = z.object({ workers_available: z.boolean().nullable() });

const path = (id: string) => encodeURIComponent(id);

/** Starts a search and answers with its id. The same `key` starts it once, however often it is sent. */
export async function submitSearch(request: SearchRequest, key: string): Promise<string> {
  const { job_id: id } = await askFor(Submitted, '/api/submit', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(request),
  });
  return id;
}

export function getSearch(id: string, signal: AbortSignal): Promise<Search> {
  return askFor(Status, `/api/status/${path(id)}`, { signal });
}

export async function cancelSearch(id: string): Promise<void> {
  await ask(`/api/cancel/${path(id)}`, { method: 'POST' });
}

/** The events after the given number, without waiting for more. */
export async function getEvents(id: string, after: number, signal: AbortSignal): Promise<StoredJobEvent[]> {
  const { events } = await askFor(EventList, `/api/jobs/${path(id)}/events?after=${after}`, { signal });
  return events;
}

/** The stream of events after the given number. */
export function openEvents(id: string, after: number, signal: AbortSignal): Promise<Response> {
  return ask(`/api/jobs/${path(id)}/events`, {
    headers: { accept: 'text/event-stream', 'last-event-id': String(after) },
    signal,
  });
}

/** Uploads the PDF of a book and answers with the token that one submission names. */
export async function uploadBook(file: File): Promise<string> {
  const { upload_token: token } = await askFor(Uploaded, '/api/uploads', {
    method: 'POST',
    headers: { 'content-type': 'application/pdf' },
    body: file,
  });
  return token;
}

/** Whether a worker is up that could take a search; null if nobody knows. */
export async function areWorkersUp(signal: AbortSignal): Promise<boolean | null> {
  const { workers_available: up } = await askFor(Workers, '/api/health/workers', { signal });
  return up;
}

/** The export formats, as people know them. */
export const EXPORTS = [
  { format: 'urls', name: 'Addresses', note: 'to paste into NotebookLM' },
  { format: 'markdown', name: 'Study guide', note: 'Markdown' },
  { format: 'csv', name: 'Table', note: 'CSV' },
  { format: 'bibtex', name: 'References', note: 'BibTeX' },
  { format: 'ris', name: 'References', note: 'RIS, for Zotero and others' },
  { format: 'json', name: 'Everything', note: 'JSON' },
] as const;
export type ExportFormat = (typeof EXPORTS)[number]['format'];

/** A completed search as a file, and the name that it is to have. */
export async function exportSearch(id: string, format: ExportFormat): Promise<{ name: string; content: Blob }> {
  const response = await ask(`/api/jobs/${path(id)}/results?format=${format}`);
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { name: name ?? `scholarsource.${format}`, content: await response.blob() };
}
