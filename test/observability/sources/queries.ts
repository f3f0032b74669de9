const IN = 'namespace=~"$namespace",release=~"$release"';

/** A metric in the chosen namespaces and releases, with more matchers if there are any. */
export const metric = (name: string, matchers = '') =>
  `scholarsource_${name}{${[IN, matchers].filter(Boolean).join(',')}}`;

/** What every scaler shows alike. */
export const system = (name: string, matchers = '') => `max(${metric(name, matchers)})`;
export const leastOfSystem = (name: string) => `min(${metric(name)})`;
export const systemBy = (label: string, name: string, matchers = '') => `max by (${label}) (${metric(name, matchers)})`;

/** Events each second, over all processes. */
export const rate = (name: string, matchers = '') => `sum(rate(${metric(name, matchers)}[$__rate_interval]))`;
export const rateBy = (label: string, name: string, matchers = '') =>
  `sum by (${label}) (rate(${metric(name, matchers)}[$__rate_interval]))`;

/** A quantile of a histogram. */
export const quantile = (q: number, name: string, matchers = '', by = '') =>
  `histogram_quantile(${q}, sum by (${['le', by].filter(Boolean).join(', ')}) (rate(${metric(`${name}_bucket`, matchers)}[$__rate_interval])))`;

/** The usual three quantiles under their names. */
export const quantiles = (name: string, matchers = '') => ({
  median: quantile(0.5, name, matchers),
  p95: quantile(0.95, name, matchers),
  p99: quantile(0.99, name, matchers),
});

/** One part of another, 0 where nothing of it happened. */
export const share = (part: string, whole: string) => `(${part} or vector(0)) / (${whole} > 0) or vector(0)`;

/** A metric of Node or of the process itself, of our processes. */
export const ofProcess = (name: string) =>
  `max by (component, instance) (${name}{component=~"api|worker|scaler",${IN}})`;
