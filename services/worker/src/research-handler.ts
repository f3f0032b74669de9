import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type Job,
  queueEntryId,
  type ResearchJobPayload,
  type ResearchReport,
  searchTitle,
  ServiceError,
  type StageUsage,
  toResearchRequest,
  toServiceError,
} from '@scholarsource/contracts';
import type { QueueProducer } from '@scholarsource/queue';
import type { ResearchEngine, StageProgress } from '@scholarsource/research';
import { Meter, UNLIMITED } from '@scholarsource/run-context';
import { type Logger, withSpan, traceFields } from '@scholarsource/service-kit';
import type { ClaimOutcome, JobResult, JobStore, LeaseStatus, RunKey } from '@scholarsource/store';
import { toJobResult } from './job-result.ts';
import { Lease } from './lease.ts';
import type { LinkRecheck } from './link-recheck.ts';
import { retryDelaySeconds } from './retry-policy.ts';
import { RunClock } from './run-clock.ts';
import { RunObservation } from './run-observation.ts';
import { RunReports } from './run-reports.ts';
import { RunSpend } from './run-spend.ts';
import type { StopReason } from './run-stopped.ts';
import { isEndOfJob, type RunOutcome, type WorkerMetrics } from './worker-metrics.ts';

export interface RunSettings {
  name: string;
  leaseSeconds: number;
  heartbeatSeconds: number;
  retryLimit: number;
  retryBaseSeconds: number;
}

interface Dependencies {
  store: JobStore;
  producer: QueueProducer;
  engine: ResearchEngine;
  recheck: Pick<LinkRecheck, 'target' | 'look' | 'note'>;
  metrics: WorkerMetrics;
  logger: Logger;
  settings: RunSettings;
}

type Claimed = Extract<ClaimOutcome, { outcome: 'claimed' }>;

/** A run held by this process. */
interface Run extends RunKey {
  job: Job;
  lease: Lease;
  spend: RunSpend;
  log: Logger;
}

/** Delay between two attempts to claim while the database is unavailable, in milliseconds. */
const CLAIM_RETRY_MS = 500;
/** Work of this duration is cheaper to repeat after a crash than to checkpoint, in milliseconds. */
const CHEAP_TO_REPEAT_MS = 50;

/** Handles a queue entry from claim to end. PostgreSQL decides at every step; the queue entry is only a proposal. */
export class ResearchHandler {
  /** Keyed by run: an earlier run of the same job may still be ending here. */
  readonly #leases = new Map<string, { jobId: string; lease: Lease }>();
  readonly #handling = new Set<Promise<void>>();
  readonly #drain = new AbortController();
  /** Aborts when the process runs out of time: what is not stored by then is left to the scaler. */
  readonly #giveUp = new AbortController();
  readonly #dependencies: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  get running(): number {
    return this.#leases.size;
  }

  /** Stops the runs of a cancelled job. */
  cancel(jobId: string): void {
    for (const held of this.#leases.values()) if (held.jobId === jobId) held.lease.stop('cancelled');
  }

  /** Hands back each run at its next stage boundary from now on; after `deadline` writes are no longer retried. */
  beginDrain(deadline?: AbortSignal): void {
    deadline?.addEventListener('abort', () => this.#giveUp.abort(deadline.reason), { once: true });
    this.#drain.abort();
  }

  /** Hands back every remaining run immediately. */
  abandonRuns(): void {
    for (const { lease } of this.#leases.values()) lease.stop('draining');
  }

  /** Resolves when no entry is being handled. */
  async whenIdle(): Promise<void> {
    while (this.#handling.size > 0) await Promise.allSettled(this.#handling);
  }

  /** Resolves when the run has ended in any way. Throws only unexpected errors. */
  async handle(entry: ResearchJobPayload): Promise<void> {
    const handling = this.#handle(entry);
    this.#handling.add(handling);
    try {
      await handling;
    } finally {
      this.#handling.delete(handling);
    }
  }

  async #handle(entry: ResearchJobPayload): Promise<void> {
    const { logger } = this.#dependencies;
    const claim = await this.#claim(entry);
    if (claim === null) return;
    if (claim.outcome === 'refused') {
      logger.debug({ ...entry, status: claim.status }, 'entry has nothing to run');
      return;
    }
    const { job } = claim;
    const attributes = { 'job.id': job.id, 'job.attempt': job.attempt };
    // A trace of its own, linked to that of the submission: the run may be a retry, hours later.
    await withSpan(
      'run job',
      { kind: 'consumer', parent: null, linkedTo: job.traceparent, attributes },
      async (span) => {
        span.set({ 'job.outcome': await this.#hold(claim) });
      },
    );
  }

  /** Holds a claimed run until it ends. */
  async #hold(claim: Claimed): Promise<RunOutcome> {
    const { metrics, logger, settings, store } = this.#dependencies;
    const { job } = claim;
    const log = logger.child({ jobId: job.id, attempt: job.attempt });
    const clock = new RunClock(job, settings.leaseSeconds);
    const runKey = { jobId: job.id, attempt: job.attempt };
    const lease = new Lease(store, runKey, {
      ...settings,
      onHeartbeat: (result) => {
        metrics.heartbeats.inc({ result });
        // Working time is spend, too.
        if (result === 'renewed') spend.update();
      },
    });
    const spend = new RunSpend((usage) => this.#recordSpend(run, usage));
    const run: Run = { ...runKey, job, lease, spend, log };
    const key = queueEntryId(runKey);
    this.#leases.set(key, { jobId: job.id, lease });
    metrics.started.inc();
    metrics.waitSeconds.observe(clock.waitedSeconds);
    log.info('run started');
    const finishTimer = metrics.runSeconds.startTimer();
    const keeping = lease.renewUntilReleased();
    const noting = this.#recordTrace(runKey, log);
    if (this.#drain.signal.aborted) lease.stop('draining');
    try {
      const outcome = await this.#run(run, claim);
      metrics.finished.inc({ outcome });
      if (isEndOfJob(outcome)) metrics.jobSeconds.observe({ outcome }, clock.jobSeconds);
      if (outcome === 'cancelled') await this.#timeCancel(job.id, clock);
      log.info({ outcome, seconds: finishTimer({ outcome }) }, 'run ended');
      return outcome;
    } finally {
      lease.release();
      this.#leases.delete(key);
      await Promise.all([keeping, noting]);
    }
  }

  /** Lets operators find the trace of each run. Best effort. */
  async #recordTrace(run: RunKey, log: Logger): Promise<void> {
    const { traceId } = traceFields();
    if (traceId === undefined) return;
    await this.#dependencies.store
      .recordTrace(run, traceId)
      .catch((error: unknown) => log.debug({ err: error }, 'the trace of a run was not stored'));
  }

  /**
   * Claims the run, retrying while the database is unavailable; meanwhile the entry occupies its slot. Null if the process stops; the
   * scaler then finds the job without an entry. An entry that arrives during shutdown is still claimed, because a claimed run can be handed
   * back immediately.
   */
  async #claim(entry: ResearchJobPayload): Promise<ClaimOutcome | null> {
    const { store, settings } = this.#dependencies;
    const ticket = randomUUID();
    do {
      try {
        return await store.claim(entry, settings.name, settings.leaseSeconds, ticket);
      } catch (error) {
        if (!(error instanceof ServiceError) || error.code !== 'store_unavailable') throw error;
      }
      await delay(CLAIM_RETRY_MS, undefined, { signal: this.#drain.signal }).catch(() => undefined);
    } while (!this.#drain.signal.aborted);
    return null;
  }

  async #run(run: Run, claim: Claimed): Promise<RunOutcome> {
    const { store } = this.#dependencies;
    const { lease, log } = run;
    try {
      const target = await lease.persist(() => this.#dependencies.recheck.target(run.job));
      const { result, steps } =
        target === null ? await this.#search(run, claim) : { result: await this.#recheck(run, target), steps: [] };
      // They share a transaction, with the steps first.
      const reported = this.#record(run, steps, !run.spend.any);
      const completing = lease.conclude(() => store.complete(run, result), this.#giveUp.signal);
      const stored = await completing.finally(() => reported.catch(() => undefined));
      // Rejects with the reason why the run lost its job.
      if (!stored) await reported;
      return stored ? 'completed' : 'fenced';
    } catch (error) {
      try {
        return lease.stopReason === undefined
          ? await this.#settle(run, error)
          : await this.#leave(run, lease.stopReason);
      } catch (unsettled) {
        // The lease expires and the scaler recovers the job; until then nobody else touches it.
        log.warn({ err: unsettled }, 'the end of a run could not be stored');
        return 'fenced';
      }
    }
  }

  /** The result, and the last steps, which have not been stored yet. */
  async #search(run: Run, claim: Claimed): Promise<{ result: JobResult; steps: StageProgress[] }> {
    const { report, cacheUsed, steps } = await this.#research(run, claim);
    return { result: toJobResult(run.job.inputs, report, cacheUsed), steps };
  }

  /** Opens the links of another job again, and stores their state. */
  async #recheck(run: Run, target: string): Promise<JobResult> {
    const { recheck, metrics } = this.#dependencies;
    const { lease } = run;
    const { signal } = lease;
    const observer = new RunObservation(metrics, run.log);
    const start = {
      type: 'stage_started',
      stage: 'resource-validation',
      activity: 'Opening the links again.',
    } as const;
    try {
      observer.follow(start);
      await this.#record(run, [start]);
      const context = { signal, meter: new Meter(UNLIMITED), observer };
      const looking = observer.inStageSpan(() => recheck.look(target, context));
      const { seen, result } = await Promise.race([looking, rejectWhenAborted(signal)]);
      if (!(await lease.persist(() => recheck.note(run, seen)))) lease.stop('lease_lost');
      signal.throwIfAborted();
      return result;
    } finally {
      observer.end();
    }
  }

  /**
   * Drives the engine stage by stage. A finished stage is checkpointed before the next one starts, unless everything since the last
   * checkpoint was quick and spent nothing. At a stage boundary, the end and the next start are written together. The first stage starts
   * while its report is in flight: the claim has just confirmed that the run holds its job.
   */
  async #research(
    run: Run,
    { checkpoints, spent }: Claimed,
  ): Promise<{ report: ResearchReport; cacheUsed: boolean; steps: StageProgress[] }> {
    const { engine, metrics, settings } = this.#dependencies;
    const { job, lease } = run;
    const observer = new RunObservation(metrics, run.log);
    const stages = engine.run(toResearchRequest(job.inputs), {
      checkpoints,
      bypassCache: job.bypass_cache,
      isLastAttempt: retryDelaySeconds(job.failures, settings) === null,
      signal: lease.signal,
      spent,
      ledger: run.spend,
      observer,
    });
    let cacheUsed = false;
    lease.signal.throwIfAborted();
    const stopped = rejectWhenAborted(lease.signal);
    const reports = new RunReports((steps) => this.#record(run, steps));
    let isFirst = true;
    let storedAt = performance.now();
    try {
      for (;;) {
        // A stage that ignores the signal is abandoned; its result is discarded.
        const step = await Promise.race([observer.inStageSpan(() => stages.next()), stopped]);
        if (step.done) {
          await this.#closeSpend(run);
          return { report: step.value, cacheUsed, steps: await reports.rest() };
        }
        observer.follow(step.value);
        reports.add(step.value);
        if (step.value.type === 'stage_finished' && step.value.fromCache) cacheUsed = true;
        const begins = step.value.type === 'stage_started' && !isFirst;
        // A stage does nothing until it is resumed.
        const isWorthStoring = run.spend.any || performance.now() - storedAt > CHEAP_TO_REPEAT_MS;
        if ((begins && isWorthStoring) || this.#drain.signal.aborted) {
          await reports.stored();
          storedAt = performance.now();
        }
        isFirst = false;
        if (this.#drain.signal.aborted) lease.stop('draining');
        lease.signal.throwIfAborted();
      }
    } catch (error) {
      // Later writes must not overtake it.
      await reports.stored().catch(() => undefined);
      throw error;
    } finally {
      observer.end();
    }
  }

  /** Stores steps of a run, without checkpoints if `isOver`. @throws {RunStopped} if the run has lost its job */
  async #record(run: Run, steps: readonly StageProgress[], isOver = false): Promise<void> {
    const { lease } = run;
    const answers = await lease.persist(() => Promise.all(steps.map((step) => this.#write(run, step, isOver))));
    for (const answer of answers) if (!answer.held) lease.handleRefusal(answer);
    lease.signal.throwIfAborted();
  }

  #write(run: Run, progress: StageProgress, isOver: boolean): Promise<LeaseStatus> {
    const { store } = this.#dependencies;
    const { attempt } = run;
    const { stage } = progress;
    if (isOver && progress.type === 'stage_finished') {
      const { type, summary } = progress;
      return store.appendEvent(run, { type, attempt, stage, summary }, null, `finish ${stage}`);
    }
    switch (progress.type) {
      case 'stage_started':
        return store.appendEvent(run, { type: 'stage_started', attempt, stage }, progress.activity, `start ${stage}`);
      case 'stage_finished':
        return store.checkpoint(
          run,
          stage,
          progress.output,
          progress.summary,
          progress.found === undefined ? null : searchTitle(run.job.inputs, progress.found),
        );
    }
  }

  /** Stores what a run has spent. @throws {RunStopped} if the run has lost its job */
  async #recordSpend({ lease, ...run }: Run, usage: StageUsage): Promise<void> {
    const { store } = this.#dependencies;
    const answer = await lease.conclude(() => store.recordSpend(run, usage), this.#giveUp.signal);
    if (answer.held) return;
    lease.handleRefusal(answer);
    lease.signal.throwIfAborted();
  }

  /** Before the end of the run is stored, because spend is not accepted afterwards. A failure here does not fail the job. */
  async #closeSpend({ spend, log }: Run): Promise<void> {
    spend.update();
    await spend.stored().catch((error: unknown) => log.warn({ err: error }, 'what a run spent could not be stored'));
  }

  /** Handles a failed run: a retry later, or a permanent failure with a message for the user. */
  async #settle(run: Run, thrown: unknown): Promise<RunOutcome> {
    const { store, settings, metrics } = this.#dependencies;
    const { job, lease, log } = run;
    const error = toServiceError(thrown);
    const { family, logLevel, retry } = error.policy;
    metrics.errors.inc({ code: error.code, fault: family });
    log[logLevel]({ err: error, cause: error.cause, code: error.code }, 'run failed');
    const delaySeconds = retry ? retryDelaySeconds(job.failures, settings) : null;
    await this.#closeSpend(run);
    const stored = await lease.conclude(
      () =>
        delaySeconds === null
          ? store.fail(run, error.code, error.message, family)
          : store.retry(run, error.code, delaySeconds),
      this.#giveUp.signal,
    );
    if (!stored) return 'fenced';
    if (delaySeconds !== null) return 'retried';
    return family === 'user' ? 'rejected' : 'failed';
  }

  /** Measures how long the run continued after its job was cancelled; unknown while the database is unavailable. */
  async #timeCancel(jobId: string, clock: RunClock): Promise<void> {
    const { store, metrics } = this.#dependencies;
    const stoppedAt = performance.now();
    const job = await store.get(jobId).catch(() => null);
    if (job?.completed_at) metrics.cancelSeconds.observe(clock.secondsSince(job.completed_at, stoppedAt));
  }

  async #leave(run: Run, reason: StopReason): Promise<RunOutcome> {
    const { store, producer } = this.#dependencies;
    const { jobId, attempt, lease, log } = run;
    switch (reason) {
      case 'cancelled':
        return 'cancelled';
      case 'lease_lost':
        return 'fenced';
      case 'draining': {
        await this.#closeSpend(run);
        // Retried whatever the error is: nothing else can be done with the run.
        const handedBack = await lease.conclude(
          () => store.handBack(run),
          this.#giveUp.signal,
          () => true,
        );
        if (!handedBack) return 'fenced';
        // Only an optimisation: without this entry the scaler finds the job due.
        await producer
          .enqueue({ jobId, attempt: attempt + 1 })
          .catch((error: unknown) => log.debug({ err: error }, 'handed back without a queue entry'));
        return 'handed_back';
      }
    }
  }
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  const aborted = new Promise<never>((_, reject) => {
    // Only a lease aborts this signal, with an error as its reason.
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  aborted.catch(() => undefined);
  return aborted;
}
