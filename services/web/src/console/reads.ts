import { HealthSample, HeldRun, JobStatus, StoredJobEvent } from '@scholarsource/contracts';
import { z } from 'zod';
import { askFor } from '../api/request.ts';

const Overview = z.object({
  healthy: z.boolean(),
  now: HealthSample,
  jobs: z.record(JobStatus, z.number()),
  scheduled: z.number(),
  dependencies: z.object({ database: z.boolean(), redis: z.boolean() }),
  conditions: z.array(z.object({ alert: z.string(), ok: z.boolean(), detail: z.string() })),
});
export type Overview = z.infer<typeof Overview>;

const Samples = z.object({ samples: z.array(HealthSample) });
const Workers = z.object({
  workers: z.array(z.object({ name: z.string(), slots: z.number(), busy: z.number() })),
  runs: z.array(HeldRun),
});

const DeadLetters = z.object({
  dead_letters: z.array(
    z.looseObject({
      job_id: z.string(),
      search_title: z.string().nullable(),
      failure_reason: z.string().nullable(),
      completed_at: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
});

const Replayed = z.object({ job_id: z.string() });
const Events = z.object({ events: z.array(StoredJobEvent) });

export const getOverview = () => askFor(Overview, '/api/v1/admin/overview');
export const getSamples = (hours: number) => askFor(Samples, `/api/v1/admin/samples?hours=${hours}`);
export const getWorkers = () => askFor(Workers, '/api/v1/admin/workers');
export const getDeadLetters = () => askFor(DeadLetters, '/api/admin/dead-letters?limit=50');
export const getStory = (id: string) => askFor(Events, `/api/jobs/${encodeURIComponent(id)}/events`);

/** Starts a dead letter again; the event log of the job says by whom. */
export const replay = (id: string) =>
  askFor(Replayed, `/api/admin/jobs/${encodeURIComponent(id)}/replay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ by: 'console' }),
  });
