import { Counter, Gauge, type Registry } from 'prom-client';
import type { WorkerScale } from './worker-cluster.port.ts';

const STATUSES = ['True', 'False', 'Unknown'] as const;

/** What the cluster says about the workers. Last known values: they are set by a loop, not asked for at each scrape. */
export function createClusterMetrics(registry: Registry) {
  const replicas = new Gauge({
    name: 'scholarsource_worker_replicas',
    help: 'Worker pods, as the Deployment and its autoscaler say: desired, ready, min and max.',
    labelNames: ['state'],
    registers: [registry],
  });
  const conditions = new Gauge({
    name: 'scholarsource_autoscaler_condition',
    help: 'Conditions of the ScaledObject and the HorizontalPodAutoscaler of the workers: 1 for the status that holds.',
    labelNames: ['kind', 'type', 'status'],
    registers: [registry],
  });
  const refusals = new Counter({
    name: 'scholarsource_kubernetes_refusals_total',
    help: 'Calls that the Kubernetes API did not answer, by reason: forbidden, not_found, unreachable or failed.',
    labelNames: ['reason'],
    registers: [registry],
  });
  return {
    refusals,
    deletionCosts: new Counter({
      name: 'scholarsource_pod_deletion_costs_total',
      help: 'Deletion costs of worker pods that were changed.',
      registers: [registry],
    }),
    show(scale: WorkerScale): void {
      replicas.set({ state: 'desired' }, scale.desired);
      replicas.set({ state: 'ready' }, scale.ready);
      if (scale.limits !== null) {
        replicas.set({ state: 'min' }, scale.limits.min);
        replicas.set({ state: 'max' }, scale.limits.max);
      }
      for (const { kind, type, status: holds } of scale.conditions) {
        for (const status of STATUSES) conditions.set({ kind, type, status }, status === holds ? 1 : 0);
      }
    },
    forget(): void {
      replicas.reset();
      conditions.reset();
    },
  };
}
