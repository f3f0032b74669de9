import type { FastifyReply, FastifyRequest } from 'fastify';
import { Counter, Histogram, type Registry } from 'prom-client';

/** What the API counts about its own requests. Labels are routes and classes, never addresses or ids. */
export class ApiMetrics {
  readonly #seconds: Histogram;
  readonly #submitted: Counter;
  readonly #refused: Counter;

  constructor(registry: Registry) {
    this.#seconds = new Histogram({
      name: 'scholarsource_http_request_duration_seconds',
      help: 'Seconds from request to answer, by route, method and class of the status code.',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [registry],
    });
    this.#submitted = new Counter({
      name: 'scholarsource_jobs_submitted_total',
      help: 'Submissions that were accepted: created, or repeated under an idempotency key.',
      labelNames: ['outcome'],
      registers: [registry],
    });
    this.#refused = new Counter({
      name: 'scholarsource_rate_limited_requests_total',
      help: 'Requests that a rate limit refused, by budget.',
      labelNames: ['budget'],
      registers: [registry],
    });
  }

  observe({ method, routeOptions }: FastifyRequest, { statusCode, elapsedTime }: FastifyReply): void {
    const status = `${Math.floor(statusCode / 100)}xx`;
    this.#seconds.observe({ route: routeOptions.url ?? 'none', method, status }, elapsedTime / 1_000);
  }

  countSubmission(outcome: 'created' | 'repeated'): void {
    this.#submitted.inc({ outcome });
  }

  countRefusal(budget: string): void {
    this.#refused.inc({ budget });
  }
}
