import { ERROR_POLICIES, type ErrorCode } from '@scholarsource/contracts';

/** Values of series, one each step, as promtool writes them: `0+2x10` grows by two ten times, `5x10` stays. */
export type Series = Readonly<Record<string, string>>;

interface AlertCase {
  /** Minutes after which the alert fires, or stays silent. */
  after: number;
  /** Minutes between two values; 1 unless a case needs days. */
  step?: number;
  fires: Series;
  /** Situations that come close. */
  silent: readonly Series[];
}

const waiting = (count: number): Series => ({ scholarsource_jobs_due: `${count}x20` });
const workers = (due: number, present: number): Series => ({
  scholarsource_jobs_due: `${due}x20`,
  scholarsource_workers: `${present}x20`,
});
const runs = (code: ErrorCode, perMinute: number, recovered = 0): Series => ({
  'scholarsource_runs_started_total{}': '0+10x40',
  [`scholarsource_run_errors_total{code="${code}",fault="${ERROR_POLICIES[code].family}"}`]: `0+${perMinute}x40`,
  'scholarsource_reconciled_jobs_total{action="recovered"}': `0+${recovered}x40`,
});
const requests = (status: string, perMinute: number, length = 40): Series => ({
  'scholarsource_http_request_duration_seconds_count{status="2xx"}': `0+100x${length}`,
  [`scholarsource_http_request_duration_seconds_count{status="${status}"}`]: `0+${perMinute}x${length}`,
});
/** Failures of Google, which are answered with 5xx on the one route that asks it. */
const googleFails = (length = 40): Series => ({
  ...requests('2xx', 100, length),
  'scholarsource_http_request_duration_seconds_count{status="5xx",route="/api/jobs/:jobId/notebook"}': `0+50x${length}`,
});
const limited = (refused: number, allowed: number): Series => ({
  'scholarsource_rate_limit_decisions_total{budget="submit",decision="refused"}': `0+${refused}x40`,
  'scholarsource_rate_limit_decisions_total{budget="submit",decision="allowed"}': `0+${allowed}x40`,
});
const starts = (inTime: number, all: number, length: number): Series => ({
  'scholarsource_job_wait_seconds_bucket{le="60"}': `0+${inTime}x${length}`,
  scholarsource_job_wait_seconds_count: `0+${all}x${length}`,
});
const dependency = (name: string, first: number, second: number): Series => ({
  [`scholarsource_dependency_up{dependency="${name}",instance="a"}`]: `${first}x20`,
  [`scholarsource_dependency_up{dependency="${name}",instance="b"}`]: `${second}x20`,
});
const redisMemory = (used: number, limit: number): Series => ({
  'scholarsource_redis_memory_bytes{kind="used"}': `${used}x20`,
  'scholarsource_redis_memory_bytes{kind="limit"}': `${limit}x20`,
});
const memory = (used: number): Series => ({
  'process_resident_memory_bytes{component="worker"}': `${used}x20`,
  'scholarsource_memory_limit_bytes{component="worker"}': '100x20',
});
const quotaRatio = (values: string): Series => ({
  'scholarsource_tenant_quota_ratio{tenant="team",quota="waiting"}': values,
});
const tenantRefused = (tenant: string, quota: string, values: string): Series => ({
  [`scholarsource_tenant_submissions_refused_total{tenant="${tenant}",quota="${quota}"}`]: values,
});
const lastOk = (values: string): Series => ({
  'scholarsource_scaler_last_ok_timestamp_seconds{loop="dispatch"}': values,
  'scholarsource_dependency_up{dependency="redis"}': '1x20',
});
/** A day in which runs take up to a minute, then ninety minutes in which `inTime` of them still do; steps of 10 minutes. */
const runTimes = (inTime: string): Series => ({
  'scholarsource_run_duration_seconds_bucket{outcome="completed",le="60"}': `0+10x150 ${inTime}`,
  'scholarsource_run_duration_seconds_bucket{outcome="completed",le="300"}': '0+10x159',
  'scholarsource_run_duration_seconds_bucket{outcome="completed",le="+Inf"}': '0+10x159',
});
const TWO_DAYS = 2 * 24 * 60;
/** The same series from a day later on, in steps of 10 minutes. */
const sinceYesterday = (series: Series): Series =>
  Object.fromEntries(Object.entries(series).map(([metric, values]) => [metric, `_x143 ${values}`]));

/** When each alert fires, and when it does not. Every series also gets the labels of a release. */
export const ALERT_CASES: Readonly<Record<string, AlertCase>> = {
  ScholarSourceQueueHigh: { after: 6, fires: waiting(51), silent: [waiting(50)] },
  ScholarSourceQueueCritical: { after: 6, fires: waiting(101), silent: [waiting(100)] },
  ScholarSourceOldestJobWaiting: {
    after: 2,
    fires: { scholarsource_oldest_waiting_age_seconds: '301x20' },
    silent: [{ scholarsource_oldest_waiting_age_seconds: '300x20' }],
  },
  ScholarSourceNoWorkers: { after: 6, fires: workers(1, 0), silent: [workers(1, 1), workers(0, 0)] },
  ScholarSourceHeartbeatsLost: {
    after: 2,
    fires: { scholarsource_oldest_heartbeat_age_seconds: '121x20' },
    silent: [{ scholarsource_oldest_heartbeat_age_seconds: '120x20' }],
  },
  ScholarSourceDrift: {
    after: 11,
    fires: { 'scholarsource_drift_jobs{kind="job_without_entry"}': '1x20' },
    // Every few minutes a scrape meets a job on its way.
    silent: [{ 'scholarsource_drift_jobs{kind="job_without_entry"}': '1x3 0 2x3 0 1x3 0 1x3' }],
  },
  ScholarSourceJobsUnknown: {
    after: 2,
    fires: { scholarsource_jobs_unknown_to_queue: '1x20' },
    // Entries that were lost are back a pass later.
    silent: [
      { scholarsource_jobs_unknown_to_queue: '0x20' },
      { scholarsource_jobs_unknown_to_queue: '0 3 0 1 0 2 0x10' },
    ],
  },
  ScholarSourceAtMaximumWorkers: {
    after: 16,
    fires: { scholarsource_target_workers: '11x20', scholarsource_workers: '10x20' },
    silent: [
      { scholarsource_target_workers: '10x20', scholarsource_workers: '10x20' },
      { scholarsource_target_workers: '11x20', scholarsource_workers: '9x20' },
    ],
  },
  ScholarSourceKedaErrors: {
    after: 12,
    fires: { 'keda_scaler_detail_errors_total{scaledObject="release-scholarsource-worker"}': '0+1x20' },
    silent: [
      { 'keda_scaler_detail_errors_total{scaledObject="release-scholarsource-worker"}': '7x20' },
      { 'keda_scaler_detail_errors_total{scaledObject="other"}': '0+1x20' },
    ],
  },
  ScholarSourceWebhookBacklog: {
    after: 6,
    fires: { scholarsource_webhook_overdue_seconds: '301x20' },
    silent: [
      { scholarsource_webhook_overdue_seconds: '300x20' },
      // What waits for a receiver that fails.
      { scholarsource_webhook_overdue_seconds: '0x20', scholarsource_webhook_oldest_pending_age_seconds: '90000x20' },
    ],
  },
  ScholarSourceScheduleLag: {
    after: 2,
    fires: { scholarsource_schedule_lag_seconds: '121x20' },
    silent: [
      { scholarsource_schedule_lag_seconds: '120x20' },
      // A scaler that restarts.
      { scholarsource_schedule_lag_seconds: '0 130 0x18' },
    ],
  },
  ScholarSourceTenantAtQuota: {
    after: 70,
    // A job of the tenant starts now and then, and another one takes its place.
    fires: quotaRatio(Array.from({ length: 80 }, (_, minute) => (minute % 4 === 0 ? '1' : '0.99')).join(' ')),
    silent: [quotaRatio('0.99x80'), quotaRatio('0.5x14 1x65')],
  },
  ScholarSourceTenantRefused: {
    after: 75,
    fires: tenantRefused('team', 'submissions', '0+1x80'),
    silent: [
      // It slowed down.
      tenantRefused('team', 'submissions', '0+1x40 40x40'),
      // Strangers, each by its address.
      tenantRefused('public', 'submissions', '0+1x80'),
      // The other quotas are told by how much of them is used.
      tenantRefused('team', 'waiting', '0+1x80'),
    ],
  },
  ScholarSourceApiKeyExpires: {
    after: 6,
    fires: { scholarsource_api_key_next_expiry_seconds: '604700-60x20' },
    silent: [{ scholarsource_api_key_next_expiry_seconds: '606000-60x20' }, { scholarsource_workers: '1x20' }],
  },
  ScholarSourceRunsFail: {
    after: 20,
    fires: runs('sources_unavailable', 1),
    silent: [
      runs('nothing_to_go_on', 9),
      runs('sources_unavailable', 0),
      { ...runs('defect', 1), scholarsource_runs_started_total: '0+1x40' },
    ],
  },
  ScholarSourceJobsSlow: { after: 1590, step: 10, fires: runTimes('1500x9'), silent: [runTimes('1510+10x9')] },
  ScholarSourceDeadLettersGrow: {
    after: 65,
    fires: { scholarsource_dead_letters: '0+0.2x70' },
    silent: [{ scholarsource_dead_letters: '40x70' }, { scholarsource_dead_letters: '40-1x40' }],
  },
  ScholarSourceJobStartBudgetBurnsFast: {
    after: 65,
    fires: starts(5, 10, 70),
    silent: [starts(10, 10, 70), starts(98, 100, 70), starts(0.1, 0.2, 70)],
  },
  ScholarSourceJobStartBudgetBurnsSlowly: {
    after: TWO_DAYS + 60,
    step: 10,
    fires: starts(98, 100, 300),
    silent: [starts(995, 1_000, 300), starts(0, 0, 300), sinceYesterday(starts(98, 100, 150))],
  },
  ScholarSourceApiErrors: {
    after: 15,
    fires: requests('5xx', 2),
    silent: [requests('4xx', 50), requests('5xx', 0.5), googleFails()],
  },
  ScholarSourceRateLimitHits: { after: 20, fires: limited(2, 8), silent: [limited(1, 19), limited(1, 0)] },
  ScholarSourceApiBudgetBurnsFast: {
    after: 65,
    fires: requests('5xx', 20, 70),
    silent: [requests('5xx', 1, 70), requests('4xx', 50, 70), googleFails(70)],
  },
  ScholarSourceApiBudgetBurnsSlowly: {
    after: TWO_DAYS + 60,
    step: 10,
    fires: requests('5xx', 1, 300),
    silent: [
      requests('5xx', 0.2, 300),
      requests('4xx', 50, 300),
      googleFails(300),
      sinceYesterday(requests('5xx', 1, 150)),
    ],
  },
  ScholarSourceRedisUnavailable: {
    after: 2,
    fires: dependency('redis', 0, 0),
    silent: [dependency('redis', 0, 1), dependency('database', 0, 0)],
  },
  ScholarSourceDatabaseUnavailable: {
    after: 2,
    fires: dependency('database', 0, 0),
    silent: [dependency('database', 0, 1), dependency('redis', 0, 0)],
  },
  ScholarSourceRedisMayEvict: {
    after: 6,
    fires: { scholarsource_redis_never_evicts: '0x20' },
    silent: [{ scholarsource_redis_never_evicts: '1x20' }],
  },
  ScholarSourceRedisEvicts: {
    after: 5,
    fires: { scholarsource_redis_evicted_keys_total: '0 0 3x20' },
    silent: [{ scholarsource_redis_evicted_keys_total: '3x20' }],
  },
  ScholarSourceRedisMemoryHigh: {
    after: 6,
    fires: redisMemory(81, 100),
    silent: [redisMemory(80, 100), redisMemory(81, 0)],
  },
  ScholarSourceMemoryHigh: { after: 6, fires: memory(86), silent: [memory(85)] },
  ScholarSourceScalerStale: {
    after: 5,
    fires: lastOk('0x20'),
    silent: [
      lastOk('0+60x20'),
      { 'scholarsource_scaler_last_ok_timestamp_seconds{loop="expire"}': '0x20' },
      { ...lastOk('0x20'), 'scholarsource_dependency_up{dependency="redis"}': '0x20' },
    ],
  },
  ScholarSourceScalerMissing: {
    after: 6,
    fires: { scholarsource_workers: '1x20' },
    silent: [lastOk('0+60x20')],
  },
};
