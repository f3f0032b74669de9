import { setTimeout as delay } from 'node:timers/promises';
import { Resource, StoredJobEvent, JobStatus, hasEnded, Warning } from '@scholarsource/contracts';
import { z } from 'zod';

/** The parts of a job's status that the demo shows; every other key is kept as it came. */
const JobView = z.looseObject({
  status: JobStatus,
  search_title: z.string().nullable(),
  error: z.string().nullable(),
  results: z.array(Resource).nullable(),
  metadata: z.looseObject({ warnings: z.array(Warning).optional() }).nullable(),
});
export type JobView = z.infer<typeof JobView>;

const Submitted = z.object({ job_id: z.string() });
const Refused = z.object({ detail: z.object({ message: z.string() }) });
const EventList = z.object({ events: z.array(StoredJobEvent) });

const POLL_MS = 100;

/** @throws with the API's own sentence if it refuses the request. */
export async function submitJob(apiUrl: string, body: object): Promise<string> {
  const answer = await request(`${apiUrl}/api/submit`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return Submitted.parse(answer).job_id;
}

/** Reports each event of a job once, in order, until the job has ended. @throws the signal's reason once it is aborted */
export async function followJob(
  apiUrl: string,
  jobId: string,
  onEvent: (event: StoredJobEvent) => void,
  signal: AbortSignal,
): Promise<JobView> {
  let seen = 0;
  for (;;) {
    signal.throwIfAborted();
    const job = JobView.parse(await request(`${apiUrl}/api/status/${jobId}`));
    const { events } = EventList.parse(await request(`${apiUrl}/api/jobs/${jobId}/events?after=${seen}`));
    for (const event of events) {
      seen = event.seq;
      onEvent(event);
    }
    if (hasEnded(job.status)) return job;
    await delay(POLL_MS);
  }
}

async function request(url: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(url, init);
  const body: unknown = await response.json();
  if (response.ok) return body;
  const refusal = Refused.safeParse(body);
  throw new Error(refusal.success ? refusal.data.detail.message : `${url} answered ${response.status}`);
}
