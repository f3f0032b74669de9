import { Controller, Get, Inject, Query, UseGuards } from '@nestjs/common';
import { ServiceError, SystemSample } from '@scholarsource/contracts';
import { QueueObserver, WorkerPresence } from '@scholarsource/queue';
import type { HealthStore, JobStore } from '@scholarsource/store';
import { z } from 'zod';
import { Requires, ScopeGuard } from '../security/scope.guard.ts';
import { HEALTH_STORE, JOB_STORE } from '../tokens.ts';
import { freshSample, currentConditions } from './current-conditions.ts';

const RECENT_SECONDS = 300;
const MAX_RUNS = 500;
/** Maximum data points of a chart. */
const MAX_SAMPLES = 480;
/** Time range for the history of conditions: the last hour in full resolution, before that about every five minutes. */
const CLOSE_HOURS = 1;
const FAR_HOURS = 24;
const MAX_HISTORY_SHARE = 288;

/** Values that only a sample provides, if there is none or it is too old. */
const UNKNOWN = SystemSample.pick({
  desired: true,
  ready: true,
  autoscaler: true,
  drift: true,
  unknown_to_queue: true,
  webhook_overdue_seconds: true,
  schedule_lag_seconds: true,
  redis_never_evicts: true,
  redis_evicted_keys: true,
  redis_memory_ratio: true,
}).parse({ desired: null, ready: null });

const SamplesQuery = z.object({ hours: z.coerce.number().min(0.1).max(720).default(3) });

/** Read-only views for the person on call; their cost is independent of the number of jobs. */
@Controller('api/v1/admin')
@Requires('admin')
@UseGuards(ScopeGuard)
export class ConsoleController {
  readonly #store: JobStore;
  readonly #health: HealthStore;
  readonly #observer: QueueObserver;
  readonly #presence: WorkerPresence;

  constructor(
    @Inject(JOB_STORE) store: JobStore,
    @Inject(HEALTH_STORE) health: HealthStore,
    @Inject(QueueObserver) observer: QueueObserver,
    @Inject(WorkerPresence) presence: WorkerPresence,
  ) {
    this.#store = store;
    this.#health = health;
    this.#observer = observer;
    this.#presence = presence;
  }

  @Get('overview')
  async overview() {
    const at = new Date().toISOString();
    const [counts, backlog, lately, history, workers, redis] = await Promise.all([
      this.#store.counts(),
      this.#store.backlog(),
      this.#health.recentOutcomes(RECENT_SECONDS),
      this.#history(),
      this.#presence.listWorkers().catch(() => null),
      this.#observer.ping().then(
        () => true,
        () => false,
      ),
    ]);
    const kept = freshSample(history.at(-1), at) ?? UNKNOWN;
    const sum = (key: 'busy' | 'slots') => workers?.reduce((total, worker) => total + worker[key], 0) ?? null;
    const now = {
      at,
      waiting: backlog.due,
      running: backlog.running,
      oldest_wait_seconds: counts.oldestWaitingSeconds ?? 0,
      dead_letters: counts.deadLetters,
      workers: workers?.length ?? null,
      busy: sum('busy'),
      slots: sum('slots'),
      ...lately,
      desired: kept.desired,
      ready: kept.ready,
    };
    const conditions = currentConditions({ ...kept, ...now, redis, lost_runs: backlog.lost }, history);
    return {
      healthy: conditions.every(({ ok }) => ok),
      now,
      jobs: counts.byStatus,
      scheduled: backlog.scheduled,
      dependencies: { database: true, redis },
      busy_workers: workers?.filter(({ busy }) => busy > 0).length ?? null,
      autoscaler: kept.autoscaler,
      conditions,
    };
  }

  async #history(): Promise<SystemSample[]> {
    const [far, close] = await Promise.all([
      this.#health.history(FAR_HOURS, MAX_HISTORY_SHARE),
      this.#health.history(CLOSE_HOURS, MAX_HISTORY_SHARE),
    ]);
    const from = close.at(0)?.at ?? '';
    return [...far.filter(({ at }) => from === '' || Date.parse(at) < Date.parse(from)), ...close];
  }

  @Get('samples')
  async samples(@Query() query: unknown) {
    const parsed = SamplesQuery.safeParse(query);
    if (!parsed.success) {
      throw new ServiceError('invalid_inputs', 'hours must be a number of hours from 0.1 to 720.');
    }
    return { samples: await this.#health.samples(parsed.data.hours, MAX_SAMPLES) };
  }

  @Get('workers')
  async workers() {
    const [workers, runs] = await Promise.all([
      this.#presence.listWorkers().catch(() => []),
      this.#health.heldRuns(MAX_RUNS),
    ]);
    return { workers, runs };
  }
}
