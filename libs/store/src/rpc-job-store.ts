import {
  DeadLetter,
  type ErrorFamily,
  MicroBatcher,
  Job,
  JobState,
  JobStatus,
  type ProgressEvent,
  ResearchJobPayload,
  ServiceError,
  type Stage,
  type StageUsage,
  StoredJobEvent,
  TenantShare,
} from '@scholarsource/contracts';
import { z } from 'zod';
import { jobsWithNewEvents } from './event-writers.ts';
import { FullQueue } from './full-queue.ts';
import { asAdmin, type FunctionCaller, storableArguments } from './function-caller.ts';
import type {
  CancelOutcome,
  ClaimOutcome,
  DeadLetterFilter,
  DeadLetterPage,
  Expired,
  JobBacklog,
  JobConditions,
  JobCounts,
  JobPage,
  JobResult,
  JobStore,
  LeaseStatus,
  ListCursor,
  NewJob,
  RecoveredRun,
  RestartOutcome,
  Retention,
  RunKey,
  SubmitLimits,
  SubmitOutcome,
} from './job-store.port.ts';
import { RunWrites } from './run-writes.ts';
import { toSubmission } from './submission.ts';

const Submitted: z.ZodType<SubmitOutcome> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('created'), job: Job, turn: TenantShare.nullable() }),
  z.object({ outcome: z.literal('repeated'), job: Job }),
  z.object({ outcome: z.literal('conflict') }),
  FullQueue,
]);

interface Submission {
  job: NewJob;
  limits: SubmitLimits;
}

const NO_LIMITS: SubmitLimits = { client: null, maxWaiting: null, maxWaitingPerClient: null };

const ExpiredPass = z.object({
  jobs: z.int(),
  events: z.int(),
  checkpoints: z.int(),
  cached: z.int(),
  more: z.boolean(),
});
const Drift = z.record(z.string(), z.int());

const Cancelled: z.ZodType<CancelOutcome> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('cancelled'), previous: JobStatus, run: ResearchJobPayload }),
  z.object({ outcome: z.literal('ended'), status: JobStatus }),
  z.object({ outcome: z.literal('not_found') }),
]);

const Page: z.ZodType<JobPage> = z.object({ items: z.array(Job), more: z.boolean() });
const Restarted: z.ZodType<RestartOutcome> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('restarted'), job: Job }),
  z.object({ outcome: z.literal('not_failed'), status: JobStatus }),
  z.object({ outcome: z.literal('book_gone') }),
  z.object({ outcome: z.literal('full') }),
  z.object({ outcome: z.literal('not_found') }),
]);

const Counts = z.object({
  byStatus: z.partialRecord(JobStatus, z.number()),
  oldestWaitingSeconds: z.number().nullable(),
  oldestHeartbeatSeconds: z.number().nullable(),
  deadLetters: z.number(),
});

const DeadLetters: z.ZodType<DeadLetterPage> = z.object({ items: z.array(DeadLetter), next: z.string().nullable() });
const Backlog = z.object({
  due: z.number(),
  held: z.number(),
  scheduled: z.number(),
  running: z.number(),
  lost: z.number(),
});

const NO_JOBS: JobCounts['byStatus'] = {
  pending: 0,
  queued: 0,
  running: 0,
  completed: 0,
  failed: 0,
  cancelled: 0,
};

const Recovered: z.ZodType<RecoveredRun[]> = z.array(ResearchJobPayload.extend({ status: JobStatus }));
const Changed = z.boolean();
const NewEvents = z.record(z.uuid(), z.array(StoredJobEvent));

/** The {@link JobStore} over the database's functions. */
export class RpcJobStore implements JobStore {
  readonly #functions: FunctionCaller;
  readonly #runs: RunWrites;
  readonly #submissions = new MicroBatcher((sent: readonly Submission[]) => this.#submitAll(sent), isItemError);
  readonly #confirmations = new MicroBatcher(
    (runs: readonly ResearchJobPayload[]) => this.#confirmAll(runs),
    isItemError,
  );
  readonly #withheld = new MicroBatcher((runs: readonly ResearchJobPayload[]) => this.#withholdAll(runs));
  #onEvents: (jobIds: readonly string[]) => void = () => undefined;

  constructor(functions: FunctionCaller) {
    this.#functions = functions;
    this.#runs = new RunWrites(
      (name, args) => functions.call(name, args),
      isItemError,
      (jobIds) => this.#onEvents(jobIds),
    );
  }

  async submit(job: NewJob, limits = NO_LIMITS): Promise<SubmitOutcome> {
    return this.#submissions.add({ job, limits });
  }

  async get(jobId: string): Promise<Job | null> {
    return this.#ask(Job.nullable(), 'job_get', { p_job_id: jobId });
  }

  async states(jobIds: readonly string[]): Promise<JobState[]> {
    return this.#ask(z.array(JobState), 'job_states', { p_job_ids: jobIds });
  }

  async listEvents(jobId: string, afterSeq: number, limit: number): Promise<StoredJobEvent[]> {
    return this.#ask(z.array(StoredJobEvent), 'job_list_events', {
      p_job_id: jobId,
      p_after_seq: afterSeq,
      p_limit: limit,
    });
  }

  async listNewEvents(afterSeqs: ReadonlyMap<string, number>, limit: number): Promise<Map<string, StoredJobEvent[]>> {
    const found = await this.#ask(NewEvents, 'job_list_new_events', {
      p_after_seqs: Object.fromEntries(afterSeqs),
      p_limit: limit,
    });
    return new Map(Object.entries(found));
  }

  onEvents(listener: (jobIds: readonly string[]) => void): void {
    this.#onEvents = listener;
  }

  async markQueued({ jobId, attempt }: ResearchJobPayload): Promise<boolean> {
    return this.#confirmations.add({ jobId, attempt });
  }

  async withhold({ jobId, attempt }: ResearchJobPayload): Promise<void> {
    await this.#withheld.add({ jobId, attempt });
  }

  async claim(
    run: ResearchJobPayload,
    worker: string,
    leaseSeconds: number,
    ticket: string | null = null,
  ): Promise<ClaimOutcome> {
    return this.#runs.claim({ kind: 'claim', ...keyOf(run), worker, leaseSeconds, ticket });
  }

  async heartbeat(run: RunKey, leaseSeconds: number): Promise<LeaseStatus> {
    return this.#runs.heartbeat(run, leaseSeconds);
  }

  async recordSpend(run: RunKey, usage: StageUsage): Promise<LeaseStatus> {
    return this.#runs.report({
      kind: 'spend',
      ...keyOf(run),
      stage: usage.stage,
      seconds: usage.seconds,
      llmCalls: usage.llm_calls,
      tokens: usage.tokens,
      costUsd: usage.cost_usd,
      sourceCalls: usage.source_calls,
      pages: usage.pages,
    });
  }

  async checkpoint(
    run: RunKey,
    stage: Stage,
    output: unknown,
    summary: string,
    searchTitle: string | null = null,
  ): Promise<LeaseStatus> {
    return this.#runs.report({ kind: 'checkpoint', ...keyOf(run), stage, output, summary, searchTitle });
  }

  async appendEvent(
    run: RunKey,
    event: ProgressEvent,
    statusMessage: string | null,
    operation: string | null = null,
  ): Promise<LeaseStatus> {
    return this.#runs.report({ kind: 'event', ...keyOf(run), event, statusMessage, operation });
  }

  async complete(run: RunKey, result: JobResult): Promise<boolean> {
    return this.#runs.end({ kind: 'complete', ...keyOf(run), ...result });
  }

  async retry(run: RunKey, reason: string, delaySeconds: number): Promise<boolean> {
    return this.#runs.end({ kind: 'retry', ...keyOf(run), reason, delaySeconds });
  }

  async fail(run: RunKey, reason: string, message: string, family: ErrorFamily | null = null): Promise<boolean> {
    return this.#runs.end({ kind: 'fail', ...keyOf(run), reason, message, family });
  }

  async handBack(run: RunKey): Promise<boolean> {
    return this.#runs.end({ kind: 'hand_back', ...keyOf(run) });
  }

  async cancel(jobId: string, tenant: string | null = null, admin: string | null = null): Promise<CancelOutcome> {
    return this.#ask(Cancelled, ...asAdmin(admin, 'job_cancel', { p_job_id: jobId, p_tenant: tenant }));
  }

  async list(
    tenant: string | null,
    conditions: JobConditions,
    place: ListCursor | null,
    limit: number,
  ): Promise<JobPage> {
    const { statuses, createdAfter, createdBefore, labels, batchId, scheduleId, words } = conditions;
    const named = {
      statuses,
      created_after: createdAfter,
      created_before: createdBefore,
      labels,
      batch_id: batchId,
      schedule_id: scheduleId,
      words,
    };
    return this.#ask(Page, 'job_list', {
      p_tenant: tenant,
      // Drops undefined values.
      p_conditions: Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)),
      p_created_at: place?.createdAt ?? null,
      p_id: place?.jobId ?? null,
      p_backward: place?.backward ?? false,
      p_limit: limit,
    });
  }

  async restart(
    jobId: string,
    tenant: string,
    by: string,
    maxWaiting: number | null,
    admin: string | null = null,
  ): Promise<RestartOutcome> {
    const named = { p_job_id: jobId, p_tenant: tenant, p_by: by, p_max_waiting: maxWaiting };
    return this.#ask(Restarted, ...asAdmin(admin, 'job_restart', named));
  }

  async cancelExpired(message: string, limit: number): Promise<string[]> {
    return this.#ask(z.array(z.uuid()), 'job_give_up', { p_message: message, p_limit: limit });
  }

  async recoverLost(maxCrashes: number, message: string, limit: number): Promise<RecoveredRun[]> {
    return this.#ask(Recovered, 'job_recover_all', { p_max_crashes: maxCrashes, p_message: message, p_limit: limit });
  }

  async replay(jobId: string, by: string, actor?: string): Promise<boolean> {
    return this.#ask(Changed, 'job_replay', { p_job_id: jobId, p_by: by, p_actor: actor ?? null });
  }

  async listDeadLetters(reason: string | null, cursor: string | null, limit: number): Promise<DeadLetterPage> {
    return this.#ask(DeadLetters, 'job_list_dead_letters', { p_reason: reason, p_cursor: cursor, p_limit: limit });
  }

  async replayMany(
    { reason, failedBefore }: DeadLetterFilter,
    limit: number,
    by: string,
    actor?: string,
  ): Promise<string[]> {
    return this.#ask(z.array(z.uuid()), 'job_replay_many', {
      p_reason: reason,
      p_failed_before: failedBefore,
      p_limit: limit,
      p_by: by,
      p_actor: actor ?? null,
    });
  }

  async expire({ jobDays, detailDays }: Retention, limit: number): Promise<Expired> {
    const { more, ...rows } = await this.#ask(ExpiredPass, 'job_expire', {
      p_job_days: jobDays,
      p_detail_days: detailDays,
      p_limit: limit,
    });
    return { rows, more };
  }

  async counts(): Promise<JobCounts> {
    const { byStatus, ...rest } = await this.#ask(Counts, 'job_counts', {});
    return { ...rest, byStatus: { ...NO_JOBS, ...byStatus } };
  }

  async moveResults(limit: number): Promise<boolean> {
    return this.#ask(Changed, 'job_move_results', { p_limit: limit });
  }

  async recount(): Promise<Record<string, number>> {
    return this.#ask(Drift, 'job_recount', {});
  }

  async backlog(): Promise<JobBacklog> {
    return this.#ask(Backlog, 'job_backlog', {});
  }

  async setTraceparent(jobId: string, traceparent: string): Promise<boolean> {
    return this.#ask(Changed, 'job_set_traceparent', { p_job_id: jobId, p_traceparent: traceparent });
  }

  async recordTrace({ jobId, attempt }: RunKey, traceId: string): Promise<boolean> {
    const named = { p_job_id: jobId, p_attempt: attempt, p_trace_id: traceId };
    return this.#ask(z.boolean(), 'run_trace_note', named);
  }

  async ping(): Promise<void> {
    await this.#ask(Changed, 'job_ping', {});
  }

  pool(): ReturnType<JobStore['pool']> {
    return this.#functions.pool();
  }

  async close(): Promise<void> {
    await this.#functions.close();
  }

  async #submitAll(sent: readonly Submission[]): Promise<SubmitOutcome[]> {
    const hasWebhook = sent.some(({ job }) => job.webhook != null);
    return this.#ask(z.array(Submitted), hasWebhook ? 'webhook_submit_all' : 'job_submit_in_turn', {
      p_jobs: sent.map(({ job, limits }) => toSubmission(job, limits)),
    });
  }

  async #confirmAll(runs: readonly ResearchJobPayload[]): Promise<boolean[]> {
    const named = runs.map(({ jobId, attempt }) => ({ jobId, attempt }));
    return this.#ask(z.array(Changed), 'job_confirm', { p_runs: named });
  }

  async #withholdAll(runs: readonly ResearchJobPayload[]): Promise<boolean[]> {
    const done = await this.#ask(Changed, 'job_withhold', { p_runs: runs });
    return runs.map(() => done);
  }

  async #ask<T>(answer: z.ZodType<T>, name: string, args: Record<string, unknown>): Promise<T> {
    const answered = await this.#functions.call(name, storableArguments(args));
    const jobIds = jobsWithNewEvents(name, args, answered);
    if (jobIds.length > 0) this.#onEvents(jobIds);
    return answer.parse(answered);
  }
}

/** Whether a batched call failed because of one of its items, so that the others may succeed without it. */
function isItemError(error: unknown): boolean {
  return !(error instanceof ServiceError && error.code === 'store_unavailable');
}

/** The key alone: callers may pass objects with more fields. */
function keyOf({ jobId, attempt }: RunKey): RunKey {
  return { jobId, attempt };
}
