import type { WorkerPresence } from '@scholarsource/queue';
import type { WorkerCluster } from '../kubernetes/worker-cluster.port.ts';

/** Any number above 0, which a pod without a cost has. */
const COST_OF_BUSY = 1;

interface ProtectDependencies {
  cluster: Pick<WorkerCluster, 'listPods' | 'setDeletionCost'>;
  presence: Pick<WorkerPresence, 'listWorkers'>;
}

/**
 * Makes the pods that hold runs the last that Kubernetes removes. A pod is written to only when its worker becomes busy or idle,
 * because each write goes through the API server: how many runs it holds does not matter. A pod whose worker did not announce
 * itself lately keeps its cost.
 * @returns how many pods were given another cost.
 */
export async function protectBusyPods({ cluster, presence }: ProtectDependencies): Promise<number> {
  const [workers, pods] = await Promise.all([presence.listWorkers(), cluster.listPods()]);
  const isBusy = new Map(workers.map(({ name, busy }) => [name, busy > 0]));
  let changed = 0;
  for (const { name, deletionCost } of pods) {
    const busy = isBusy.get(name);
    if (busy === undefined || busy === deletionCost > 0) continue;
    await cluster.setDeletionCost(name, busy ? COST_OF_BUSY : 0);
    changed += 1;
  }
  return changed;
}
