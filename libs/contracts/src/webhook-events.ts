import { z } from 'zod';
import { ShownBatch } from './batch.ts';
import { ListedJob } from './listed-job.ts';
import { LinkVerdict } from './research-report.ts';

const LinkState = LinkVerdict.shape.state;
const time = z.iso.datetime({ offset: true });
const timestamp = time.describe('When it happened.');

/** The payload of a webhook. Jobs and batches are presented as in /api/v1. */
export const WebhookEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.enum(['job.completed', 'job.failed', 'job.cancelled']),
    timestamp,
    data: z.object({ job: ListedJob }),
  }),
  z.object({ type: z.literal('batch.ended'), timestamp, data: z.object({ batch: ShownBatch }) }),
  z.object({
    type: z.literal('resource.link_broken'),
    timestamp,
    data: z.object({
      /** The search that had found the link. */
      job: ListedJob,
      resource: z.object({ title: z.string(), url: z.string(), type: z.string() }),
      link: z.object({
        state: LinkState,
        before: LinkState.nullable().describe('The state found by the previous check.'),
        http_status: z.int().nullable(),
        detail: z.string().nullable(),
        checked_at: time,
      }),
    }),
  }),
]);
export type WebhookEvent = z.infer<typeof WebhookEvent>;
