import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { unknownMetrics } from '../observability/known-metrics.ts';
import { CHART, only, render } from './helm.ts';

const filesOf = (folder: string) => readdirSync(join(CHART, folder)).map((file) => ({ file, name: nameOf(file) }));
const nameOf = (file: string) => `release-scholarsource-${basename(file).replace(/\.\w+$/, '')}`;
const read = (path: string) => readFileSync(join(CHART, path), 'utf8');
const objects = render({
  set: ['alerts.enabled=true', 'alerts.labels.team=study', 'dashboards.enabled=true', 'metrics.enabled=true'],
});

describe('alerts', () => {
  it.each(filesOf('alerts'))('in $file are shipped as a rule object under the labels of the values', ({ name }) => {
    expect(only(objects, 'PrometheusRule', name).metadata).toMatchObject({ labels: { team: 'study' } });
  });

  it('compare with the thresholds of the values, and every threshold is used', () => {
    const { alerts } = z
      .object({ alerts: z.object({ thresholds: z.record(z.string(), z.number()) }) })
      .parse(parse(read('values.yaml')));
    const sources = filesOf('alerts').map(({ file }) => read(`alerts/${file}`));
    const used = sources.flatMap((text) => [...text.matchAll(/(?:\$t|thresholds)\.(\w+)/g)].map((match) => match[1]));
    expect(Object.keys(alerts.thresholds).toSorted()).toEqual([...new Set(used)].toSorted());
  });
});

describe('dashboards', () => {
  const dashboards = filesOf('dashboards').map(({ file, name }) => ({
    file,
    name,
    content: read(`dashboards/${file}`),
  }));

  it.each(dashboards)('$file is shipped as it is, under the label of the sidecar', ({ file, name, content }) => {
    const { metadata, ...rest } = only(objects, 'ConfigMap', name);
    expect(metadata).toMatchObject({ labels: { grafana_dashboard: '1' } });
    const { data } = z.looseObject({ data: z.record(z.string(), z.string()) }).parse(rest);
    expect(JSON.parse(data[file] ?? '')).toEqual(JSON.parse(content));
    // A ConfigMap holds one mebibyte at most.
    expect(content.length).toBeLessThan(1_000_000);
  });

  it.each(dashboards)('$file asks only for metrics that somebody exports', ({ content }) => {
    const expressions = [...content.matchAll(/"(?:expr|query|definition)":\s*"((?:[^"\\]|\\.)*)"/g)];
    const recorded = [...content.matchAll(/\brelease:\w+:\w+/g)].map(([name]) => name);
    expect(expressions.length).toBeGreaterThan(0);
    expect(
      unknownMetrics(
        expressions.map((match) => match[1] ?? ''),
        recorded,
      ),
    ).toEqual([]);
  });

  it('have titles and addresses of their own', () => {
    const Dashboard = z.looseObject({ uid: z.string().min(1).max(40), title: z.string().min(1) });
    const all = dashboards.map(({ content }) => Dashboard.parse(JSON.parse(content)));
    expect(new Set(all.map(({ uid }) => uid)).size).toBe(all.length);
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
  });
});

describe('monitors', () => {
  it('scrape every service at its ops port, and call the job by its component', () => {
    const Monitor = z.looseObject({
      jobLabel: z.literal('app.kubernetes.io/component'),
      selector: z.looseObject({ matchLabels: z.looseObject({ 'app.kubernetes.io/component': z.string() }) }),
    });
    const scraped = objects
      .filter(({ kind }) => kind === 'PodMonitor' || kind === 'ServiceMonitor')
      .map(({ spec }) => Monitor.parse(spec).selector.matchLabels['app.kubernetes.io/component']);
    expect(scraped.toSorted()).toEqual(['api', 'scaler', 'worker']);
  });

  it('reach what the autoscaler and Prometheus are told to ask for', () => {
    const { metricName } = z
      .object({ autoscaling: z.object({ hpa: z.object({ metricName: z.string() }) }) })
      .parse(parse(read('values.yaml'))).autoscaling.hpa;
    expect(unknownMetrics([metricName])).toEqual([]);
  });
});
