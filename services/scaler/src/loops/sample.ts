import type { HealthSample } from '@scholarsource/contracts';
import type { WorkerPresence } from '@scholarsource/queue';
import type { HealthStore, JobStore } from '@scholarsource/store';
import type { WorkerScale } from '../kubernetes/worker-cluster.port.ts';

/** What “lately” means in a sample, in seconds. */
const LATELY_SECONDS = 300;

interface Sources {
  store: Pick<JobStore, 'counts' | 'backlog'>;
  health: Pick<HealthStore, 'endedLately'>;
  presence: Pick<WorkerPresence, 'listWorkers'>;
  /** What the cluster says about the workers; null where there is none. */
  scale: () => WorkerScale | null;
}

/** How the system stands at this moment. Without Redis nobody knows the workers; without the database there is no sample. */
export async function takeSample({ store, health, presence, scale }: Sources): Promise<Omit<HealthSample, 'at'>> {
  const workers = await presence.listWorkers().catch(() => null);
  const { deadLetters, oldestWaitingSeconds } = await store.counts();
  const { due, running } = await store.backlog();
  const cluster = scale();
  const sum = (key: 'busy' | 'slots') => workers?.reduce((total, worker) => total + worker[key], 0) ?? null;
  return {
    waiting: due,
    running,
    oldest_wait_seconds: oldestWaitingSeconds ?? 0,
    dead_letters: deadLetters,
    workers: workers?.length ?? null,
    busy: sum('busy'),
    slots: sum('slots'),
    desired: cluster?.desired ?? null,
    ready: cluster?.ready ?? null,
    ...(await health.endedLately(LATELY_SECONDS)),
  };
}
