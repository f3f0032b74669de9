import { totalmem } from 'node:os';
import { collectDefaultMetrics, type Registry } from 'prom-client';
import { type MetricDefinitions, registerMetrics } from './metrics.ts';

/** Metrics of every process, in addition to prom-client's Node.js metrics. */
export const PROCESS_METRICS = {
  info: {
    name: 'scholarsource_process_info',
    type: 'gauge',
    unit: 'yes (1) or no (0)',
    help: 'Always 1; says which version of Node a process runs.',
    labels: { node: 'version of Node' },
  },
  memoryLimit: {
    name: 'scholarsource_memory_limit_bytes',
    type: 'gauge',
    unit: 'bytes',
    help: 'Memory that the process may use: the limit of its container, or all of the machine.',
  },
  databaseConnections: {
    name: 'scholarsource_database_connections',
    type: 'gauge',
    unit: 'count',
    help: 'PostgreSQL connections of the process by state, and calls that wait for one. None with Supabase.',
    labels: { state: ['busy', 'idle', 'awaited'] },
  },
  stopping: {
    name: 'scholarsource_stopping_seconds',
    type: 'gauge',
    unit: 'seconds',
    help: 'For how long the process has been stopping; 0 while it is in service. Its maximum is the time that a drain took.',
  },
} as const satisfies MetricDefinitions;

/** A connection pool: connections in use, idle connections, and calls waiting for one. */
export interface PoolState {
  busy: number;
  idle: number;
  awaited: number;
}

interface ProcessSources {
  stoppingSeconds: () => number;
  pools: readonly (() => PoolState)[];
}

export function registerProcessMetrics(registry: Registry, { stoppingSeconds, pools }: ProcessSources): void {
  collectDefaultMetrics({ register: registry });
  registerMetrics(registry, PROCESS_METRICS, ({ info, memoryLimit, databaseConnections, stopping }) => {
    info.set({ node: process.version }, 1);
    memoryLimit.set(Math.min(process.constrainedMemory() || Infinity, totalmem()));
    stopping.set(stoppingSeconds());
    for (const state of PROCESS_METRICS.databaseConnections.labels.state) {
      for (const pool of pools) databaseConnections.set({ state }, pool()[state]);
    }
  });
}
