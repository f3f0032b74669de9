import { z } from 'zod';
import { Machine } from '../bench/machine.ts';

const Paced = z.object({
  /** Requests a minute that were asked for. */
  wanted: z.number(),
  requestsPerMinute: z.number(),
  p50: z.number(),
  p99: z.number(),
  failed: z.number(),
});

/** What `npm run load` writes. */
export const LoadReport = z.object({
  measuredAt: z.iso.datetime(),
  machine: Machine,
  phases: z.array(
    z.object({
      name: z.string(),
      /** Jobs that ran at once. */
      jobs: z.number(),
      workers: z.number(),
      /** Seconds from the first submission until all jobs ran. */
      startSeconds: z.number(),
      requests: Paced,
      /** How many jobs came to rest in each status. */
      ended: z.record(z.string(), z.number()),
    }),
  ),
  /** The load was raised step by step until something was refused or the rate was no longer reached. */
  stress: z.object({
    steps: z.array(Paced),
    /** Why it ended. */
    end: z.string(),
    /** Submissions until the first was refused, with a limit of waiting jobs. */
    refusal: z.object({ limit: z.number(), accepted: z.number(), status: z.number() }),
  }),
});
export type LoadReport = z.infer<typeof LoadReport>;
