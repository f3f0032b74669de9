import type { QueueObserver, WorkerPresence } from '@scholarsource/queue';
import type { JobStore } from '@scholarsource/store';
import { Counter, Gauge, type Registry } from 'prom-client';

interface Sources {
  store: Pick<JobStore, 'counts'>;
  observer: Pick<QueueObserver, 'depth'>;
  presence: Pick<WorkerPresence, 'listWorkers'>;
}

/**
 * The state of the whole system as gauges, asked for at each scrape. A source that does not answer leaves its gauges
 * out of the answer, so that nobody reads an old number as a new one, and sets its `up` gauge to 0.
 */
export function createScalerMetrics(registry: Registry, { store, observer, presence }: Sources) {
  // A scrape collects all gauges side by side; they share one reading of the sources.
  let reading: Promise<void> | undefined;
  const refresh = (): Promise<void> => {
    reading ??= Promise.all([readDatabase(), readRedis()])
      .then(() => undefined)
      .finally(() => (reading = undefined));
    return reading;
  };
  const unlabelled = new Set<Gauge>();
  const gauge = (name: string, help: string, labelNames: string[] = []): Gauge => {
    const item = new Gauge({
      name: `scholarsource_${name}`,
      help,
      labelNames,
      registers: [registry],
      collect: refresh,
    });
    if (labelNames.length === 0) unlabelled.add(item);
    return item;
  };
  /** prom-client resets a gauge without labels to 0, and 0 would be a lie. */
  const forget = (item: Gauge) => (unlabelled.has(item) ? item.remove() : item.reset());

  const jobs = gauge('jobs', 'Jobs in the database, by status.', ['status']);
  const deadLetters = gauge('dead_letters', 'Jobs that failed for good and can be replayed.');
  const oldestWaiting = gauge('oldest_waiting_age_seconds', 'Age of the job that has been due for longest.');
  const oldestHeartbeat = gauge('oldest_heartbeat_age_seconds', 'Age of the oldest heartbeat among running jobs.');
  const queueEntries = gauge('queue_entries', 'Entries in Redis, by state.', ['state']);
  const backlog = gauge('backlog', 'Entries that wait or run: what the number of workers follows.');
  const workers = gauge('workers', 'Workers that announced themselves lately.');
  const slots = gauge('slots', 'Runs that those workers can hold at once, by state.', ['state']);
  const up = gauge('dependency_up', 'Whether a dependency answered this scrape.', ['dependency']);

  async function readDatabase(): Promise<void> {
    await read('database', [jobs, deadLetters, oldestWaiting, oldestHeartbeat], async () => {
      const counts = await store.counts();
      for (const [status, count] of Object.entries<number>(counts.byStatus)) jobs.set({ status }, count);
      deadLetters.set(counts.deadLetters);
      oldestWaiting.set(counts.oldestWaitingSeconds ?? 0);
      oldestHeartbeat.set(counts.oldestHeartbeatSeconds ?? 0);
    });
  }

  async function readRedis(): Promise<void> {
    await read('redis', [queueEntries, backlog, workers, slots], async () => {
      const [depth, live] = await Promise.all([observer.depth(), presence.listWorkers()]);
      for (const [state, count] of Object.entries({ ...depth })) queueEntries.set({ state }, count);
      backlog.set(depth.waiting + depth.active);
      const busy = live.reduce((sum, worker) => sum + worker.busy, 0);
      const total = live.reduce((sum, worker) => sum + worker.slots, 0);
      workers.set(live.length);
      slots.set({ state: 'busy' }, busy);
      slots.set({ state: 'free' }, Math.max(0, total - busy));
    });
  }

  async function read(dependency: string, gauges: Gauge[], ask: () => Promise<void>): Promise<void> {
    try {
      await ask();
      up.set({ dependency }, 1);
    } catch {
      for (const item of gauges) forget(item);
      up.set({ dependency }, 0);
    }
  }

  return {
    loopPasses: new Counter({
      name: 'scholarsource_scaler_passes_total',
      help: 'Passes of a scaler loop, by result.',
      labelNames: ['loop', 'result'],
      registers: [registry],
    }),
    loopLastOk: new Gauge({
      name: 'scholarsource_scaler_last_ok_timestamp_seconds',
      help: 'When a scaler loop last went through, in seconds since 1970.',
      labelNames: ['loop'],
      registers: [registry],
    }),
    reconciled: new Counter({
      name: 'scholarsource_reconciled_jobs_total',
      help: 'Jobs that a loop set right, by what it did.',
      labelNames: ['action'],
      registers: [registry],
    }),
  };
}
