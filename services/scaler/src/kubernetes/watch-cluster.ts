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

/** The two loop passes that need a cluster. A failed request is counted, and fails only its own pass. */
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
    /** The latest state of the cluster; null if the last request failed. */
    scale: () => latest,
    protect: () =>
      counted(async () => {
        const changed = await protectBusyPods({ cluster, presence });
        if (changed === 0) return;
        metrics.deletionCosts.inc(changed);
        logger.debug({ changed }, 'changed the deletion cost of worker pods');
      }),
    // The previous state is cleared first, so that a stale number is never reported.
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
