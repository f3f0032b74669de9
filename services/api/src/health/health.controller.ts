import { Controller, Get, Inject, Res } from '@nestjs/common';
import { QueueObserver, WorkerPresence } from '@scholarsource/queue';
import { runHealthChecks } from '@scholarsource/service-kit';
import type { JobStore } from '@scholarsource/store';
import type { FastifyReply } from 'fastify';
import { JOB_STORE } from '../tokens.ts';
import { VERSION } from '../version.ts';

/** The public health endpoint, for people and for clients that cannot reach the ops port. */
@Controller()
export class HealthController {
  readonly #store: JobStore;
  readonly #observer: QueueObserver;
  readonly #presence: WorkerPresence;

  constructor(
    @Inject(JOB_STORE) store: JobStore,
    @Inject(QueueObserver) observer: QueueObserver,
    @Inject(WorkerPresence) presence: WorkerPresence,
  ) {
    this.#store = store;
    this.#observer = observer;
    this.#presence = presence;
  }

  /** Without the database nothing works; without Redis jobs are stored and start later. */
  @Get('api/health')
  async health(@Res({ passthrough: true }) reply: FastifyReply) {
    const { database, redis } = await this.#ask();
    if (!database) void reply.status(503);
    return {
      status: !database ? 'unhealthy' : redis ? 'healthy' : 'degraded',
      version: VERSION,
      database: database ? 'connected' : 'unavailable',
      redis: redis ? 'connected' : 'unavailable',
    };
  }

  @Get('api/health/live')
  live() {
    return { status: 'alive' };
  }

  /** Whether the process would serve a request now. */
  @Get('api/health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const { database } = await this.#ask();
    if (!database) void reply.status(503);
    return { status: database ? 'ready' : 'not ready' };
  }

  @Get('api/health/workers')
  async workers() {
    const workers = await this.#presence.listWorkers().catch(() => null);
    if (workers === null) {
      const unknown = { workers_available: null, worker_count: null, workers: [] };
      return { status: 'degraded', ...unknown, message: 'Redis cannot be reached, so the workers are not known.' };
    }
    const up = {
      workers_available: workers.length > 0,
      worker_count: workers.length,
      workers: workers.map(({ name }) => name),
    };
    if (workers.length > 0) return { status: 'healthy', ...up };
    return { status: 'degraded', ...up, message: 'No workers are available. Jobs wait until one is back.' };
  }

  async #ask(): Promise<{ database: boolean; redis: boolean }> {
    const answers = await runHealthChecks([
      { name: 'database', check: () => this.#store.ping() },
      { name: 'redis', check: () => this.#observer.ping() },
    ]);
    return { database: answers['database']?.ok === true, redis: answers['redis']?.ok === true };
  }
}
