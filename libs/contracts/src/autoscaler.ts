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
    .describe('`none` where workers are as many as were started, `not_known` while Kubernetes does not answer.'),
  triggers: z
    .array(z.object({ name: z.string(), value: z.number().nonnegative().nullable() }))
    .describe('What it reads, and what that is at this moment.'),
  work: count.nullable().describe('Its triggers as one number: jobs that wait or run.'),
  per_worker: z.number().positive().describe('How much of that one worker is meant to hold.'),
  wanted: count.nullable().describe('Workers that this asks for before any bound, computed by the scaler.'),
  seen_per_worker: z
    .number()
    .nonnegative()
    .nullable()
    .describe('What the HorizontalPodAutoscaler last read, for each worker.'),
  asked: count.nullable().describe('Workers that the HorizontalPodAutoscaler asks for.'),
  min: count.nullable(),
  max: count.nullable(),
  limit: ScaleLimit.describe('What keeps the number of workers from being another.'),
});
export type Autoscaler = z.infer<typeof Autoscaler>;
