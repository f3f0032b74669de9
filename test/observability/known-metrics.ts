import { type MetricDefinition, registerProcessMetrics } from '@scholarsource/service-kit';
import { Registry } from 'prom-client';
import { METRIC_SETS } from './sources/metrics-reference.ts';

/** Metrics that others export. Each needs a reason, for no test sees them with data. */
const FOREIGN_METRICS: Readonly<Record<string, string>> = {
  keda_scaler_detail_errors_total: 'KEDA’s operator exports it, and there is no KEDA without a cluster',
};

const METRIC = /\b(?:release:)?(?:scholarsource|process|nodejs|keda|kube|container)_[a-z0-9_]+(?::[a-z0-9_]+)?/g;

/** Metric names in expressions that are not exported. */
export function unknownMetrics(expressions: readonly string[], recorded: readonly string[] = []): string[] {
  const known = new Set([...exportedNames(), ...recorded, ...Object.keys(FOREIGN_METRICS)]);
  const used = expressions.flatMap((expr) => [...expr.matchAll(METRIC)].map(([name]) => name));
  return [...new Set(used.filter((name) => !known.has(name)))];
}

function exportedNames(): string[] {
  const registry = new Registry();
  registerProcessMetrics(registry, { stoppingSeconds: () => 0, pools: [] });
  const defined = METRIC_SETS.flatMap(({ definitions }) => Object.values<MetricDefinition>(definitions));
  return [
    // Which of these are histograms prom-client does not say.
    ...registry.getMetricsAsArray().flatMap(({ name }) => [name, `${name}_sum`, `${name}_count`]),
    ...defined.flatMap(({ name, type }) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  ];
}
