import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type MetricUnit =
  'count' | 'seconds' | 'bytes' | 'dollars' | 'share (1 is all)' | 'yes (1) or no (0)' | 'seconds since 1970';

interface MetricBase {
  /** The full name, including the unit. */
  name: string;
  /** One sentence that explains the value. */
  help: string;
  unit: MetricUnit;
  /**
   * The possible values of each label: a list, or a sentence if the set is open. Low cardinality: never an id, an address or user input.
   */
  labels?: Readonly<Record<string, readonly string[] | string>>;
}

/** A metric as data, from which it is registered and documented. Buckets are in the unit of the metric. */
export type MetricDefinition =
  (MetricBase & { type: 'counter' | 'gauge' }) | (MetricBase & { type: 'histogram'; buckets: readonly number[] });

export type MetricDefinitions = Readonly<Record<string, MetricDefinition>>;

type LabelOf<D extends MetricDefinition> = D extends { labels: infer L } ? keyof L & string : never;
type InstanceOf<D extends MetricDefinition> = D['type'] extends 'counter'
  ? Counter<LabelOf<D>>
  : D['type'] extends 'gauge'
    ? Gauge<LabelOf<D>>
    : Histogram<LabelOf<D>>;

/** The registered metrics, under the keys of their definitions. */
export type Metrics<D extends MetricDefinitions> = { readonly [K in keyof D]: InstanceOf<D[K]> };

/**
 * Registers metrics. Counters and histograms with listed label values start at 0, so that a rate sees the first event. `beforeScrape` runs
 * once per scrape, before any value is read.
 */
export function registerMetrics<const D extends MetricDefinitions>(
  registry: Registry,
  definitions: D,
  beforeScrape?: (metrics: Metrics<D>) => Promise<void> | void,
): Metrics<D> {
  let reading: Promise<void> | undefined;
  const collect = () => {
    reading ??= Promise.resolve(beforeScrape?.(metrics)).finally(() => (reading = undefined));
    return reading;
  };
  const entries = Object.entries<MetricDefinition>(definitions).map(([key, definition]) => [
    key,
    create(registry, definition, beforeScrape && collect),
  ]);
  // Object.fromEntries loses the type of each key; each metric was created from the definition under its own key.
  const metrics = Object.fromEntries(entries) as Metrics<D>;
  return metrics;
}

function create(registry: Registry, definition: MetricDefinition, collect: (() => Promise<void>) | undefined) {
  const { name, help, labels = {} } = definition;
  const options = { name, help, labelNames: Object.keys(labels), registers: [registry], ...(collect && { collect }) };
  switch (definition.type) {
    case 'counter': {
      const counter = new Counter(options);
      for (const values of combinations(labels)) counter.inc(values, 0);
      return counter;
    }
    case 'gauge': {
      const gauge = new Gauge(options);
      if (options.labelNames.length === 0) UNLABELLED.add(gauge);
      return gauge;
    }
    case 'histogram': {
      const histogram = new Histogram({ ...options, buckets: [...definition.buckets] });
      for (const values of combinations(labels)) histogram.zero(values);
      return histogram;
    }
  }
}

/** Every combination of listed label values; none if a label has no list. */
function combinations(labels: NonNullable<MetricBase['labels']>): Record<string, string>[] {
  return Object.entries(labels).reduce<Record<string, string>[]>(
    (known, [label, values]) =>
      typeof values === 'string' ? [] : known.flatMap((item) => values.map((value) => ({ ...item, [label]: value }))),
    [{}],
  );
}

const UNLABELLED = new WeakSet<Gauge>();

/** Removes a gauge from the next scrape: a value that could not be read is absent rather than stale or 0. */
export function forgetGauge(gauge: Gauge): void {
  if (UNLABELLED.has(gauge)) gauge.remove();
  else gauge.reset();
}
