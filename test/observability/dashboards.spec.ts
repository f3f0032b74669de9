import { readdirSync, readFileSync } from 'node:fs';
import { DASHBOARDS, renderDashboards } from './sources/all-dashboards.ts';
import { toGrafana } from './sources/grafana.ts';
import { unknownMetrics } from './known-metrics.ts';
import { renderRules } from './render-rules.ts';

const directory = new URL('../../charts/scholarsource/dashboards/', import.meta.url);
const panels = DASHBOARDS.flatMap(({ title: dashboard, rows }) =>
  rows.flatMap((row) => row.panels.map((panel) => ({ dashboard, ...panel }))),
);

describe('the dashboards', () => {
  it('are in the chart as the code builds them (run `npm run docs`)', () => {
    const built = renderDashboards();
    expect(readdirSync(directory).toSorted()).toEqual(built.map(({ file }) => file).toSorted());
    for (const { file, text } of built) expect(readFileSync(new URL(file, directory), 'utf8')).toBe(text);
  });

  it.each(panels)('$dashboard / $title has a unit, says what it shows, and asks something', (panel) => {
    expect(panel.unit).not.toBe('');
    expect(panel.description).toMatch(/^[A-Z].+[.?]$/);
    expect(panel.queries.length).toBeGreaterThan(0);
  });

  it('ask only for metrics that are exported', () => {
    expect(unknownMetrics(panels.flatMap(({ queries }) => queries.map(({ expr }) => expr)))).toEqual([]);
  });

  it('name each panel once, and fill rows of 24 units without a gap', () => {
    for (const dashboard of DASHBOARDS) {
      const titles = dashboard.rows.flatMap((row) => row.panels.map(({ title }) => title));
      expect(new Set(titles).size).toBe(titles.length);
      for (const row of dashboard.rows) {
        const width = row.panels.reduce((sum, panel) => sum + panel.width, 0);
        expect([dashboard.name, row.title, width % 24]).toEqual([dashboard.name, row.title, 0]);
      }
    }
  });

  it('are there for every alert that points to one', () => {
    const uids = DASHBOARDS.map((dashboard) => toGrafana(dashboard)).map((content) =>
      'uid' in content ? content.uid : '',
    );
    const wanted = renderRules().flatMap(({ groups }) =>
      groups.flatMap(({ rules }) => rules.flatMap(({ annotations }) => annotations?.['dashboard'] ?? [])),
    );
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.filter((path) => !uids.includes(path.replace('/d/', '')))).toEqual([]);
  });
});
