import { setTimeout as delay } from 'node:timers/promises';
import { queueKeys } from '@scholarsource/queue';
import type { Accepted, ChaosStack } from './chaos-stack.ts';

/** What must be zero, and how the jobs ended. */
export interface Verdict {
  accepted: number;
  completed: number;
  failed: number;
  cancelled: number;
  /** Accepted jobs that are gone or have not ended. */
  lost: number;
  /** Jobs with more than one accepted result. */
  doubled: number;
  /** Calls for a stage whose result was stored already, and calls for one stage beyond one in each run. */
  paidTwice: number;
  /** Results of a run other than the last one, and results without the last paid response. */
  stale: number;
  /** Calls for a job more than five seconds after it was cancelled. */
  late: number;
  /** Keys of queue entries in Redis whose job has ended. */
  leftInRedis: number;
  /** Due jobs that Redis did not hold for longer than a pass of the dispatch loop takes, once the faults were over. */
  unknown: number;
  /** Calls that were repeated because they were interrupted: their results were never stored. */
  interrupted: number;
}

const MUST_BE_ZERO = ['lost', 'doubled', 'paidTwice', 'stale', 'late', 'leftInRedis', 'unknown'] as const;

interface Row {
  id: string;
  title: string;
  status: string;
  attempt: number;
  raw_output: string | null;
}

interface EventRow {
  title: string;
  type: string;
  attempt: number | null;
  stage: string | null;
  at: Date;
}

/** Why the verdict is not clean; null if it is. */
export function complaint(verdict: Verdict): string | null {
  const broken = MUST_BE_ZERO.filter((name) => verdict[name] > 0);
  return broken.length === 0 ? null : broken.map((name) => `${name} ${verdict[name]}`).join(', ');
}

/** Looks at everything that is stored and was paid, for the given jobs. To be called when all of them should have ended. */
export async function judge(stack: ChaosStack, accepted: readonly Accepted[]): Promise<Omit<Verdict, 'unknown'>> {
  const titles = new Set(accepted.map(({ title }) => title));
  const rows = (
    await stack.query<Row>(
      `select j.id, j.inputs->>'book_title' as title, j.status, j.attempt, r.raw_output
       from jobs j left join job_results r on r.job_id = j.id`,
    )
  ).filter(({ title }) => titles.has(title));
  const events = (
    await stack.query<EventRow>(
      `select j.inputs->>'book_title' as title, e.event->>'type' as type, (e.event->>'attempt')::int as attempt,
              e.event->>'stage' as stage, e.at
       from job_events e join jobs j on j.id = e.job_id order by e.job_id, e.seq`,
    )
  ).filter(({ title }) => titles.has(title));
  const byTitle = Map.groupBy(events, ({ title }) => title);
  const calls = Map.groupBy(stack.model.calls, ({ title }) => title);
  const known = new Map(rows.map((row) => [row.id, row]));
  const ended = ({ status }: Row) => ['completed', 'failed', 'cancelled'].includes(status);

  const verdict = {
    accepted: accepted.length,
    completed: rows.filter(({ status }) => status === 'completed').length,
    failed: rows.filter(({ status }) => status === 'failed').length,
    cancelled: rows.filter(({ status }) => status === 'cancelled').length,
    lost: accepted.filter(({ jobId }) => !ended(known.get(jobId) ?? { ...NOBODY, id: jobId })).length,
    doubled: rows.length - new Set(rows.map(({ title }) => title)).size,
    paidTwice: 0,
    stale: 0,
    late: 0,
    leftInRedis: await leftInRedis(stack),
    interrupted: 0,
  };
  for (const row of rows) {
    const own = byTitle.get(row.title) ?? [];
    const paid = calls.get(row.title) ?? [];
    const completions = own.filter(({ type }) => type === 'completed');
    if (completions.length > 1) verdict.doubled += 1;
    if (completions.some(({ attempt }) => attempt !== row.attempt)) verdict.stale += 1;
    const lastGuide = paid.findLast(({ stage }) => stage === 'output-formatting');
    if (row.status === 'completed' && (lastGuide === undefined || row.raw_output?.includes(lastGuide.mark) !== true)) {
      verdict.stale += 1;
    }
    for (const ofStage of Map.groupBy(paid, ({ stage }) => stage).values()) {
      verdict.paidTwice += Math.max(0, ofStage.length - row.attempt);
    }
    for (const call of paid) {
      const stored = own.find(({ type, stage }) => type === 'stage_finished' && stage === call.stage);
      if (stored !== undefined && call.at > stored.at.getTime()) verdict.paidTwice += 1;
      const cancelled = own.find(({ type }) => type === 'cancelled');
      if (cancelled !== undefined && call.at > cancelled.at.getTime() + 5_000) verdict.late += 1;
    }
    verdict.interrupted += paid.length - new Set(paid.map(({ stage }) => stage)).size;
  }
  return verdict;
}

const NOBODY: Row = { id: '', title: '', status: 'gone', attempt: 0, raw_output: null };

/** Dead workers' entries are taken out within seconds after their lock ends, so it is asked again for a while. */
async function leftInRedis(stack: ChaosStack): Promise<number> {
  const giveUp = performance.now() + 60_000;
  for (;;) {
    const left = await stack.withRedis(async (redis) => {
      const keys = await redis.keys(queueKeys('bull').entry('????????-????-????-????-????????????-*'));
      const { wait, active } = queueKeys('bull');
      return keys.length + (await redis.llen(wait)) + (await redis.llen(active));
    });
    if (left === 0 || performance.now() > giveUp) return left;
    await delay(250);
  }
}
