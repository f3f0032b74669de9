import { randomUUID } from 'node:crypto';
import { StoredJobEvent } from '@scholarsource/contracts';
import { z } from 'zod';
import type { ForwardedService } from './forwarded-service.ts';

const Submitted = z.object({ job_id: z.uuid() });
const Status = z.object({ status: z.string() });
const Events = z.object({ events: z.array(StoredJobEvent) });

/** Runs a step for many items, a few at a time. */
async function each<T, R>(items: readonly T[], step: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += 20) {
    results.push(...(await Promise.all(items.slice(start, start + 20).map(step))));
  }
  return results;
}

let bursts = 0;

/** Submits so many jobs, each accepted exactly once, and each with a title of its own that the double of the model writes down. */
export function submitBurst(api: ForwardedService, count: number): Promise<string[]> {
  const burst = (bursts += 1);
  return each([...Array(count).keys()], async (index) => {
    const answer = await api.ask('/api/submit', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ book_title: `Calculus-${burst}-${index}`, book_author: 'Cluster', bypass_cache: true }),
    });
    return Submitted.parse(answer).job_id;
  });
}

/** The jobs that are not `completed`, with their status. */
export async function unfinished(api: ForwardedService, jobIds: readonly string[]): Promise<string[]> {
  const statuses = await each(jobIds, async (id) => `${id} ${Status.parse(await api.ask(`/api/status/${id}`)).status}`);
  return statuses.filter((line) => !line.endsWith(' completed'));
}

/** The jobs of which a stage was done twice, or that ended more or less than once: none, if nothing was lost or redone. */
export async function redone(api: ForwardedService, jobIds: readonly string[]): Promise<string[]> {
  const problems = await each(jobIds, async (id) => {
    const { events } = Events.parse(await api.ask(`/api/jobs/${id}/events`));
    const stages = events.flatMap(({ event }) => (event.type === 'stage_finished' ? [event.stage] : []));
    const twice = stages.filter((stage, index) => stages.indexOf(stage) !== index);
    const ends = events.filter(({ event }) => event.type === 'completed').length;
    const lost = events.filter(({ event }) => event.type === 'lease_lost').length;
    if (twice.length === 0 && ends === 1 && lost === 0) return [];
    return [`${id}: ended ${ends} times, lost ${lost} times, twice: ${twice.join(', ') || 'no stage'}`];
  });
  return problems.flat();
}

/** The calls, as agent and title, that the log of the double has more than once: paid for twice. And how many calls it has in all. */
export function paidTwice(log: string): { calls: number; twice: string[] } {
  const lines = log.split('\n').filter((line) => line.includes('\t'));
  return { calls: lines.length, twice: lines.filter((line, index) => lines.indexOf(line) !== index) };
}
