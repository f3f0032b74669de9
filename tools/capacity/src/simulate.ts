import { HorizontalPodAutoscaler, type HpaSettings } from './hpa.ts';
import { KedaActivation, type KedaSettings } from './keda.ts';
import type { SimulatedJob } from './workload.ts';

export interface Scenario {
  jobs: readonly SimulatedJob[];
  /** Minimum duration in seconds; continues until every job has ended. */
  seconds: number;
  concurrency: number;
  /** Seconds from the scaling decision to a worker that takes jobs: schedule, pull, start. */
  podStartSeconds: number;
  keda: KedaSettings;
  hpa: HpaSettings;
  /** Dollars per worker-hour. */
  workerHourUsd: number;
}

export interface Sample {
  at: number;
  waiting: number;
  running: number;
  replicas: number;
  ready: number;
}

export interface Outcome {
  samples: Sample[];
  waitSeconds: number[];
  workerHours: number;
  usd: number;
  peakReplicas: number;
  /** Runs interrupted by scale-in; they resume after their last finished stage. */
  handedBack: number;
}

/** Sync period of the HorizontalPodAutoscaler (default of kube-controller-manager). */
const HPA_SECONDS = 15;
/** A job is handed back at the boundary of one of its four stages. */
const STAGES = 4;

interface Run {
  job: SimulatedJob;
  startedAt: number;
  /** Seconds of the job that earlier runs finished. */
  done: number;
}

interface Worker {
  readyAt: number;
  runs: Run[];
}

interface Waiting {
  job: SimulatedJob;
  done: number;
  since: number;
}

/** Simulates a workload with the autoscalers, second by second. Idle workers are removed first, because of their deletion cost. */
export function simulate(scenario: Scenario): Outcome {
  const { jobs, seconds, concurrency, podStartSeconds, workerHourUsd } = scenario;
  const keda = new KedaActivation(scenario.keda);
  const hpa = new HorizontalPodAutoscaler({
    ...scenario.hpa,
    minReplicas: Math.max(1, scenario.hpa.minReplicas),
  });
  const startReplicas = scenario.keda.minReplicas;
  let workers: Worker[] = Array.from({ length: startReplicas }, () => ({ readyAt: 0, runs: [] }));
  const waiting: Waiting[] = [];
  const waitSeconds: number[] = [];
  const samples: Sample[] = [];
  let [next, workerSeconds, peakReplicas, handedBack] = [0, 0, startReplicas, 0];

  const scaleTo = (replicas: number, now: number) => {
    while (workers.length < replicas) workers.push({ readyAt: now + podStartSeconds, runs: [] });
    if (workers.length <= replicas) return;
    // Not ready first, then the least busy: the order in which a ReplicaSet removes pods.
    const order = [...workers].sort(
      (a, b) => Number(a.readyAt <= now) - Number(b.readyAt <= now) || a.runs.length - b.runs.length,
    );
    const leaving = new Set(order.slice(0, workers.length - replicas));
    for (const run of [...leaving].flatMap((worker) => worker.runs)) {
      handedBack += 1;
      const stage = run.job.seconds / STAGES;
      const done = Math.min(run.job.seconds, Math.floor((run.done + now - run.startedAt) / stage) * stage);
      waiting.unshift({ job: run.job, done, since: now });
    }
    workers = workers.filter((worker) => !leaving.has(worker));
  };

  for (let now = 0; ; now += 1) {
    for (const worker of workers) {
      worker.runs = worker.runs.filter(({ job, startedAt, done }) => now - startedAt < job.seconds - done);
    }
    for (let job = jobs[next]; job !== undefined && job.arrivesAt <= now; job = jobs[(next += 1)]) {
      waiting.push({ job, done: 0, since: job.arrivesAt });
    }
    for (const worker of workers) {
      while (worker.readyAt <= now && worker.runs.length < concurrency) {
        const entry = waiting.shift();
        if (entry === undefined) break;
        if (entry.done === 0) waitSeconds.push(now - entry.since);
        worker.runs.push({ job: entry.job, startedAt: now, done: entry.done });
      }
    }
    const running = workers.reduce((sum, { runs }) => sum + runs.length, 0);
    const metric = waiting.length + running;
    if (now >= seconds && metric === 0 && next === jobs.length) break;

    if (now % scenario.keda.pollingSeconds === 0) scaleTo(keda.decide(metric, workers.length, now), now);
    if (now % HPA_SECONDS === 0 && workers.length > 0) scaleTo(hpa.decide(metric, workers.length, now), now);
    workerSeconds += workers.length;
    peakReplicas = Math.max(peakReplicas, workers.length);
    const ready = workers.filter(({ readyAt }) => readyAt <= now).length;
    samples.push({ at: now, waiting: waiting.length, running, replicas: workers.length, ready });
  }
  const workerHours = workerSeconds / 3_600;
  return { samples, waitSeconds, workerHours, usd: workerHours * workerHourUsd, peakReplicas, handedBack };
}

/** The percentile by the nearest-rank method; 0 without values. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
