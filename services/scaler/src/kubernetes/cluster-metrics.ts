import { registerMetrics } from '@scholarsource/service-kit';
import type { Registry } from 'prom-client';
import { CLUSTER_METRICS } from '../scaler-metrics.ts';
import type { WorkerScale } from './worker-cluster.port.ts';

/** Metrics of the cluster's workers. Last known values: updated by a loop, not at scrape time. */
export function createClusterMetrics(registry: Registry) {
  const { replicas, conditions, refusals, deletionCosts } = registerMetrics(registry, CLUSTER_METRICS);
  return {
    refusals,
    deletionCosts,
    show(scale: WorkerScale): void {
      replicas.set({ state: 'desired' }, scale.desired);
      replicas.set({ state: 'ready' }, scale.ready);
      if (scale.limits !== null) {
        replicas.set({ state: 'min' }, scale.limits.min);
        replicas.set({ state: 'max' }, scale.limits.max);
      }
      for (const { kind, type, status: holds } of scale.conditions) {
        for (const status of CLUSTER_METRICS.conditions.labels.status) {
          conditions.set({ kind, type, status }, status === holds ? 1 : 0);
        }
      }
    },
    forget(): void {
      replicas.reset();
      conditions.reset();
    },
  };
}
