import type { Dashboard, Panel } from './panel.ts';

const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };
const WIDTH = 24;
const HEIGHT = { stat: 4, timeseries: 8, table: 8 } as const;

/** A dashboard as Grafana imports it, with stable ids, so that a change of code is a small change of the file. */
export function toGrafana({ name, title, description, rows }: Dashboard): object {
  let id = 0;
  let y = 0;
  const panels: object[] = [];
  for (const row of rows) {
    panels.push({
      id: ++id,
      type: 'row',
      title: row.title,
      collapsed: false,
      gridPos: { x: 0, y, w: WIDTH, h: 1 },
      panels: [],
    });
    y += 1;
    let x = 0;
    let height = 0;
    for (const panel of row.panels) {
      if (x + panel.width > WIDTH) [x, y, height] = [0, y + height, 0];
      const h = HEIGHT[panel.kind];
      panels.push({ id: ++id, ...toPanel(panel), gridPos: { x, y, w: panel.width, h } });
      x += panel.width;
      height = Math.max(height, h);
    }
    y += height;
  }
  return {
    uid: `scholarsource-${name}`,
    title: `ScholarSource / ${title}`,
    description,
    tags: ['scholarsource'],
    editable: true,
    graphTooltip: 1,
    refresh: '30s',
    time: { from: 'now-3h', to: 'now' },
    timezone: 'browser',
    schemaVersion: 39,
    links: [
      {
        type: 'dashboards',
        title: 'ScholarSource',
        tags: ['scholarsource'],
        asDropdown: true,
        keepTime: true,
        includeVars: true,
      },
    ],
    templating: {
      list: [
        { name: 'datasource', label: 'Data source', type: 'datasource', query: 'prometheus' },
        choice('namespace', 'Namespace', 'scholarsource_process_info'),
        choice('release', 'Release', 'scholarsource_process_info{namespace=~"$namespace"}'),
      ],
    },
    panels,
  };
}

/** A variable that holds the values of a label. */
function choice(name: string, label: string, of: string): object {
  return {
    name,
    label,
    type: 'query',
    datasource: DATASOURCE,
    query: { query: `label_values(${of}, ${name})`, refId: name },
    includeAll: true,
    // Also what has no such label: a Prometheus beside `npm start`.
    allValue: '.*',
    current: { text: 'All', value: '$__all' },
    refresh: 2,
    sort: 1,
  };
}

function toPanel({ title, description, kind, unit, queries, red, stacked = false }: Panel): object {
  return {
    type: kind,
    title,
    description,
    datasource: DATASOURCE,
    targets: queries.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode(65 + index),
      datasource: DATASOURCE,
      expr,
      legendFormat: legend ?? '__auto',
      ...(kind === 'stat' && { instant: true }),
    })),
    fieldConfig: { defaults: { unit, ...colours(red), ...(kind === 'timeseries' && drawn(stacked)) }, overrides: [] },
    options:
      kind === 'stat'
        ? { colorMode: red === undefined ? 'none' : 'background', reduceOptions: { calcs: ['lastNotNull'] } }
        : { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } },
  };
}

function colours(red: Panel['red']): object {
  if (red === undefined) return {};
  const steps =
    'from' in red
      ? [
          { color: 'green', value: null },
          { color: 'red', value: red.from },
        ]
      : [
          { color: 'red', value: null },
          { color: 'green', value: red.below },
        ];
  return { color: { mode: 'thresholds' }, thresholds: { mode: 'absolute', steps } };
}

function drawn(stacked: boolean): object {
  return {
    min: 0,
    custom: { fillOpacity: stacked ? 40 : 10, stacking: { mode: stacked ? 'normal' : 'none' }, showPoints: 'never' },
  };
}
