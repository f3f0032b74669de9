import { type MetricDefinitions, type Metrics, registerMetrics } from '@scholarsource/service-kit';
import type { LimitScope } from '@scholarsource/store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';

const BUDGETS = ['submit', 'status', 'cancel', 'upload', 'notebook', 'admin', 'key', 'request'] as const;
const DECISIONS = ['allowed', 'refused'] as const;
type Decision = (typeof DECISIONS)[number];
const undecided = (): Record<Decision, number> => ({ allowed: 0, refused: 0 });

/** What may reject a submission of a tenant. */
const QUOTAS = ['submissions', 'waiting', 'dollars', 'tokens'] as const;
export type Quota = (typeof QUOTAS)[number];
const TENANT = 'one of the tenants that are shown, or `other`';

/** Metrics of the API. */
export const API_METRICS = {
  requestSeconds: {
    name: 'scholarsource_http_request_duration_seconds',
    type: 'histogram',
    unit: 'seconds',
    help: 'Time from request to answer, without streams of events.',
    labels: {
      route: 'template of the route, `none` where no route is',
      method: 'HTTP method',
      status: 'class of the status code: `2xx` to `5xx`',
    },
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  },
  inFlight: {
    name: 'scholarsource_http_requests_in_flight',
    type: 'gauge',
    unit: 'count',
    help: 'Requests that are being answered, streams of events among them.',
  },
  streams: {
    name: 'scholarsource_event_streams',
    type: 'gauge',
    unit: 'count',
    help: 'Streams of events that are open.',
  },
  submitted: {
    name: 'scholarsource_jobs_submitted_total',
    type: 'counter',
    unit: 'count',
    help: 'Submissions that were accepted: created, or repeated under an idempotency key.',
    labels: { outcome: ['created', 'repeated'] },
  },
  refused: {
    name: 'scholarsource_jobs_refused_total',
    type: 'counter',
    unit: 'count',
    help: 'Submissions that were refused because too many jobs wait, of everybody, of one client or of one tenant, or because the tenant has spent what it may in a month.',
    labels: { scope: ['global', 'client', 'tenant'] },
  },
  tenantJobs: {
    name: 'scholarsource_tenant_jobs_submitted_total',
    type: 'counter',
    unit: 'count',
    help: 'Jobs that a tenant submitted, those of its batches among them.',
    labels: { tenant: TENANT },
  },
  tenantRefused: {
    name: 'scholarsource_tenant_submissions_refused_total',
    type: 'counter',
    unit: 'count',
    help:
      'Submissions that were refused because of a quota of the tenant: so many submissions in a window, jobs that wait, dollars or tokens ' +
      'in a month. Of `public`, submissions and waiting jobs of one address count as well.',
    labels: { tenant: TENANT, quota: QUOTAS },
  },
  uploadsWithoutRoom: {
    name: 'scholarsource_uploads_refused_total',
    type: 'counter',
    unit: 'count',
    help: 'Uploads that were refused because all uploaded books together take as much as `UPLOAD_TOTAL_BYTES` allows.',
  },
  notebooks: {
    name: 'scholarsource_notebooks_total',
    type: 'counter',
    unit: 'count',
    help: 'Notebooks that users asked for: made with sources, made but no source known to be in it, or not known to be made.',
    labels: { outcome: ['filled', 'empty', 'failed'] },
  },
  cancelled: {
    name: 'scholarsource_jobs_cancelled_total',
    type: 'counter',
    unit: 'count',
    help: 'Jobs that users cancelled, by where the job was then.',
    labels: { from: ['waiting', 'running'] },
  },
  rateLimited: {
    name: 'scholarsource_rate_limit_decisions_total',
    type: 'counter',
    unit: 'count',
    help: 'Requests that a rate limit let pass or refused, by budget: those of a route, wrong admin keys, wrong API keys (`key`), requests of any kind.',
    labels: { budget: BUDGETS, decision: DECISIONS },
  },
} as const satisfies MetricDefinitions;

/** Counts the API's own requests. */
export class ApiMetrics {
  readonly #metrics: Metrics<typeof API_METRICS>;
  #inFlight = () => 0;
  // Plain numbers until a scrape, because every request is counted here.
  readonly #decided: Record<(typeof BUDGETS)[number], Record<Decision, number>> = {
    submit: undecided(),
    status: undecided(),
    cancel: undecided(),
    upload: undecided(),
    notebook: undecided(),
    admin: undecided(),
    key: undecided(),
    request: undecided(),
  };

  constructor(registry: Registry) {
    this.#metrics = registerMetrics(registry, API_METRICS, () => this.#handOver());
  }

  /** Reports the number of requests in flight at scrape time. */
  countInFlight(count: () => number): void {
    this.#inFlight = count;
  }

  observe({ method, routeOptions }: FastifyRequest, reply: FastifyReply): void {
    if (reply.getHeader('content-type') === 'text/event-stream') return;
    const { statusCode, elapsedTime } = reply;
    const status = `${Math.floor(statusCode / 100)}xx`;
    this.#metrics.requestSeconds.observe({ route: routeOptions.url ?? 'none', method, status }, elapsedTime / 1_000);
  }

  setStreams(open: number): void {
    this.#metrics.streams.set(open);
  }

  countSubmission(outcome: 'created' | 'repeated'): void {
    this.#metrics.submitted.inc({ outcome });
  }

  countRefusal(scope: LimitScope): void {
    this.#metrics.refused.inc({ scope });
  }

  countTenantJobs(tenant: string, jobs: number): void {
    this.#metrics.tenantJobs.inc({ tenant }, jobs);
  }

  countTenantRefusal(tenant: string, quota: Quota): void {
    this.#metrics.tenantRefused.inc({ tenant, quota });
  }

  /** Removes series of tenants that no longer have their own; new series start at 0, so that a rate sees the first event. */
  registerTenantGauges(before: ReadonlySet<string>, shown: ReadonlySet<string>): void {
    const { tenantJobs, tenantRefused } = this.#metrics;
    for (const tenant of before) {
      if (shown.has(tenant)) continue;
      tenantJobs.remove({ tenant });
      for (const quota of QUOTAS) tenantRefused.remove({ tenant, quota });
    }
    for (const tenant of shown) {
      tenantJobs.inc({ tenant }, 0);
      for (const quota of QUOTAS) tenantRefused.inc({ tenant, quota }, 0);
    }
  }

  countUploadWithoutRoom(): void {
    this.#metrics.uploadsWithoutRoom.inc();
  }

  countNotebook(outcome: 'filled' | 'empty' | 'failed'): void {
    this.#metrics.notebooks.inc({ outcome });
  }

  countCancel(from: 'waiting' | 'running'): void {
    this.#metrics.cancelled.inc({ from });
  }

  countDecision(budget: (typeof BUDGETS)[number], decision: Decision): void {
    this.#decided[budget][decision] += 1;
  }

  #handOver(): void {
    this.#metrics.inFlight.set(this.#inFlight());
    for (const budget of BUDGETS) {
      for (const decision of DECISIONS) {
        this.#metrics.rateLimited.inc({ budget, decision }, this.#decided[budget][decision]);
      }
      this.#decided[budget] = undecided();
    }
  }
}
