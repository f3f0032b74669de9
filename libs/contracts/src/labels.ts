import { z } from 'zod';
import { storableText } from './storable-json.ts';

/** Labels that a client may set on a job, a batch or a schedule: the `metadata` of /api/v1. */
export const Labels = z
  .record(z.string().min(1).max(40), z.string().max(200).transform(storableText))
  .refine((labels) => Object.keys(labels).length <= 16, 'has to have at most 16 keys')
  .describe('At most 16 labels, with names of up to 40 and values of up to 200 characters.');
export type Labels = z.infer<typeof Labels>;
