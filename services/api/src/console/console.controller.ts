import { Controller, Get, Inject, Query, UseGuards } from '@nestjs/common';
import { ServiceError } from '@scholarsource/contracts';
import { QueueObserver, WorkerPresence } from '@scholarsource/queue';
import type { HealthStore, JobStore } from '@scholarsource/store';
import { z } from 'zod';
import { Requires, ScopeGuard } from '../security/scope.guard.ts';
import { HEALTH_STORE, JOB_STORE } from '../tokens.ts';
import { conditionsOf } from './conditions.ts';

const LATELY_SECONDS = 300;
const MOST_RUNS = 500;
/** As many as a chart has room for. */
const MOST_SAMPLES = 480;

const SamplesQuery = z.object({ hours: z.coerce.number().min(0.1).max(720).default(3) });

/** What the person on call looks at. Reads only; each costs the same however many jobs there are. */
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
    const [counts, backlog, lately, samples, workers, redis] = await Promise.all([
      this.#store.counts(),
      this.#store.backlog(),
      this.#health.endedLately(LATELY_SECONDS),
      this.#health.samples(1, 1),
      this.#presence.listWorkers().catch(() => null),
      this.#observer.ping().then(
        () => true,
        () => false,
      ),
    ]);
    const last = samples.at(-1);
    const sum = (key: 'busy' | 'slots') => workers?.reduce((total, worker) => total + worker[key], 0) ?? null;
    const now = {
      waiting: backlog.due,
      running: backlog.running,
      oldest_wait_seconds: counts.oldestWaitingSeconds ?? 0,
      dead_letters: counts.deadLetters,
      workers: workers?.length ?? null,
      busy: sum('busy'),
      slots: sum('slots'),
      ...lately,
    };
    const sampleAge = last === undefined ? null : (Date.now() - Date.parse(last.at)) / 1_000;
    const conditions = conditionsOf({ now, database: true, redis, sampleAge, lostRuns: backlog.lost });
    return {
      healthy: conditions.every(({ ok }) => ok),
      now: { at: new Date().toISOString(), ...now, desired: last?.desired ?? null, ready: last?.ready ?? null },
      jobs: counts.byStatus,
      scheduled: backlog.scheduled,
      dependencies: { database: true, redis },
      conditions,
    };
  }

  @Get('samples')
  async samples(@Query() query: unknown) {
    const parsed = SamplesQuery.safeParse(query);
    if (!parsed.success) {
      throw new ServiceError('invalid_inputs', 'hours has to be a number of hours from 0.1 to 720.');
    }
    return { samples: await this.#health.samples(parsed.data.hours, MOST_SAMPLES) };
  }

  @Get('workers')
  async workers() {
    const [workers, runs] = await Promise.all([
      this.#presence.listWorkers().catch(() => []),
      this.#health.heldRuns(MOST_RUNS),
    ]);
    return { workers, runs };
  }
}
