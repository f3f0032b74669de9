import 'uplot/dist/uPlot.min.css';
import type { HealthSample } from '@scholarsource/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import UPlot from 'uplot';
import { getSamples } from './reads.ts';

const RANGES = [1, 3, 12, 48];
const ASK_MS = 15_000;

interface Chart {
  title: string;
  lines: [name: string, color: string, read: (sample: HealthSample) => number | null][];
}

const CHARTS: readonly Chart[] = [
  {
    title: 'Jobs',
    lines: [
      ['waiting', '--warn', ({ waiting }) => waiting],
      ['running', '--accent', ({ running }) => running],
    ],
  },
  {
    title: 'Workers',
    lines: [
      ['places', '--line-strong', ({ slots }) => slots],
      ['taken', '--accent', ({ busy }) => busy],
    ],
  },
  { title: 'Oldest wait, s', lines: [['wait', '--warn', (sample) => sample.oldest_wait_seconds]] },
  { title: '95 % of jobs within, s', lines: [['time', '--accent', (sample) => sample.p95_seconds]] },
  {
    title: 'Ended in 5 minutes',
    lines: [
      ['completed', '--good', ({ completed }) => completed],
      ['failed', '--bad', ({ failed }) => failed],
    ],
  },
  { title: 'Cost in 5 minutes, $', lines: [['cost', '--accent', (sample) => sample.cost_usd]] },
];

/** Charts of the last hours, from the samples of the scaler. */
export function Series() {
  const [hours, setHours] = useState(3);
  const { data } = useQuery({
    queryKey: ['samples', hours],
    queryFn: () => getSamples(hours),
    refetchInterval: ASK_MS,
    placeholderData: (before) => before,
  });
  const samples = data?.samples ?? [];
  return (
    <section aria-labelledby="series-heading">
      <div className="section-head">
        <h2 id="series-heading">The last hours</h2>
        <div className="row" role="group" aria-label="Hours">
          {RANGES.map((range) => (
            <button
              key={range}
              type="button"
              className="small"
              aria-pressed={range === hours}
              onClick={() => setHours(range)}
            >
              {range} h
            </button>
          ))}
        </div>
      </div>
      <div className="charts">
        {CHARTS.map((chart) => (
          <Plot key={chart.title} chart={chart} samples={samples} hours={hours} />
        ))}
      </div>
    </section>
  );
}

interface PlotProps {
  chart: Chart;
  samples: readonly HealthSample[];
  hours: number;
}

function Plot({ chart: { title, lines }, samples, hours }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | null>(null);
  useEffect(() => {
    const host = box.current;
    if (host === null) return;
    const color = (name: string) => getComputedStyle(probe(host, name)).color;
    const axis = { stroke: color('--muted'), grid: { stroke: color('--line'), width: 1 }, ticks: { show: false } };
    const made = new UPlot(
      {
        width: host.clientWidth,
        height: 150,
        cursor: { y: false },
        legend: { live: true },
        // Always the requested hours, even with few samples.
        scales: {
          x: { range: () => [Date.now() / 1_000 - hours * 3_600, Date.now() / 1_000] },
          y: { range: (_plot, _min, max) => [0, Math.max(1, max * 1.1)] },
        },
        series: [{}, ...lines.map(([label, name]) => ({ label, stroke: color(name), width: 1.75, spanGaps: false }))],
        axes: [axis, { ...axis, size: 44 }],
      },
      [[], ...lines.map(() => [])],
      host,
    );
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: host.clientWidth, height: 150 }));
    observer.observe(host);
    return () => {
      observer.disconnect();
      made.destroy();
    };
  }, [lines, hours]);
  useEffect(() => {
    plot.current?.setData([
      samples.map(({ at }) => Date.parse(at) / 1_000),
      ...lines.map(([, , read]) => samples.map(read)),
    ]);
  }, [lines, hours, samples]);
  const last = samples.at(-1);
  return (
    <figure className="chart">
      <figcaption>
        {title}
        <span className="unseen">
          {last === undefined
            ? ': no samples yet'
            : `: ${lines.map(([name, , read]) => `${name} ${read(last) ?? 'unknown'}`).join(', ')}`}
        </span>
      </figcaption>
      <div ref={box} aria-hidden="true" />
    </figure>
  );
}

/** Resolves a CSS custom property to a colour, because a canvas does not support custom properties. */
function probe(host: HTMLElement, name: string): HTMLElement {
  host.style.color = `var(${name})`;
  return host;
}
