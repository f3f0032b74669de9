import { z } from 'zod';

const count = z.int().nonnegative();

/** What limits the number of workers. */
const ScaleLimit = z.enum([
  'nothing',
  'maximum',
  'minimum',
  'pace',
  'cooling_down',
  'paused',
  'fallback',
  'no_metrics',
  'no_autoscaler',
  'not_known',
]);
export type ScaleLimit = z.infer<typeof ScaleLimit>;

/** The autoscaler's view of the workload and its decision. Unknown values are null. */
export const Autoscaler = z.object({
  kind: z
    .enum(['ScaledObject', 'HorizontalPodAutoscaler', 'none', 'not_known'])
    .describe('`none` without an autoscaler, `not_known` while Kubernetes cannot be reached.'),
  triggers: z
    .array(z.object({ name: z.string(), value: z.number().nonnegative().nullable() }))
    .describe('Its triggers with their current values.'),
  work: count.nullable().describe('Sum of its triggers: waiting and running jobs.'),
  per_worker: z.number().positive().describe('Target value per worker.'),
  wanted: count.nullable().describe('Desired workers before any limit, computed by the scaler.'),
  seen_per_worker: z
    .number()
    .nonnegative()
    .nullable()
    .describe('The last metric value per worker, as read by the HorizontalPodAutoscaler.'),
  asked: count.nullable().describe('Desired replicas of the HorizontalPodAutoscaler.'),
  min: count.nullable(),
  max: count.nullable(),
  limit: ScaleLimit.describe('What currently limits the number of workers.'),
});
export type Autoscaler = z.infer<typeof Autoscaler>;
