import { z } from 'zod';
import { storableText } from './storable-json.ts';

const NOTEBOOK_LOCATIONS = ['us', 'eu', 'global'] as const;
export type NotebookLocation = (typeof NOTEBOOK_LOCATIONS)[number];

const PROJECT_NUMBER = 'project_number must be the number of a Google Cloud project, digits only, and not its name.';

/** The body of `POST /api/jobs/{id}/notebook`. Unknown keys are ignored. The token is not part of it. */
export const NotebookBody = z.object({
  project_number: z
    .union(
      [
        z
          .string()
          .trim()
          .regex(/^\d{1,20}$/),
        z.int().positive().transform(String),
      ],
      PROJECT_NUMBER,
    )
    .describe('Number of the Google Cloud project that has NotebookLM Enterprise.'),
  location: z
    .enum(NOTEBOOK_LOCATIONS, `location must be one of: ${NOTEBOOK_LOCATIONS.join(', ')}.`)
    .describe('Location of the notebooks.'),
  title: z
    .string()
    .max(200)
    .transform((title) => storableText(title).trim() || null)
    .nullish()
    .transform((title) => title ?? null)
    .describe('Title of the notebook; defaults to that of the search.'),
  include_guide: z.boolean().default(true).describe('Whether to add the study guide as a text source.'),
});
export type NotebookBody = z.infer<typeof NotebookBody>;

const SourceName = z.object({ title: z.string(), url: z.string().nullable().describe('Null for the study guide.') });

/** The response. Once the notebook exists it is named, even if sources were rejected. */
export const MadeNotebook = z.object({
  notebook_url: z.url().describe('Address of the notebook in a browser.'),
  notebook_id: z.string(),
  title: z.string(),
  added: z.array(
    SourceName.extend({
      kind: z.enum(['web', 'video', 'text']),
      state: z.enum(['ready', 'processing']).describe('Whether NotebookLM has finished processing it.'),
    }),
  ),
  left_out: z.array(SourceName.extend({ reason: z.string() })),
  message: z.string(),
});
export type MadeNotebook = z.infer<typeof MadeNotebook>;
