import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { CHART, helm } from '../chart/helm.ts';

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

const VALUES = new URL('alert-values.yaml', import.meta.url).pathname;
const EACH_FILE = `{{- range $path, $_ := .Files.Glob "alerts/*.yaml" }}
---
{{ tpl ($.Files.Get $path) $ }}
{{- end }}`;

/** The chart's rule files as Prometheus reads them, rendered with the thresholds that the chart ships. */
export function renderRules(...set: string[]): RuleFile[] {
  const chart = mkdtempSync(join(tmpdir(), 'scholarsource-rules-'));
  mkdirSync(join(chart, 'templates'));
  for (const part of ['Chart.yaml', 'values.yaml', 'alerts', 'templates/_names.tpl']) {
    cpSync(join(CHART, part), join(chart, part), { recursive: true });
  }
  writeFileSync(join(chart, 'templates/rules.yaml'), EACH_FILE);
  const { ok, output } = helm(
    'template',
    'release',
    chart,
    `--values=${VALUES}`,
    ...set.map((value) => `--set=${value}`),
  );
  if (!ok) throw new Error(output);
  return parseAllDocuments(output).map((document) => RuleFile.parse('toJS' in document ? document.toJS() : null));
}
