import type { WorkerPresence } from '@scholarsource/queue';
import type { Logger } from '@scholarsource/service-kit';
import type { Registry } from 'prom-client';
import { protectBusyPods } from '../loops/protect.ts';
import { createClusterMetrics } from './cluster-metrics.ts';
import { ClusterRefused, type WorkerCluster, type WorkerScale } from './worker-cluster.port.ts';

interface WatchDependencies {
  cluster: WorkerCluster;
  presence: Pick<WorkerPresence, 'listWorkers'>;
  registry: Registry;
  logger: Logger;
}

/** The two passes that need a cluster. What it refuses is counted, and fails the pass and nothing else. */
export function watchCluster({ cluster, presence, registry, logger }: WatchDependencies) {
  const metrics = createClusterMetrics(registry);
  let latest: WorkerScale | null = null;
  const counted = async (pass: () => Promise<void>): Promise<boolean> => {
    try {
      await pass();
    } catch (error) {
      if (error instanceof ClusterRefused) metrics.refusals.inc({ reason: error.reason });
      throw error;
    }
    return false;
  };
  return {
    /** What the cluster said last; null if it did not answer. */
    scale: () => latest,
    protect: () =>
      counted(async () => {
        const changed = await protectBusyPods({ cluster, presence });
        if (changed === 0) return;
        metrics.deletionCosts.inc(changed);
        logger.debug({ changed }, 'changed the deletion cost of worker pods');
      }),
    // Whether the cluster answers or not, what it said before is forgotten: nobody reads an old number as a new one.
    observe: () =>
      counted(async () => {
        const scale = await cluster.scale().finally(() => {
          latest = null;
          metrics.forget();
        });
        latest = scale;
        metrics.show(scale);
      }),
  };
}
