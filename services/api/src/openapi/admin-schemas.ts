import { ShownBatch, StageSpend, StoredJobEvent } from '@scholarsource/contracts';
import { z } from 'zod';
import { ServedSchedule } from './batch-schemas.ts';
import { Webhook } from './webhook-schemas.ts';

const tenant = z.string().describe('Id of the tenant that owns it.');
const next = z.string().nullable().describe('`cursor` of the next page; null on the last.');

/** The resources of tenants as admins see them: the tenant’s own view, with its owner. */
export function adminSchemas<Listed extends z.ZodRawShape, Full extends z.ZodRawShape>(
  ListedJob: z.ZodObject<Listed>,
  Job: z.ZodObject<Full>,
) {
  const more = {
    tenant,
    trace_id: z
      .string()
      .nullable()
      .describe(
        'Trace of the request that submitted the job; the traces of its runs link to it. Null if tracing was off.',
      ),
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
      previous: z.string().nullable().describe('`cursor` of the previous page, with newer jobs; null on the first.'),
    }),
    StageSpend,
    JobStory: z
      .object({
        ...Job.shape,
        ...more,
        worker: z.string().nullable().describe('The worker of the last run.'),
        trace_url: z.string().nullable().describe('Link to the trace, built from `TRACE_LINK`.'),
        runs: z
          .array(z.object({ attempt: z.int(), trace_id: z.string(), trace_url: z.string().nullable() }))
          .describe('The trace of each traced run.'),
        spend: z.array(StageSpend).describe('Usage by run and stage.'),
        events: z.array(StoredJobEvent).describe('Events in order.'),
      })
      .describe('A job with its runs, events and usage.'),
    AdminBatch,
    AdminBatches: z.object({ items: z.array(AdminBatch), next }),
    AdminSchedule,
    AdminSchedules: z.object({ items: z.array(AdminSchedule), next }),
    AdminWebhook,
    AdminWebhooks: z.object({ items: z.array(AdminWebhook), next }),
  };
}
