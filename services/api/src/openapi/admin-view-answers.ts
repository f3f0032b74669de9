import { ShownBatch, StageSpend, StoredJobEvent } from '@scholarsource/contracts';
import { z } from 'zod';
import { ServedSchedule } from './batch-answers.ts';
import { Webhook } from './webhook-answers.ts';

const tenant = z.string().describe('The id of the tenant whose it is.');
const next = z.string().nullable().describe('The `cursor` of the page after this one.');

/** What admins are answered about what tenants have: what the tenant reads, and whose it is. */
export function adminAnswers<Listed extends z.ZodRawShape, Full extends z.ZodRawShape>(
  ListedJob: z.ZodObject<Listed>,
  Job: z.ZodObject<Full>,
) {
  const more = {
    tenant,
    trace_id: z
      .string()
      .nullable()
      .describe('Of the request that submitted the job; its runs are linked to it. Null where nothing was traced.'),
  };
  const AdminJob = z.object({ ...ListedJob.shape, ...more });
  const AdminBatch = ShownBatch.extend({ tenant });
  const AdminSchedule = ServedSchedule.extend({ tenant });
  const AdminWebhook = Webhook.extend({ tenant });
  return {
    AdminJob,
    AdminJobPage: z.object({
      items: z.array(AdminJob),
      next,
      previous: z.string().nullable().describe('The `cursor` of the page before this one, with newer jobs.'),
    }),
    StageSpend,
    JobStory: z
      .object({
        ...Job.shape,
        ...more,
        worker: z.string().nullable().describe('Who ran it last.'),
        trace_url: z.string().nullable().describe('The trace where `TRACE_LINK` says.'),
        runs: z
          .array(z.object({ attempt: z.int(), trace_id: z.string(), trace_url: z.string().nullable() }))
          .describe('The trace of each run that was traced.'),
        spend: z.array(StageSpend).describe('What each run has spent on each stage.'),
        events: z.array(StoredJobEvent).describe('What happened, in order.'),
      })
      .describe('All that is known of one job.'),
    AdminBatch,
    AdminBatches: z.object({ items: z.array(AdminBatch), next }),
    AdminSchedule,
    AdminSchedules: z.object({ items: z.array(AdminSchedule), next }),
    AdminWebhook,
    AdminWebhooks: z.object({ items: z.array(AdminWebhook), next }),
  };
}
