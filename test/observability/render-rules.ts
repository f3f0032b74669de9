import { z } from 'zod';
import { render, type RenderOptions } from '../chart/helm.ts';

const Rule = z.strictObject({
  alert: z.string().optional(),
  record: z.string().optional(),
  expr: z.string(),
  for: z.string().optional(),
  labels: z.record(z.string(), z.string()).optional(),
  annotations: z.record(z.string(), z.string()).optional(),
});
const RuleFile = z.strictObject({ groups: z.array(z.strictObject({ name: z.string(), rules: z.array(Rule) })) });
export type RuleFile = z.infer<typeof RuleFile>;

/** The chart's rule files as Prometheus reads them, rendered with the thresholds that the chart ships unless others are set. */
export function renderRules({ set = [], ...options }: RenderOptions = {}): RuleFile[] {
  return render({ ...options, set: ['alerts.enabled=true', ...set] })
    .filter(({ kind }) => kind === 'PrometheusRule')
    .map(({ spec }) => RuleFile.parse(spec));
}
