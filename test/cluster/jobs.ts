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

/** Submits a number of jobs, each accepted exactly once and with a unique title, which the fake model records. */
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

/** The work done for a job, according to its events. */
interface History {
  id: string;
  /** Stages that were finished more than once. */
  stagesTwice: string[];
  /** How often it completed. */
  ends: number;
  /** How often the run that held it was lost. */
  lost: number;
  /** Who took it last. */
  worker: string | null;
}

export function histories(api: ForwardedService, jobIds: readonly string[]): Promise<History[]> {
  return each(jobIds, async (id) => {
    const { events } = Events.parse(await api.ask(`/api/jobs/${id}/events`));
    const stages = events.flatMap(({ event }) => (event.type === 'stage_finished' ? [event.stage] : []));
    const count = (type: StoredJobEvent['event']['type']) => events.filter(({ event }) => event.type === type).length;
    const stagesTwice = stages.filter((stage, index) => stages.indexOf(stage) !== index);
    const worker = events.reduce<string | null>(
      (last, { event }) => (event.type === 'started' ? event.worker : last),
      null,
    );
    return { id, stagesTwice, ends: count('completed'), lost: count('lease_lost'), worker };
  });
}

/** The calls, as agent and title, that the log of the double has more than once: paid for twice. And how many calls it has in all. */
export function paidTwice(log: string): { calls: number; twice: string[] } {
  const lines = log.split('\n').filter((line) => line.includes('\t'));
  return { calls: lines.length, twice: lines.filter((line, index) => lines.indexOf(line) !== index) };
}
