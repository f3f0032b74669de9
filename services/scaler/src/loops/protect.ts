import type { WorkerPresence } from '@scholarsource/queue';
import type { WorkerCluster } from '../kubernetes/worker-cluster.port.ts';

/** Any number above 0, the default cost. */
const COST_OF_BUSY = 1;

interface ProtectDependencies {
  cluster: Pick<WorkerCluster, 'listPods' | 'setDeletionCost'>;
  presence: Pick<WorkerPresence, 'listWorkers'>;
}

/**
 * Makes Kubernetes remove pods that hold runs last. A pod is updated only when its worker becomes busy or idle, because each update is a
 * request to the API server. A pod whose worker has not announced itself recently keeps its cost.
 * @returns how many pods were updated.
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
