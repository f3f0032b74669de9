import { API_METRICS } from '@scholarsource/api/metrics';
import {
  CLUSTER_METRICS,
  LOOP_METRICS,
  SCHEDULE_METRICS,
  SYSTEM_METRICS,
  TENANT_METRICS,
  WEBHOOK_METRICS,
} from '@scholarsource/scaler/metrics';
import { type MetricDefinition, type MetricDefinitions, PROCESS_METRICS } from '@scholarsource/service-kit';
import { WORKER_METRICS } from '@scholarsource/worker/metrics';

interface MetricSet {
  title: string;
  about: string;
  definitions: MetricDefinitions;
}

/** Every metric that the services define, by who shows it. */
export const METRIC_SETS: readonly MetricSet[] = [
  {
    title: 'API',
    about: 'Shown by each `api`.',
    definitions: API_METRICS,
  },
  {
    title: 'Worker',
    about: 'Shown by each `worker` about its own runs: add them up.',
    definitions: WORKER_METRICS,
  },
  {
    title: 'The whole system',
    about:
      'Shown by every `scaler` alike: take the maximum over scalers, never the sum. Read at each scrape; what a dependency does not answer is left out.',
    definitions: SYSTEM_METRICS,
  },
  {
    title: 'Tenants',
    about:
      'Shown by every `scaler` alike: take the maximum over scalers. `METRICS_TENANTS` of them have series of their own, `other` is all the rest; the API ' +
      'counts for the same ones. Those at a quota are shown first, then those with the most jobs waiting and running, then those that spent the most in this ' +
      'month. The choice is kept in the database: it is made anew after a quarter of an hour, or at once while there is room for one more tenant, ' +
      'and a tenant that is shown gives its place only to one that has more than twice its jobs.',
    definitions: TENANT_METRICS,
  },
  {
    title: 'Scaler loops',
    about: 'Shown by each `scaler` about its own loops.',
    definitions: LOOP_METRICS,
  },
  {
    title: 'Webhooks',
    about: 'Shown by each `scaler` about what it sends: add them up.',
    definitions: WEBHOOK_METRICS,
  },
  {
    title: 'Schedules',
    about: 'Shown by each `scaler`.',
    definitions: SCHEDULE_METRICS,
  },
  {
    title: 'The cluster',
    about: 'Shown by each `scaler` that runs in Kubernetes, as it last heard it.',
    definitions: CLUSTER_METRICS,
  },
  {
    title: 'Every process',
    about:
      'Beside these, each process shows what prom-client collects about Node: `process_*` (processor time, resident memory, open files) and `nodejs_*` (event-loop lag, garbage collection, heap).',
    definitions: PROCESS_METRICS,
  },
];

/** The reference of metrics as Markdown. */
export function renderMetricsReference(): string {
  const sections = METRIC_SETS.map(({ title, about, definitions }) =>
    [
      `## ${title}`,
      '',
      about,
      '',
      '| Metric | Type | Unit | Labels | Meaning |',
      '| --- | --- | --- | --- | --- |',
      ...Object.values<MetricDefinition>(definitions).map(row),
    ].join('\n'),
  );
  return [
    '# Metrics',
    '',
    'Each process serves Prometheus text at `/metrics` on its ops port (`OPS_PORT`), apart from the port for users. Every metric',
    'has the label `component` (`api`, `worker` or `scaler`). Labels take few, known values: never an id, an address or a user’s words.',
    '',
    'The [dashboards](../charts/scholarsource/dashboards) show them, the [alerts](../charts/scholarsource/alerts) watch them; the [runbook](runbook.md) says what to do when one fires. `npm start -- --observe` shows metrics and alerts in a Prometheus of its own.',
    '',
    '<!-- Written by `npm run docs`. -->',
    '',
    sections.join('\n\n'),
    '',
  ].join('\n');
}

function row({ name, type, unit, labels = {}, help }: MetricDefinition): string {
  const shown = Object.entries(labels).map(([label, values]) => {
    const meaning = typeof values === 'string' ? values : values.map((value) => `\`${value}\``).join(', ');
    return `\`${label}\`: ${meaning}`;
  });
  return `| \`${name}\` | ${type} | ${unit} | ${shown.join('; ') || '–'} | ${help} |`;
}
