import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What a worker counts about its own runs. */
export function createWorkerMetrics(registry: Registry, slots: number, busy: () => number) {
  new Gauge({
    name: 'scholarsource_worker_slots',
    help: 'Runs that this worker can hold at once, by state.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const running = busy();
      this.set({ state: 'busy' }, running);
      this.set({ state: 'free' }, Math.max(0, slots - running));
    },
  });
  return {
    started: new Counter({
      name: 'scholarsource_runs_started_total',
      help: 'Runs that this worker claimed.',
      registers: [registry],
    }),
    finished: new Counter({
      name: 'scholarsource_runs_finished_total',
      help: 'Runs that ended here, by outcome.',
      labelNames: ['outcome'],
      registers: [registry],
    }),
    runSeconds: new Histogram({
      name: 'scholarsource_run_duration_seconds',
      help: 'Seconds from claim to the end of a run, by outcome.',
      labelNames: ['outcome'],
      buckets: [0.1, 0.5, 1, 5, 15, 30, 60, 120, 300, 600, 1_200, 1_800],
      registers: [registry],
    }),
  };
}

export type WorkerMetrics = ReturnType<typeof createWorkerMetrics>;
