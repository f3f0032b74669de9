import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { z } from 'zod';
import { type Axis, type BenchReport, type Finding, ratioOf } from '../finding.ts';

const WIDTH = 720;
const OURS = '#2563eb';
const AXES: Record<Axis, string> = {
  rows: 'ended jobs in the database',
  backlog: 'waiting jobs',
  watchers: 'event streams',
  workers: 'workers',
};

/** The pictures of a report by file name: ratios to the bare limits, other libraries, and one for each axis. */
export function renderPictures({ findings }: BenchReport): Map<string, string> {
  const pictures = new Map<string, string>();
  const compared = findings.filter(({ bare, at, unit }) => bare !== null && at === null && unit === '/s');
  if (compared.length > 0) pictures.set('ratios', ratios(compared));
  const peers = findings.filter(({ part }) => part === 'peers');
  if (peers.length > 0) pictures.set('peers', besideOthers(peers));
  for (const [axis, label] of Object.entries(AXES)) {
    const points = findings.filter(({ at }) => at?.axis === axis);
    if (points.length > 0) pictures.set(axis, growth(points, label));
  }
  return pictures;
}

function ratios(findings: readonly Finding[]): string {
  const bars = findings.map((finding) => ({
    name: finding.name,
    ratio: ratioOf(finding) ?? 0,
    goal: finding.goal?.of === 'ratio' ? finding.goal.limit : null,
  }));
  return draw({
    marginLeft: 330,
    height: 60 + bars.length * 34,
    x: { label: 'share of the bare limit', domain: [0, Math.max(1, ...bars.map(({ ratio }) => ratio))], grid: true },
    y: { label: null, domain: bars.map(({ name }) => name) },
    marks: [
      Plot.barX(bars, { x: 'ratio', y: 'name', fill: OURS }),
      Plot.tickX(
        bars.filter(({ goal }) => goal !== null),
        { x: 'goal', y: 'name', stroke: '#dc2626', strokeWidth: 2 },
      ),
      Plot.text(bars, { x: 'ratio', y: 'name', text: ({ ratio }: (typeof bars)[number]) => ratio.toFixed(2), dx: 16 }),
    ],
  });
}

/** One panel per metric, each scaled to its largest value. */
function besideOthers(findings: readonly Finding[]): string {
  const bars = findings.flatMap(({ name, unit, value, rivals }) => {
    const all = [{ name: 'ScholarSource', value }, ...rivals];
    const most = Math.max(...all.map((one) => one.value));
    return all.map((one) => ({
      panel: `${name} (${unit})`,
      library: one.name,
      share: one.value / most,
      text: one.value >= 100 ? one.value.toFixed(0) : one.value.toFixed(1),
    }));
  });
  return draw({
    marginLeft: 120,
    marginRight: 60,
    height: 140 * findings.length,
    x: { axis: null, domain: [0, 1] },
    y: { label: null, domain: [...new Set(bars.map(({ library }) => library))] },
    fy: { axis: null, domain: [...new Set(bars.map(({ panel }) => panel))] },
    marks: [
      Plot.barX(bars, {
        x: 'share',
        y: 'library',
        fy: 'panel',
        fill: ({ library }: (typeof bars)[number]) => (library === 'ScholarSource' ? OURS : '#94a3b8'),
      }),
      Plot.text(bars, { x: 'share', y: 'library', fy: 'panel', text: 'text', dx: 6, textAnchor: 'start' }),
      Plot.text(
        findings.map(({ name, unit }) => ({ panel: `${name} (${unit})` })),
        { fy: 'panel', text: 'panel', frameAnchor: 'top-left', dy: -10, fontWeight: 'bold' },
      ),
    ],
  });
}

function growth(findings: readonly Finding[], label: string): string {
  const points = findings.map(({ name, unit, value, at }) => ({
    panel: `${name} (${unit})`,
    x: at?.value ?? 0,
    value,
  }));
  const panels = [...new Set(points.map(({ panel }) => panel))];
  const most = (panel: string) =>
    Math.max(...points.filter((point) => point.panel === panel).map(({ value }) => value)) || 1;
  const scaled = points.map((point) => ({ ...point, share: point.value / most(point.panel) }));
  return draw({
    marginTop: 30,
    marginLeft: 40,
    marginRight: 60,
    height: 130 * panels.length + 40,
    x: {
      type: points.some(({ x }) => x === 0) ? 'symlog' : 'log',
      label,
      grid: true,
      ticks: [...new Set(points.map(({ x }) => x))],
      tickFormat: (x: number) => x.toLocaleString('en'),
    },
    y: { axis: null, domain: [0, 1.25] },
    fy: { axis: null, domain: panels },
    marks: [
      Plot.ruleY([0]),
      Plot.lineY(scaled, { x: 'x', y: 'share', fy: 'panel', stroke: OURS, strokeWidth: 2 }),
      Plot.dot(scaled, { x: 'x', y: 'share', fy: 'panel', fill: OURS }),
      Plot.text(scaled, {
        x: 'x',
        y: 'share',
        fy: 'panel',
        text: ({ value }: (typeof scaled)[number]) => (value >= 100 ? value.toFixed(0) : value.toFixed(1)),
        dy: -9,
      }),
      Plot.text(
        panels.map((panel) => ({ panel })),
        { fy: 'panel', text: 'panel', frameAnchor: 'top-left', dy: -4, fontWeight: 'bold' },
      ),
    ],
  });
}

/** As much of an SVG element as is used; the types of browsers would bring every browser global along. */
const Drawn = z.object({ outerHTML: z.string() });

/** A picture as the text of an SVG file. */
function draw(options: Plot.PlotOptions): string {
  const style = { background: 'white', color: '#1f2937' };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- typed by those of browsers
  const { document } = parseHTML('<html></html>');
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- likewise
  const { outerHTML } = Drawn.parse(Plot.plot({ document, width: WIDTH, style, ...options }));
  return `${outerHTML.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')}\n`;
}
