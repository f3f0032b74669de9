import { ERROR_FAMILIES, ERROR_POLICIES, STAGES } from '@scholarsource/contracts';
import { REFUSAL_RULES } from '@scholarsource/web';
import { type MetricDefinitions, type Metrics, registerMetrics } from '@scholarsource/service-kit';
import type { Registry } from 'prom-client';

/** Outcomes of a run. */
export const RUN_OUTCOMES = [
  'completed',
  'rejected',
  'retried',
  'failed',
  'handed_back',
  'fenced',
  'cancelled',
] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

const JOB_OUTCOMES = ['completed', 'rejected', 'failed'] as const;

/** Whether the outcome is also the end of the job. */
export function isEndOfJob(outcome: RunOutcome): outcome is (typeof JOB_OUTCOMES)[number] {
  return JOB_OUTCOMES.some((end) => end === outcome);
}

const RUN_BUCKETS = [0.1, 0.5, 1, 5, 15, 30, 60, 120, 300, 600, 1_200, 1_800];

/** Metrics of a worker's runs. */
export const WORKER_METRICS = {
  slots: {
    name: 'scholarsource_worker_slots',
    type: 'gauge',
    unit: 'count',
    help: 'Runs that this worker can hold at once, by state.',
    labels: { state: ['busy', 'free'] },
  },
  started: {
    name: 'scholarsource_runs_started_total',
    type: 'counter',
    unit: 'count',
    help: 'Runs that this worker claimed.',
  },
  finished: {
    name: 'scholarsource_runs_finished_total',
    type: 'counter',
    unit: 'count',
    help: 'Runs that ended here. `rejected` failed by what was asked, `failed` by anything else; `fenced` lost its job to another run or to a cancel, and its result was dropped.',
    labels: { outcome: RUN_OUTCOMES },
  },
  errors: {
    name: 'scholarsource_run_errors_total',
    type: 'counter',
    unit: 'count',
    help: 'Runs that an error ended, by the code of the error and whose fault it is: the user’s, the surroundings’ (`operational`) or ours (`defect`).',
    labels: { code: 'code of the error, one of `libs/contracts/src/errors.ts`', fault: ERROR_FAMILIES },
  },
  waitSeconds: {
    name: 'scholarsource_job_wait_seconds',
    type: 'histogram',
    unit: 'seconds',
    help: 'From the moment in which a run could start to its start. The back-off before a retry does not count.',
    buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600],
  },
  runSeconds: {
    name: 'scholarsource_run_duration_seconds',
    type: 'histogram',
    unit: 'seconds',
    help: 'From claim to the end of a run.',
    labels: { outcome: RUN_OUTCOMES },
    buckets: RUN_BUCKETS,
  },
  jobSeconds: {
    name: 'scholarsource_job_duration_seconds',
    type: 'histogram',
    unit: 'seconds',
    help: 'From submission to the end of a job, waiting and repetitions included.',
    labels: { outcome: JOB_OUTCOMES },
    buckets: [...RUN_BUCKETS, 3_600],
  },
  stageSeconds: {
    name: 'scholarsource_stage_duration_seconds',
    type: 'histogram',
    unit: 'seconds',
    help: 'Time that one stage of a run took; stages that a checkpoint replaced do not count.',
    labels: { stage: STAGES },
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 30, 60, 120, 300, 600],
  },
  cancelSeconds: {
    name: 'scholarsource_cancel_latency_seconds',
    type: 'histogram',
    unit: 'seconds',
    help: 'From the cancel of a running job to the stop of its run.',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  },
  heartbeats: {
    name: 'scholarsource_heartbeats_total',
    type: 'counter',
    unit: 'count',
    help: 'Attempts to renew a lease: renewed, refused because the run is no longer the job’s, or failed for want of an answer.',
    labels: { result: ['renewed', 'refused', 'failed'] },
  },
  queueIncidents: {
    name: 'scholarsource_queue_incidents_total',
    type: 'counter',
    unit: 'count',
    help: 'What went wrong with queue entries: left behind by a dead worker, its lock lost under a run, or dropped as unreadable.',
    labels: { kind: ['stalled', 'lock_lost', 'dropped'] },
  },
  llmSeconds: {
    name: 'scholarsource_llm_call_duration_seconds',
    type: 'histogram',
    unit: 'seconds',
    help: 'Time that one call of a language model took, repetitions and waiting for a turn included.',
    labels: { stage: STAGES, outcome: ['ok', 'failed'] },
    buckets: [0.5, 1, 2, 5, 10, 20, 30, 60, 120],
  },
  llmTokens: {
    name: 'scholarsource_llm_tokens_total',
    type: 'counter',
    unit: 'count',
    help: 'Tokens that language models read and wrote.',
    labels: { stage: STAGES, kind: ['input', 'output'] },
  },
  llmDollars: {
    name: 'scholarsource_llm_cost_dollars_total',
    type: 'counter',
    unit: 'dollars',
    help: 'What the calls of language models cost, as far as the price of the model is known.',
    labels: { stage: STAGES },
  },
  sourceSeconds: {
    name: 'scholarsource_source_call_duration_seconds',
    type: 'histogram',
    unit: 'seconds',
    help: 'Time that one question to a source of resources or to a directory of books took. `skipped` was not asked, because it is not set up.',
    labels: { source: 'name of the source or directory', outcome: ['ok', 'failed', 'skipped'] },
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  },
  pages: {
    name: 'scholarsource_page_fetches_total',
    type: 'counter',
    unit: 'count',
    help: 'Pages that were fetched. `address_refused` was an address that is not public: nothing was sent there.',
    labels: { outcome: '`ok`, `failed`, or the rule by which the page could not be read' },
  },
  pageSeconds: {
    name: 'scholarsource_page_fetch_duration_seconds',
    type: 'histogram',
    unit: 'seconds',
    help: 'Time that fetching and reading one page took, whatever came of it.',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
  },
  links: {
    name: 'scholarsource_link_checks_total',
    type: 'counter',
    unit: 'count',
    help: 'Links of results that were looked at, by what was found.',
    labels: { state: ['ok', 'broken', 'login_required', 'unchecked', 'failed'] },
  },
  addressesRefused: {
    name: 'scholarsource_addresses_refused_total',
    type: 'counter',
    unit: 'count',
    help: 'Addresses, redirects included, that were not opened because they are none of a public web site, by the rule that decided.',
    labels: { rule: REFUSAL_RULES },
  },
} as const satisfies MetricDefinitions;

export type WorkerMetrics = Metrics<typeof WORKER_METRICS>;

export function createWorkerMetrics(registry: Registry, slots: number, busy: () => number): WorkerMetrics {
  const metrics = registerMetrics(registry, WORKER_METRICS, () => {
    const running = busy();
    metrics.slots.set({ state: 'busy' }, running);
    metrics.slots.set({ state: 'free' }, Math.max(0, slots - running));
  });
  for (const outcome of ['ok', 'failed', 'address_refused']) metrics.pages.inc({ outcome }, 0);
  for (const [code, { family }] of Object.entries(ERROR_POLICIES)) metrics.errors.inc({ code, fault: family }, 0);
  return metrics;
}
