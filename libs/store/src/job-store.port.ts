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
  Turn,
} from '@scholarsource/contracts';
import type { LimitScope } from './full-queue.ts';
import type { NewWebhook } from './webhook-store.port.ts';

/** A job to be stored. `requestHash` tells a repeated request from another one under the same idempotency key. */
export interface NewJob {
  inputs: JobInputs;
  searchTitle: string;
  bypassCache: boolean;
  /** A repeated request of the same client under the same key is the same job. */
  idempotencyKey: string | null;
  requestHash: string;
  /** `public` where none is named. */
  tenant?: string;
  /** 0 is high, 1 normal, 2 low; normal where none is named. */
  priority?: number;
  /** Not before this moment may it start, ISO 8601; null is at once. */
  runAt?: string | null;
  /** Seconds from the moment at which it may start; not started by then, it is cancelled. Null is never. */
  ttlSeconds?: number | null;
  labels?: Record<string, string> | null;
  batchId?: string | null;
  scheduleId?: string | null;
  /** An endpoint for this job alone, stored with it. */
  webhook?: NewWebhook | null;
  /**
   * Stores a job that has its turn as given to the queue: whoever asks for it puts it in, or takes it back with
   * {@link JobStore.withhold}.
   */
  toQueue?: boolean;
}

/**
 * What a new job must not exceed. Numbers count jobs that wait; null is no limit. Submissions that several processes store at the
 * same moment may together exceed a limit by as many as they are.
 */
export interface SubmitLimits {
  /**
   * A digest that tells one client from another, never an address; null is nobody. Kept while the job waits or runs. Clients
   * share no idempotency keys.
   */
  client: string | null;
  maxWaiting: number | null;
  maxWaitingPerClient: number | null;
  /** Of the tenant of the job; no limit where it is left out. */
  maxWaitingPerTenant?: number | null;
  /** Jobs that may run at once of a tenant that has no limit of its own: beyond it a job is stored and waits to be chosen. */
  maxRunning?: number | null;
}

export type SubmitOutcome =
  /** `turn` is whose turn the job takes if the queue may be given it at once; null: it waits to be chosen. */
  | { outcome: 'created'; job: Job; turn: Turn | null }
  /** The client sent the same request before under this key: the job of then. */
  | { outcome: 'repeated'; job: Job }
  /** The client sent another request under this key. */
  | { outcome: 'conflict' }
  /** Too many jobs wait already, of everybody, of this client or of its tenant; nothing was stored. */
  | { outcome: 'full'; scope: LimitScope };

export type ClaimOutcome =
  | {
      outcome: 'claimed';
      job: Job;
      checkpoints: Partial<Record<Stage, unknown>>;
      /** What all runs of the job have spent until now, one entry for each stage on which something was spent. */
      spent: StageUsage[];
    }
  /** Ended, running, not due yet, another attempt's turn, or unknown: this entry has nothing to run. */
  | { outcome: 'refused'; status: JobStatus | null };

/** What a run learns when it renews its lease. Anything but `held` means: stop, and drop the result. */
export type LeaseAnswer = { held: true } | { held: false; status: JobStatus | null };

/** Names a run: writes that carry an attempt older than the row's change nothing. */
export interface RunKey {
  jobId: string;
  attempt: number;
}

/** A lost run that was taken back, and what became of its job. */
export interface RecoveredRun extends RunKey {
  status: JobStatus;
}

export interface JobResult {
  results: readonly object[];
  rawOutput: string;
  metadata: Record<string, unknown>;
  statusMessage: string;
  /** The title under which the job is shown from now on; without one it keeps the one that it has. */
  searchTitle?: string;
}

export type CancelOutcome =
  /** `run` is the run to stop or the queue entry to withdraw. */
  | { outcome: 'cancelled'; previous: JobStatus; run: ResearchJobPayload }
  | { outcome: 'ended'; status: JobStatus }
  | { outcome: 'not_found' };

/** Which dead letters are meant: those with a reason, those that failed before a moment (ISO 8601); null is any. */
export interface DeadLetterFilter {
  reason: string | null;
  failedBefore: string | null;
}

export interface DeadLetterPage {
  items: DeadLetter[];
  /** Cursor of the next page; null on the last one. */
  next: string | null;
}

/** Which jobs are listed; what is left out is no condition. */
export interface JobConditions {
  statuses?: readonly JobStatus[];
  /** ISO 8601, included. */
  createdAfter?: string;
  /** ISO 8601, not included. */
  createdBefore?: string;
  labels?: Readonly<Record<string, string>>;
  batchId?: string;
  scheduleId?: string;
  /** Each begins a word of the title. */
  words?: string;
}

/** A place between two jobs of a list: next to the one that is named, after it or, `backward`, before it. */
export interface ListPlace {
  createdAt: string;
  jobId: string;
  backward: boolean;
}

/** Jobs without what they found, the newest first; `more` says that there are further ones in the direction that was asked for. */
export interface JobPage {
  items: Job[];
  more: boolean;
}

export type RestartOutcome =
  | { outcome: 'restarted'; job: Job }
  | { outcome: 'not_failed'; status: JobStatus }
  /** The book that it read was removed. */
  | { outcome: 'book_gone' }
  /** Too many jobs of the tenant wait. */
  | { outcome: 'full' }
  | { outcome: 'not_found' };

/** After how many days ended jobs, and before that their events and checkpoints, are deleted; null is never. */
export interface Retention {
  jobDays: number | null;
  detailDays: number | null;
}

/** How many rows of each kind were deleted. */
export interface ExpiredRows {
  jobs: number;
  events: number;
  checkpoints: number;
  cached: number;
}

/** What one pass deleted; `more` says that another may find more. */
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
  /** Jobs that failed for good, not by what was asked, and can be replayed. */
  deadLetters: number;
}

/** How much work there is now, by the database's clock. */
export interface JobBacklog {
  /** Jobs that could start now. */
  due: number;
  /** Those of them that were given to the queue. */
  held: number;
  /** Jobs that wait for the moment of their next try. */
  scheduled: number;
  running: number;
  /** Running jobs whose lease ran out. */
  lost: number;
}

/**
 * The truth about every job. Each method is one transition, made by one SQL function in one transaction, which others of this
 * process may share: it compares the
 * status (and, for a run, the attempt) before it sets, and it goes by the database's clock. A method whose comparison
 * fails changes nothing and says so. Whoever got no answer to a write of a run repeats it: it takes effect once, and its
 * repetition is answered as it was. All methods throw {@link ServiceError} `store_unavailable` if the database cannot be
 * asked.
 */
export interface JobStore {
  submit(job: NewJob, limits?: SubmitLimits): Promise<SubmitOutcome>;
  get(jobId: string): Promise<Job | null>;
  /** How the given jobs stand, in no order; those that are unknown are left out. */
  states(jobIds: readonly string[]): Promise<JobState[]>;
  /** Events with `seq` above `afterSeq`, oldest first, at most `limit`. */
  listEvents(jobId: string, afterSeq: number, limit: number): Promise<StoredJobEvent[]>;
  /** {@link listEvents} of many jobs at once, each after the number given for it; jobs without such events are left out. */
  listNewEvents(afterSeqs: ReadonlyMap<string, number>, limit: number): Promise<Map<string, StoredJobEvent[]>>;
  /** Tells the listener from now on of which jobs this process may have stored events, after it did. */
  onEvents(listener: (jobIds: readonly string[]) => void): void;

  /** Says that the queue holds an entry for the run that comes next: `pending` or `queued` to `queued`. */
  markQueued(run: ResearchJobPayload): Promise<boolean>;
  /** Says that the queue did not take the run that it was given: it waits to be chosen. */
  withhold(run: ResearchJobPayload): Promise<void>;
  /**
   * Starts the run that a queue entry names: `pending` or `queued`, due, and exactly one attempt behind, to `running`.
   * A lease that ran out is first taken back by {@link recover}, so there is one way to lose a run. Whoever got no answer
   * calls again with the same `ticket`, which nobody else knows, and is given the run that the first call started.
   */
  claim(run: ResearchJobPayload, worker: string, leaseSeconds: number, ticket?: string | null): Promise<ClaimOutcome>;
  heartbeat(run: RunKey, leaseSeconds: number): Promise<LeaseAnswer>;
  /**
   * Stores what this run has spent on a stage until now, so that it counts whatever becomes of the run. Numbers only grow:
   * a call may be repeated, and a late one takes nothing back.
   */
  recordSpend(run: RunKey, usage: StageUsage): Promise<LeaseAnswer>;
  /**
   * Stores a finished stage, so that no later run pays for it again, and the title under which the job is shown from now on;
   * null keeps the one that it has. False: fenced.
   */
  checkpoint(
    run: RunKey,
    stage: Stage,
    output: unknown,
    summary: string,
    searchTitle?: string | null,
  ): Promise<boolean>;
  /**
   * Appends to the event log and sets what the user reads as the current activity. A second call under the same `operation`
   * of the same run appends nothing; null is never a second call. False: fenced.
   */
  appendEvent(run: RunKey, event: ProgressEvent, statusMessage: string, operation?: string | null): Promise<boolean>;
  /** Ends the run with its result: `running` to `completed`. As each end of a run, it may be repeated with the same answer. */
  complete(run: RunKey, result: JobResult): Promise<boolean>;
  /** A failed run that may be repeated: `running` to `queued`, due in `delaySeconds`. Counts as a failure. */
  retry(run: RunKey, reason: string, delaySeconds: number): Promise<boolean>;
  /**
   * A job that will not run again: `running` to `failed`, `message` is what the user reads. It is a dead letter unless
   * `family` says that the request was at fault; null is a fault of unknown family.
   */
  fail(run: RunKey, reason: string, message: string, family?: ErrorFamily | null): Promise<boolean>;
  /** A run that stops early through no fault of the job: `running` to `queued`, due now, no failure counted. */
  handBack(run: RunKey): Promise<boolean>;
  /** The job of another tenant is not found; null is whatever tenant. If an `admin` does so, it is in the audit log. */
  cancel(jobId: string, tenant?: string | null, admin?: string | null): Promise<CancelOutcome>;

  /** Jobs of a tenant, null is of all, the newest first; null is from the first page on. */
  list(tenant: string | null, conditions: JobConditions, place: ListPlace | null, limit: number): Promise<JobPage>;
  /**
   * A job that failed or was cancelled to `queued`, as {@link replay} does, unless so many of its tenant wait already; the job of another
   * tenant is not found. If an `admin` does so, it is in the audit log.
   */
  restart(
    jobId: string,
    tenant: string,
    by: string,
    maxWaiting: number | null,
    admin?: string | null,
  ): Promise<RestartOutcome>;
  /** Cancels jobs that nobody started in time, at most `limit`; `message` is what the user reads. Returns their ids. */
  giveUp(message: string, limit: number): Promise<string[]>;

  /**
   * Takes running jobs whose lease ran out, the longest ago first, back to `queued`, due now, and counts a crash of each; at
   * `maxCrashes` a job fails with `message`. At most `limit`, each once however many call at the same time; returns those that
   * changed.
   */
  recoverLost(maxCrashes: number, message: string, limit: number): Promise<RecoveredRun[]>;
  /**
   * A dead letter to `queued`, its failures and crashes counted anew, its checkpoints and what it has spent kept; `by` is
   * written to the event log, `actor` (`operator` where it is left out) to the audit log.
   */
  replay(jobId: string, by: string, actor?: string): Promise<boolean>;
  /** Dead letters, newest first, after the page that gave `cursor`. */
  listDeadLetters(reason: string | null, cursor: string | null, limit: number): Promise<DeadLetterPage>;
  /** {@link replay} of the oldest matching dead letters, at most `limit`, all or none; returns their ids. */
  replayMany(filter: DeadLetterFilter, limit: number, by: string, actor?: string): Promise<string[]>;

  /**
   * Deletes jobs that are older than `retention` says, the events and checkpoints of others, and cached answers that have ended:
   * at most those of `limit` jobs and `limit` answers.
   */
  expire(retention: Retention, limit: number): Promise<Expired>;

  /**
   * Moves what earlier releases found out of the rows of the next `limit` jobs, in which it is read until then. False when all jobs
   * were looked at, which costs nothing from then on.
   */
  moveResults(limit: number): Promise<boolean>;

  /** Numbers that are kept, not counted. */
  counts(): Promise<JobCounts>;
  /**
   * Counts all jobs and corrects the numbers that are kept, without holding anybody up. Returns what was added to each that was
   * wrong; none ever should be.
   */
  recount(): Promise<Record<string, number>>;
  backlog(): Promise<JobBacklog>;
  /** Says which trace the job belongs to, as a W3C `traceparent`. False: no such job. */
  setTraceparent(jobId: string, traceparent: string): Promise<boolean>;
  /** Says which trace a run of the job has. False: no such job. */
  noteTrace(run: RunKey, traceId: string): Promise<boolean>;
  /** Resolves if the database answers. */
  ping(): Promise<void>;
  /** Connections with a call under way, without one, and calls that wait for one; zero without a pool. */
  pool(): { busy: number; idle: number; awaited: number };
  close(): Promise<void>;
}
