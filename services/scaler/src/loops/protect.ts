import type { WorkerPresence } from '@scholarsource/queue';
import type { WorkerCluster } from '../kubernetes/worker-cluster.port.ts';

interface ProtectDependencies {
  cluster: Pick<WorkerCluster, 'listPods' | 'setDeletionCost'>;
  presence: Pick<WorkerPresence, 'listWorkers'>;
}

/**
 * Makes the pods that hold runs the last that Kubernetes removes: the deletion cost of a pod is the number of its runs. A pod
 * whose worker did not announce itself lately keeps its cost, and one that has the right cost is left alone.
 * @returns how many pods were given another cost.
 */
export async function protectBusyPods({ cluster, presence }: ProtectDependencies): Promise<number> {
  const [workers, pods] = await Promise.all([presence.listWorkers(), cluster.listPods()]);
  const busy = new Map(workers.map((worker) => [worker.name, worker.busy]));
  let changed = 0;
  for (const { name, deletionCost } of pods) {
    const cost = busy.get(name);
    if (cost === undefined || cost === deletionCost) continue;
    await cluster.setDeletionCost(name, cost);
    changed += 1;
  }
  return changed;
}
