import { readFileSync } from 'node:fs';
import type { MetricDefinition } from '@scholarsource/service-kit';
import { METRIC_SETS, renderMetricsReference } from './sources/metrics-reference.ts';

const metrics = METRIC_SETS.flatMap(({ definitions }) => Object.values<MetricDefinition>(definitions));

describe('the metrics', () => {
  it('are documented as the code defines them (run `npm run docs`)', () => {
    expect(readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8')).toBe(renderMetricsReference());
  });

  it('have each a name of their own that ends in the unit', () => {
    expect(new Set(metrics.map(({ name }) => name)).size).toBe(metrics.length);
    for (const { name, type, unit } of metrics) {
      expect(name).toMatch(/^scholarsource_[a-z_]+$/);
      if (type === 'counter') expect(name).toMatch(/_total$/);
      else if (unit === 'seconds' || unit === 'bytes') expect(name).toMatch(new RegExp(`_${unit}$`));
      expect(name.endsWith('_total')).toBe(type === 'counter');
    }
  });

  it('have labels that name kinds and never one job, user or address', () => {
    const open = metrics.flatMap(({ name, labels = {} }) =>
      Object.entries(labels).flatMap(([label, values]) => (typeof values === 'string' ? [`${name} ${label}`] : [])),
    );
    expect(open).toEqual([
      'scholarsource_http_request_duration_seconds route',
      'scholarsource_http_request_duration_seconds method',
      'scholarsource_http_request_duration_seconds status',
      // The tenants that are shown, and `other`.
      'scholarsource_tenant_jobs_submitted_total tenant',
      'scholarsource_tenant_submissions_refused_total tenant',
      'scholarsource_run_errors_total code',
      'scholarsource_source_call_duration_seconds source',
      'scholarsource_page_fetches_total outcome',
      'scholarsource_tenant_jobs tenant',
      'scholarsource_tenant_month_dollars tenant',
      'scholarsource_tenant_month_tokens tenant',
      'scholarsource_tenant_quota_ratio tenant',
      'scholarsource_autoscaler_condition kind',
      'scholarsource_autoscaler_condition type',
      'scholarsource_process_info node',
    ]);
  });
});
