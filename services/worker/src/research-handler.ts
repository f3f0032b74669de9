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
import { type Logger, traced, traceFields } from '@scholarsource/service-kit';
import type { ClaimOutcome, JobResult, JobStore, LeaseAnswer, RunKey } from '@scholarsource/store';
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

/** A run that this process holds. */
interface Run extends RunKey {
  job: Job;
  lease: Lease;
  spend: RunSpend;
  log: Logger;
}

/** Milliseconds between two attempts to reach an absent database. */
const CLAIM_AGAIN_MS = 500;
/** Milliseconds of work that are sooner done again after a crash than stored. */
const CHEAP_MS = 50;

/** Takes one queue entry from claim to its end. The database decides at every step; the queue only proposed the run. */
export class ResearchHandler {
  /** By run: an earlier run of the same job may still be ending here. */
  readonly #leases = new Map<string, { jobId: string; lease: Lease }>();
  readonly #handling = new Set<Promise<void>>();
  readonly #drain = new AbortController();
  /** Fires when the process has no more time: what could not be stored by then is left to the scaler. */
  readonly #giveUp = new AbortController();
  readonly #dependencies: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  get running(): number {
    return this.#leases.size;
  }

  /** Stops what runs here of a cancelled job. */
  cancel(jobId: string): void {
    for (const held of this.#leases.values()) if (held.jobId === jobId) held.lease.stop('cancelled');
  }

  /** From now on each run is handed back at its next stage boundary; when `deadline` fires, no write is tried again. */
  beginDrain(deadline?: AbortSignal): void {
    deadline?.addEventListener('abort', () => this.#giveUp.abort(deadline.reason), { once: true });
    this.#drain.abort();
  }

  /** Hands back every run that is still going, in the middle of its stage. */
  abandonRuns(): void {
    for (const { lease } of this.#leases.values()) lease.stop('draining');
  }

  /** Resolves when no entry is being handled. */
  async whenIdle(): Promise<void> {
    while (this.#handling.size > 0) await Promise.allSettled(this.#handling);
  }

  /** Resolves when the run has ended one way or another. Throws only what nobody expected. */
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
    // A trace of its own, for a run may be the second of its job and hours later: it is linked to the submission.
    await traced('run job', { kind: 'consumer', parent: null, linkedTo: job.traceparent, attributes }, async (span) => {
      span.set({ 'job.outcome': await this.#hold(claim) });
    });
  }

  /** From the claim of a run to its end, however it ends. */
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
        // Time is spent too.
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
    const keeping = lease.keep();
    const noting = this.#noteTrace(runKey, log);
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

  /** So that whoever looks at the job finds the trace of each run; a run without is none the worse. */
  async #noteTrace(run: RunKey, log: Logger): Promise<void> {
    const { traceId } = traceFields();
    if (traceId === undefined) return;
    await this.#dependencies.store
      .noteTrace(run, traceId)
      .catch((error: unknown) => log.debug({ err: error }, 'the trace of a run was not stored'));
  }

  /**
   * Asks for the run until the database answers: while it is away the entry waits here and no further one is taken.
   * Null if the process is stopped meanwhile; the scaler then finds the job without an entry. An entry that arrives when
   * the process is stopping already is claimed as well, for a claimed run can be handed back at once.
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
      await delay(CLAIM_AGAIN_MS, undefined, { signal: this.#drain.signal }).catch(() => undefined);
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
      // They share a transaction, in which the steps go first.
      const reported = this.#record(run, steps, !run.spend.any);
      const completing = lease.conclude(() => store.complete(run, result), this.#giveUp.signal);
      const stored = await completing.finally(() => reported.catch(() => undefined));
      // It says what has become of the job.
      if (!stored) await reported;
      return stored ? 'completed' : 'fenced';
    } catch (error) {
      try {
        return lease.stopReason === undefined
          ? await this.#settle(run, error)
          : await this.#leave(run, lease.stopReason);
      } catch (unsettled) {
        // The lease runs out and the scaler takes the job back; until then nobody else touches it.
        log.warn({ err: unsettled }, 'the end of a run could not be stored');
        return 'fenced';
      }
    }
  }

  /** The result, and the last steps, which are not stored yet. */
  async #search(run: Run, claim: Claimed): Promise<{ result: JobResult; steps: StageProgress[] }> {
    const { report, cacheUsed, steps } = await this.#research(run, claim);
    return { result: toJobResult(run.job.inputs, report, cacheUsed), steps };
  }

  /** Opens the links again that another job found, and stores how they stand. */
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
      const looking = observer.within(() => recheck.look(target, context));
      const { seen, result } = await Promise.race([looking, rejectWhenAborted(signal)]);
      if (!(await lease.persist(() => recheck.note(run, seen)))) lease.stop('lease_lost');
      signal.throwIfAborted();
      return result;
    } finally {
      observer.end();
    }
  }

  /**
   * Drives the engine from stage to stage. A finished stage is stored before the next begins, unless all that came since the last such
   * moment took little time and spent nothing. Where one stage ends and the next starts, both are written at once. The first begins while
   * its start is being reported: the claim has just said that the run holds its job.
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
        // A stage that does not listen to the signal is left behind; what it returns later goes nowhere.
        const step = await Promise.race([observer.within(() => stages.next()), stopped]);
        if (step.done) {
          await this.#closeSpend(run);
          return { report: step.value, cacheUsed, steps: await reports.rest() };
        }
        observer.follow(step.value);
        reports.add(step.value);
        if (step.value.type === 'stage_finished' && step.value.fromCache) cacheUsed = true;
        const begins = step.value.type === 'stage_started' && !isFirst;
        // A stage does nothing before it is asked to go on.
        const isDear = run.spend.any || performance.now() - storedAt > CHEAP_MS;
        if ((begins && isDear) || this.#drain.signal.aborted) {
          await reports.stored();
          storedAt = performance.now();
        }
        isFirst = false;
        if (this.#drain.signal.aborted) lease.stop('draining');
        lease.signal.throwIfAborted();
      }
    } catch (error) {
      // What follows must not overtake it.
      await reports.stored().catch(() => undefined);
      throw error;
    } finally {
      observer.end();
    }
  }

  /** Stores steps of a run, without checkpoints where `isOver`. @throws {RunStopped} if the job is no longer its own */
  async #record(run: Run, steps: readonly StageProgress[], isOver = false): Promise<void> {
    const { lease } = run;
    const answers = await lease.persist(() => Promise.all(steps.map((step) => this.#write(run, step, isOver))));
    for (const answer of answers) if (!answer.held) lease.refuse(answer);
    lease.signal.throwIfAborted();
  }

  #write(run: Run, progress: StageProgress, isOver: boolean): Promise<LeaseAnswer> {
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

  /** Stores what a run has spent. @throws {RunStopped} if the job is no longer its own */
  async #recordSpend({ lease, ...run }: Run, usage: StageUsage): Promise<void> {
    const { store } = this.#dependencies;
    const answer = await lease.conclude(() => store.recordSpend(run, usage), this.#giveUp.signal);
    if (answer.held) return;
    lease.refuse(answer);
    lease.signal.throwIfAborted();
  }

  /** Before the end of a run is stored, for afterwards nothing is taken from it. A job does not fail for its accounts. */
  async #closeSpend({ spend, log }: Run): Promise<void> {
    spend.update();
    await spend.stored().catch((error: unknown) => log.warn({ err: error }, 'what a run spent could not be stored'));
  }

  /** A run that went wrong: tried again later, or failed for good with a sentence for the person who asked. */
  async #settle(run: Run, thrown: unknown): Promise<RunOutcome> {
    const { store, settings, metrics } = this.#dependencies;
    const { job, lease, log } = run;
    const error = toServiceError(thrown);
    const { family, logLevel, retry } = error.policy;
    metrics.errors.inc({ code: error.code, fault: family });
    log[logLevel]({ err: error, cause: error.cause, code: error.code }, 'run went wrong');
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

  /** How long the run went on after its job was cancelled; unknown while the database is away. */
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
        // Whatever the database refuses now, there is nothing else to be done with the run.
        const handedBack = await lease.conclude(
          () => store.handBack(run),
          this.#giveUp.signal,
          () => true,
        );
        if (!handedBack) return 'fenced';
        // Speed only: without this entry the scaler finds the job due.
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
    // Only a lease fires this signal, with an error as its reason.
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  aborted.catch(() => undefined);
  return aborted;
}
