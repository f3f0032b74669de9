import type {
  DeadLetter,
  ErrorFamily,
  Job,
  JobInputs,
  JobState,
  JobStatus,
  ProgressEvent,
  ResearchJobPayload,
  Stage,
  StageUsage,
  StoredJobEvent,
  TenantShare,
} from '@scholarsource/contracts';
import type { LimitScope } from './full-queue.ts';
import type { NewWebhook } from './webhook-store.port.ts';

/** A job to be stored. `requestHash` distinguishes a repeated request from a different one under the same idempotency key. */
export interface NewJob {
  inputs: JobInputs;
  searchTitle: string;
  bypassCache: boolean;
  /** Repeating a request with the same client and key returns the same job. */
  idempotencyKey: string | null;
  requestHash: string;
  /** Defaults to `public`. */
  tenant?: string;
  /** 0 is high, 1 normal (the default), 2 low. */
  priority?: number;
  /** Earliest start, ISO 8601; null is now. */
  runAt?: string | null;
  /** Seconds after its earliest start by which it must have started, else it is cancelled; null is unlimited. */
  ttlSeconds?: number | null;
  labels?: Record<string, string> | null;
  batchId?: string | null;
  scheduleId?: string | null;
  /** A webhook endpoint for this job alone, stored with it. */
  webhook?: NewWebhook | null;
  /**
   * Marks the job as held by the queue if its tenant has a free slot: the caller then enqueues it or undoes the mark with {@link
   * JobStore.withhold}.
   */
  toQueue?: boolean;
}

/** Limits of waiting jobs; null is unlimited. They may be exceeded by the number of submissions in progress in other processes. */
export interface SubmitLimits {
  /**
   * Pseudonymous digest of the client, never an address; null is anonymous. Stored while the job waits or runs. Idempotency keys are scoped
   * to the client.
   */
  client: string | null;
  maxWaiting: number | null;
  maxWaitingPerClient: number | null;
  /** Limit of the job's tenant; unlimited if omitted. */
  maxWaitingPerTenant?: number | null;
  /** Default limit of concurrently running jobs for tenants without their own: beyond it, the job is stored and waits for dispatch. */
  maxRunning?: number | null;
}

export type SubmitOutcome =
  /** `turn` is set if the caller may enqueue the job now; null: it waits for dispatch. */
  | { outcome: 'created'; job: Job; turn: TenantShare | null }
  /** The client sent the same request under this key before; this is its job. */
  | { outcome: 'repeated'; job: Job }
  /** The client has used this key for a different request. */
  | { outcome: 'conflict' }
  /** The limit of waiting jobs is reached in total, for this client or for its tenant; nothing was stored. */
  | { outcome: 'full'; scope: LimitScope };

export type ClaimOutcome =
  | {
      outcome: 'claimed';
      job: Job;
      checkpoints: Partial<Record<Stage, unknown>>;
      /** What all runs of the job have spent so far, one item per stage. */
      spent: StageUsage[];
    }
  /** Terminal, running, not due, another attempt, or unknown: this entry has nothing to run. */
  | { outcome: 'refused'; status: JobStatus | null };

/** The answer to a heartbeat. If the lease is not held, the run must stop and discard its result. */
export type LeaseStatus = { held: true } | { held: false; status: JobStatus | null };

/** Identifies a run; `attempt` is the fencing token, so writes of an older attempt change nothing. */
export interface RunKey {
  jobId: string;
  attempt: number;
}

/** A recovered run, and what became of its job. */
export interface RecoveredRun extends RunKey {
  status: JobStatus;
}

export interface JobResult {
  results: readonly object[];
  rawOutput: string;
  metadata: Record<string, unknown>;
  statusMessage: string;
  /** The new display title of the job; unchanged if omitted. */
  searchTitle?: string;
}

export type CancelOutcome =
  /** `run` is the run to stop or the queue entry to withdraw. */
  | { outcome: 'cancelled'; previous: JobStatus; run: ResearchJobPayload }
  | { outcome: 'ended'; status: JobStatus }
  | { outcome: 'not_found' };

/** Filters dead letters by reason and by the time they failed (before, ISO 8601); null matches all. */
export interface DeadLetterFilter {
  reason: string | null;
  failedBefore: string | null;
}

export interface DeadLetterPage {
  items: DeadLetter[];
  /** Cursor of the next page; null on the last page. */
  next: string | null;
}

/** Filters of a list of jobs; an omitted one matches all. */
export interface JobConditions {
  statuses?: readonly JobStatus[];
  /** ISO 8601, inclusive. */
  createdAfter?: string;
  /** ISO 8601, exclusive. */
  createdBefore?: string;
  labels?: Readonly<Record<string, string>>;
  batchId?: string;
  scheduleId?: string;
  /** Words, each of which must be a prefix of a word of the title. */
  words?: string;
}

/** A cursor: the page follows the given job or, if `backward`, precedes it. */
export interface ListCursor {
  createdAt: string;
  jobId: string;
  backward: boolean;
}

/** Jobs without their results, newest first; `more` says that the requested direction has further ones. */
export interface JobPage {
  items: Job[];
  more: boolean;
}

export type RestartOutcome =
  | { outcome: 'restarted'; job: Job }
  | { outcome: 'not_failed'; status: JobStatus }
  /** The uploaded book was deleted. */
  | { outcome: 'book_gone' }
  /** The tenant's limit of waiting jobs is reached. */
  | { outcome: 'full' }
  | { outcome: 'not_found' };

/** Days after which ended jobs, and before that their events and checkpoints, are deleted; null is never. */
export interface Retention {
  jobDays: number | null;
  detailDays: number | null;
}

/** Deleted rows by kind. */
export interface ExpiredRows {
  jobs: number;
  events: number;
  checkpoints: number;
  cached: number;
}

/** What one pass deleted; `more` says that another pass may find more. */
export interface Expired {
  rows: ExpiredRows;
  more: boolean;
}

export interface JobCounts {
  byStatus: Record<JobStatus, number>;
  /** Age in seconds of the longest-waiting job that could run now; null if none waits. */
  oldestWaitingSeconds: number | null;
  /** Age in seconds of the oldest heartbeat among running jobs; null if none runs. */
  oldestHeartbeatSeconds: number | null;
  /** Jobs that failed permanently through no fault of the request, and can be replayed. */
  deadLetters: number;
}

/** The current workload, by the database's clock. */
export interface JobBacklog {
  /** Jobs that could start now. */
  due: number;
  /** The number of them that the queue holds. */
  held: number;
  /** Jobs waiting for their next attempt. */
  scheduled: number;
  running: number;
  /** Running jobs with an expired lease. */
  lost: number;
}

/**
 * The source of truth about every job. Each method is one transition: one SQL function that compares the status (and, for a run, the
 * attempt) before it sets, by the database's clock, in a transaction that it may share with other calls of this process. If the comparison
 * fails, nothing changes and the result says so. Writes of a run are idempotent: a caller without an answer repeats the call and receives
 * the original result. All methods throw {@link ServiceError} `store_unavailable` if the database is unavailable.
 */
export interface JobStore {
  submit(job: NewJob, limits?: SubmitLimits): Promise<SubmitOutcome>;
  get(jobId: string): Promise<Job | null>;
  /** The states of the given jobs, in no particular order; unknown jobs are omitted. */
  states(jobIds: readonly string[]): Promise<JobState[]>;
  /** Events with `seq` above `afterSeq`, oldest first, at most `limit`. */
  listEvents(jobId: string, afterSeq: number, limit: number): Promise<StoredJobEvent[]>;
  /** {@link listEvents} for many jobs, each after its own `seq`; jobs without such events are omitted. */
  listNewEvents(afterSeqs: ReadonlyMap<string, number>, limit: number): Promise<Map<string, StoredJobEvent[]>>;
  /** Registers a listener that is called with the jobs whose events this process may have stored, after each commit. */
  onEvents(listener: (jobIds: readonly string[]) => void): void;

  /** Records that the queue holds an entry for the next run: `pending` or `queued` to `queued`. */
  markQueued(run: ResearchJobPayload): Promise<boolean>;
  /** Records that the queue did not accept the run: the job waits for dispatch. */
  withhold(run: ResearchJobPayload): Promise<void>;
  /**
   * Starts the run that a queue entry names: from `pending` or `queued`, due and exactly one attempt behind, to `running`. A run with an
   * expired lease must first be recovered ({@link recoverLost}), so runs are lost in one way only. A caller without an answer repeats the
   * call with the same `ticket`, a secret of its own, and receives the run that the first call started.
   */
  claim(run: ResearchJobPayload, worker: string, leaseSeconds: number, ticket?: string | null): Promise<ClaimOutcome>;
  heartbeat(run: RunKey, leaseSeconds: number): Promise<LeaseStatus>;
  /**
   * Stores what this run has spent on a stage so far, so that it counts whatever becomes of the run. Amounts only grow, so the call may be
   * repeated and a late one undoes nothing.
   */
  recordSpend(run: RunKey, usage: StageUsage): Promise<LeaseStatus>;
  /**
   * Stores a finished stage so that later runs do not repeat it, and the display title of the job (null leaves it unchanged).
   */
  checkpoint(
    run: RunKey,
    stage: Stage,
    output: unknown,
    summary: string,
    searchTitle?: string | null,
  ): Promise<LeaseStatus>;
  /**
   * Appends an event and sets the current activity shown to the user (null leaves it unchanged). Idempotent per `operation` of a run; null
   * is never deduplicated.
   */
  appendEvent(
    run: RunKey,
    event: ProgressEvent,
    statusMessage: string | null,
    operation?: string | null,
  ): Promise<LeaseStatus>;
  /** Ends the run with its result: `running` to `completed`. Like every end of a run, idempotent. */
  complete(run: RunKey, result: JobResult): Promise<boolean>;
  /** Ends a failed run that may be retried: `running` to `queued`, due in `delaySeconds`. Counts as a failure. */
  retry(run: RunKey, reason: string, delaySeconds: number): Promise<boolean>;
  /**
   * Ends the job: `running` to `failed`; `message` is shown to the user. The job is a dead letter unless `family` blames the request; null
   * is an unknown family.
   */
  fail(run: RunKey, reason: string, message: string, family?: ErrorFamily | null): Promise<boolean>;
  /** Ends a run early through no fault of the job: `running` to `queued`, due now, without counting a failure. */
  handBack(run: RunKey): Promise<boolean>;
  /** Cancels a job; one of another `tenant` is treated as not found (null: any tenant). An `admin` is recorded in the audit log. */
  cancel(jobId: string, tenant?: string | null, admin?: string | null): Promise<CancelOutcome>;

  /** Jobs of a tenant (null: of all), newest first; a null `place` is the first page. */
  list(tenant: string | null, conditions: JobConditions, place: ListCursor | null, limit: number): Promise<JobPage>;
  /**
   * Requeues a failed or cancelled job as {@link replay} does, unless its tenant has too many waiting; a job of another tenant is treated
   * as not found. An `admin` is recorded in the audit log.
   */
  restart(
    jobId: string,
    tenant: string,
    by: string,
    maxWaiting: number | null,
    admin?: string | null,
  ): Promise<RestartOutcome>;
  /** Cancels up to `limit` jobs that did not start in time; `message` is shown to the user. Returns their ids. */
  cancelExpired(message: string, limit: number): Promise<string[]>;

  /**
   * Recovers up to `limit` running jobs with an expired lease, longest expired first: to `queued`, due now, with one more crash, or at
   * `maxCrashes` to `failed` with `message`. Concurrent callers never recover the same job. Returns the changed jobs.
   */
  recoverLost(maxCrashes: number, message: string, limit: number): Promise<RecoveredRun[]>;
  /**
   * Requeues a dead letter. Failures and crashes restart at zero; checkpoints and spend are kept. `by` is written to the event log, `actor`
   * (default `operator`) to the audit log.
   */
  replay(jobId: string, by: string, actor?: string): Promise<boolean>;
  /** Dead letters, newest first, after `cursor`. */
  listDeadLetters(reason: string | null, cursor: string | null, limit: number): Promise<DeadLetterPage>;
  /** {@link replay} of up to `limit` matching dead letters, oldest first, all or none; returns their ids. */
  replayMany(filter: DeadLetterFilter, limit: number, by: string, actor?: string): Promise<string[]>;

  /** Deletes expired jobs, events, checkpoints and cache entries: of at most `limit` jobs and `limit` cache entries per call. */
  expire(retention: Retention, limit: number): Promise<Expired>;

  /**
   * Moves the results of up to `limit` jobs of earlier releases out of their rows, where they stay readable until then. False once no jobs
   * are left; further calls are free.
   */
  moveResults(limit: number): Promise<boolean>;

  /** Maintained counters, not a scan. */
  counts(): Promise<JobCounts>;
  /**
   * Recounts all jobs and corrects the maintained counters, without blocking writers. Returns the corrections by counter; always empty
   * unless there is a bug.
   */
  recount(): Promise<Record<string, number>>;
  backlog(): Promise<JobBacklog>;
  /** Sets the trace of the job, a W3C `traceparent`. False: no such job. */
  setTraceparent(jobId: string, traceparent: string): Promise<boolean>;
  /** Sets the trace of a run. False: no such job. */
  recordTrace(run: RunKey, traceId: string): Promise<boolean>;
  /** Resolves if the database responds. */
  ping(): Promise<void>;
  /** Connections in use, idle connections and queued calls of the pool; zero when pooling is off. */
  pool(): { busy: number; idle: number; awaited: number };
  close(): Promise<void>;
}
