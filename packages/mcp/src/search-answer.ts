import type { Job } from '@scholarsource/client';
import { z } from 'zod';

/** A search as tools return it. */
export const SearchAnswer = z.object({
  search_id: z.string().describe('Id of the search, for the other tools.'),
  status: z.enum(['pending', 'queued', 'running', 'completed', 'failed', 'cancelled']),
  title: z.string().nullable().describe('Title of what was searched for.'),
  message: z.string().nullable().describe('Progress, or why it failed.'),
  resources: z.array(
    z.object({
      title: z.string(),
      url: z.string(),
      type: z.string(),
      source: z.string(),
      description: z.string().nullable(),
      score: z.number().nullable().describe('From 0 to 10.'),
      licence: z.string().nullable(),
      notebooklm: z.string().nullable().describe('Whether NotebookLM can read it.'),
      advice: z.string().nullable().describe('How to add it to NotebookLM.'),
    }),
  ),
  warnings: z.array(z.string()),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

/** Converts a job to the tools' output. */
export function searchAnswer(job: Job): SearchAnswer {
  return {
    search_id: job.id,
    status: job.status,
    title: job.title,
    message: job.error?.message ?? job.status_message,
    resources: (job.results ?? []).map(({ title, url, type, source, description, score, licence, notebooklm }) => ({
      title,
      url,
      type,
      source,
      description,
      score: score ?? null,
      licence: licence?.id ?? null,
      notebooklm: notebooklm?.verdict ?? null,
      advice: notebooklm?.advice ?? null,
    })),
    warnings: (job.report?.warnings ?? []).map(({ message }) => message),
  };
}

/** The same as Markdown. */
function searchText({ search_id: id, status, title, message, resources, warnings }: SearchAnswer): string {
  const head = `${title ?? 'The search'}: ${message ?? status} (search_id ${id})`;
  const items = resources.map(
    (one, index) =>
      `${index + 1}. [${one.title}](${one.url}) – ${one.type}, ${one.source}${one.licence === null ? '' : `, ${one.licence}`}\n   ${one.description ?? ''}`,
  );
  return [head, ...items, ...warnings.map((warning) => `Note: ${warning}`)].join('\n\n');
}

/** The tool result for a job. */
export function toolAnswer(job: Job) {
  const answer = searchAnswer(job);
  return {
    content: [{ type: 'text' as const, text: searchText(answer) }],
    structuredContent: answer,
    ...((job.status === 'failed' || job.status === 'cancelled') && { isError: true }),
  };
}
