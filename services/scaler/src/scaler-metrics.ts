import { JOB_STATUSES, ScheduleOutcome } from '@scholarsource/contracts';
import { forgetGauge, type MetricDefinitions, type Metrics, registerMetrics } from '@scholarsource/service-kit';
import type { Registry } from 'prom-client';

const LOOPS = [
  'dispatch',
  'recover',
  'schedule',
  'expire',
  'expire-uploads',
  'webhooks',
  'protect',
  'observe',
  'sample',
] as const;
export type Loop = (typeof LOOPS)[number];

/** Metrics of the scaler's loops. */
export const LOOP_METRICS = {
  passes: {
    name: 'scholarsource_scaler_passes_total',
    type: 'counter',
    unit: 'count',
    help: 'Passes of a scaler loop, by result.',
    labels: { loop: LOOPS, result: ['ok', 'failed'] },
  },
  lastOk: {
    name: 'scholarsource_scaler_last_ok_timestamp_seconds',
    type: 'gauge',
    unit: 'seconds since 1970',
    help: 'When a scaler loop last went through.',
    labels: { loop: LOOPS },
  },
  expired: {
    name: 'scholarsource_expired_rows_total',
    type: 'counter',
    unit: 'count',
    help: 'Rows that were deleted because they are older than they are kept, by what they held.',
    labels: {
      rows: ['jobs', 'events', 'checkpoints', 'cached', 'webhook_events', 'batches', 'schedule_runs', 'link_checks'],
    },
  },
  reconciled: {
    name: 'scholarsource_reconciled_jobs_total',
    type: 'counter',
    unit: 'count',
    help:
      'Jobs that a loop moved on: put into the queue in their turn, put in again because it had lost them, taken back from a lost run, ' +
      'set aside after too many of them, or given up because they did not start in time.',
    labels: { action: ['enqueued', 'restored', 'recovered', 'set_aside', 'given_up'] },
  },
  unknown: {
    name: 'scholarsource_jobs_unknown_to_queue',
    type: 'gauge',
    unit: 'count',
    help: 'Jobs that were given to the queue and that it has not held for longer than a dispatch interval. Absent while the loop cannot look.',
  },
} as const satisfies MetricDefinitions;

/** Outcomes of a webhook delivery attempt. */
const ATTEMPT_OUTCOMES = ['delivered', 'retried', 'given_up', 'gone', 'taken_over'] as const;
export type TryOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** Metrics of webhook deliveries. */
export const WEBHOOK_METRICS = {
  tries: {
    name: 'scholarsource_webhook_tries_total',
    type: 'counter',
    unit: 'count',
    help: 'Tries to deliver a webhook, by what became of it: `retried` is tried again later, `given_up` was the last try, `gone` was answered with 410 and switched its endpoint off, `taken_over` took so long that another scaler sent it as well.',
    labels: { outcome: ATTEMPT_OUTCOMES },
  },
} as const satisfies MetricDefinitions;

export type LoopMetrics = Metrics<typeof LOOP_METRICS>;

/** `unknown` returns, at scrape time, the number of due jobs missing in the queue; null is unknown. */
export function createLoopMetrics(registry: Registry, unknown: () => number | null): LoopMetrics {
  return registerMetrics(registry, LOOP_METRICS, (metrics) => {
    const count = unknown();
    if (count === null) forgetGauge(metrics.unknown);
    else metrics.unknown.set(count);
  });
}

/** The state of the whole system, identical on every scaler: aggregate with max, never sum. */
export const SYSTEM_METRICS = {
  jobs: {
    name: 'scholarsource_jobs',
    type: 'gauge',
    unit: 'count',
    help: 'Jobs in the database, by status.',
    labels: { status: JOB_STATUSES },
  },
  due: {
    name: 'scholarsource_jobs_due',
    type: 'gauge',
    unit: 'count',
    help: 'Jobs in the database that are due: those in the queue, and those that wait for their turn outside of it.',
  },
  scheduled: {
    name: 'scholarsource_jobs_scheduled',
    type: 'gauge',
    unit: 'count',
    help: 'Jobs in the database that wait for the moment of their next try.',
  },
  deadLetters: {
    name: 'scholarsource_dead_letters',
    type: 'gauge',
    unit: 'count',
    help: 'Jobs that failed for good, not by what was asked, and can be replayed.',
  },
  oldestWaiting: {
    name: 'scholarsource_oldest_waiting_age_seconds',
    type: 'gauge',
    unit: 'seconds',
    help: 'Age of the job that has been due for longest; 0 if none is.',
  },
  oldestHeartbeat: {
    name: 'scholarsource_oldest_heartbeat_age_seconds',
    type: 'gauge',
    unit: 'seconds',
    help: 'Age of the oldest heartbeat among running jobs; 0 if none runs.',
  },
  queueEntries: {
    name: 'scholarsource_queue_entries',
    type: 'gauge',
    unit: 'count',
    help: 'Entries in Redis, by state. Nothing is ever delayed there; paused is what waits while the queue is paused.',
    labels: { state: ['waiting', 'active', 'paused', 'delayed'] },
  },
  queueWindow: {
    name: 'scholarsource_queue_window',
    type: 'gauge',
    unit: 'count',
    help: 'Jobs that were given to the queue and wait in it, and how many it takes beside one of each further tenant.',
    labels: { kind: ['used', 'limit'] },
  },
  backlog: {
    name: 'scholarsource_backlog',
    type: 'gauge',
    unit: 'count',
    help:
      'Jobs that wait in the queue or run: what the number of workers follows. Of a long backlog the queue holds a window, and nothing ' +
      'of a tenant that runs at its limit.',
  },
  targetWorkers: {
    name: 'scholarsource_target_workers',
    type: 'gauge',
    unit: 'count',
    help: 'Workers that the backlog asks for at the configured concurrency, before any minimum or maximum.',
  },
  drift: {
    name: 'scholarsource_drift_jobs',
    type: 'gauge',
    unit: 'count',
    help:
      'Where PostgreSQL and Redis differ: jobs that should have an entry and have none, entries that no job needs, and runs ' +
      'whose lease ended and that nobody took back yet.',
    labels: { kind: ['job_without_entry', 'entry_without_job', 'lost_run'] },
  },
  workers: {
    name: 'scholarsource_workers',
    type: 'gauge',
    unit: 'count',
    help: 'Workers that announced themselves lately.',
  },
  slots: {
    name: 'scholarsource_slots',
    type: 'gauge',
    unit: 'count',
    help: 'Runs that those workers can hold at once, by state.',
    labels: { state: ['busy', 'free'] },
  },
  uploadBytes: {
    name: 'scholarsource_upload_bytes',
    type: 'gauge',
    unit: 'bytes',
    help: 'What uploaded books take, those that are coming in with the room that is kept for them; `limit` is 0 where there is none.',
    labels: { kind: ['used', 'limit'] },
  },
  webhooksPending: {
    name: 'scholarsource_webhooks_pending',
    type: 'gauge',
    unit: 'count',
    help: 'Webhooks that were neither delivered nor given up, counted up to 100,000.',
  },
  webhookOldest: {
    name: 'scholarsource_webhook_oldest_pending_age_seconds',
    type: 'gauge',
    unit: 'seconds',
    help: 'Age of the oldest of them; 0 if there is none.',
  },
  webhookOverdue: {
    name: 'scholarsource_webhook_overdue_seconds',
    type: 'gauge',
    unit: 'seconds',
    help: 'For how long the webhook that is due for longest has been so, of those to endpoints that do not fail; 0 if none is due.',
  },
  redisMemory: {
    name: 'scholarsource_redis_memory_bytes',
    type: 'gauge',
    unit: 'bytes',
    help: 'Memory that Redis uses and may use; `limit` is 0 where it has none.',
    labels: { kind: ['used', 'limit'] },
  },
  redisEvicted: {
    name: 'scholarsource_redis_evicted_keys_total',
    type: 'counter',
    unit: 'count',
    help: 'Keys that Redis threw away for want of memory since it started.',
  },
  redisNeverEvicts: {
    name: 'scholarsource_redis_never_evicts',
    type: 'gauge',
    unit: 'yes (1) or no (0)',
    help: 'Whether the maxmemory-policy of Redis is noeviction. With another one it may throw queue entries away.',
  },
  up: {
    name: 'scholarsource_dependency_up',
    type: 'gauge',
    unit: 'yes (1) or no (0)',
    help: 'Whether a dependency answered this scrape.',
    labels: { dependency: ['database', 'redis'] },
  },
} as const satisfies MetricDefinitions;

const TENANT = 'one of the tenants that are shown, or `other`';

/** Per-tenant metrics, identical on every scaler, for tenants with series of their own and for all others combined. */
export const TENANT_METRICS = {
  jobs: {
    name: 'scholarsource_tenant_jobs',
    type: 'gauge',
    unit: 'count',
    help: 'Jobs of a tenant that wait and run.',
    labels: { tenant: TENANT, state: ['waiting', 'running'] },
  },
  dollars: {
    name: 'scholarsource_tenant_month_dollars',
    type: 'gauge',
    unit: 'dollars',
    help: 'What the jobs of a tenant spent on models in this month (UTC), as far as the price of the model is known.',
    labels: { tenant: TENANT },
  },
  tokens: {
    name: 'scholarsource_tenant_month_tokens',
    type: 'gauge',
    unit: 'count',
    help: 'Tokens that the jobs of a tenant used in this month (UTC).',
    labels: { tenant: TENANT },
  },
  ratio: {
    name: 'scholarsource_tenant_quota_ratio',
    type: 'gauge',
    unit: 'share (1 is all)',
    help:
      'What a tenant uses of a quota: jobs that wait or run, dollars or tokens of this month. Absent where the tenant has no such quota, ' +
      'and where it is 0, which shuts the tenant out on purpose.',
    labels: { tenant: 'one of the tenants that are shown', quota: ['waiting', 'running', 'dollars', 'tokens'] },
  },
  keyExpiry: {
    name: 'scholarsource_api_key_next_expiry_seconds',
    type: 'gauge',
    unit: 'seconds',
    help: 'Until an API key expires, of those that were used in the last 30 days the first. Absent if none will.',
  },
} as const satisfies MetricDefinitions;

/** Metrics of schedules. The lag is identical on every scaler; the counters are per process. */
export const SCHEDULE_METRICS = {
  lag: {
    name: 'scholarsource_schedule_lag_seconds',
    type: 'gauge',
    unit: 'seconds',
    help: 'For how long the schedule that is due for longest has been so; 0 if none is. Take the maximum over scalers.',
  },
  runs: {
    name: 'scholarsource_schedule_runs_total',
    type: 'counter',
    unit: 'count',
    help:
      'Times of schedules that were acted upon, by what became of them: a job was started; waits for the end of the one before; was not ' +
      'started because that goes on; nobody was there in time; a limit of the tenant refused it. What waited counts again when it starts.',
    labels: { outcome: ScheduleOutcome.options },
  },
} as const satisfies MetricDefinitions;

/** The workers as the cluster reports them; absent outside Kubernetes. */
export const CLUSTER_METRICS = {
  replicas: {
    name: 'scholarsource_worker_replicas',
    type: 'gauge',
    unit: 'count',
    help: 'Worker pods, as the Deployment and its autoscaler say.',
    labels: { state: ['desired', 'ready', 'min', 'max'] },
  },
  conditions: {
    name: 'scholarsource_autoscaler_condition',
    type: 'gauge',
    unit: 'yes (1) or no (0)',
    help: 'Conditions of the ScaledObject and the HorizontalPodAutoscaler of the workers: 1 for the status that holds.',
    labels: { kind: 'kind of the object', type: 'type of the condition', status: ['True', 'False', 'Unknown'] },
  },
  refusals: {
    name: 'scholarsource_kubernetes_refusals_total',
    type: 'counter',
    unit: 'count',
    help: 'Calls that the Kubernetes API did not answer.',
    labels: { reason: ['forbidden', 'not_found', 'unreachable', 'failed'] },
  },
  deletionCosts: {
    name: 'scholarsource_pod_deletion_costs_total',
    type: 'counter',
    unit: 'count',
    help: 'Deletion costs of worker pods that were changed.',
  },
} as const satisfies MetricDefinitions;
