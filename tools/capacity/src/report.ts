import { type Outcome, percentile, type Sample } from './simulate.ts';

const ROWS = 24;
const [WIDTH, HEIGHT, MARGIN] = [960, 420, 48];

/** The course of a simulation as a text table, with a bar for the replicas. */
export function renderTable({ samples, peakReplicas }: Outcome): string {
  const step = Math.max(1, Math.ceil(samples.length / ROWS));
  const rows = samples
    .filter((_, index) => index % step === 0)
    .map(({ at, waiting, running, replicas, ready }) => {
      const bar = '█'.repeat(Math.round((ready / Math.max(1, peakReplicas)) * 30));
      const starting = '░'.repeat(Math.round(((replicas - ready) / Math.max(1, peakReplicas)) * 30));
      return (
        [clock(at), waiting, running, ready, replicas].map((cell) => String(cell).padStart(8)).join('') +
        `  ${bar}${starting}`
      );
    });
  return [['time', 'waiting', 'running', 'ready', 'workers'].map((cell) => cell.padStart(8)).join(''), ...rows].join(
    '\n',
  );
}

/** The key figures. */
export function summarise({ waitSeconds, workerHours, usd, peakReplicas, handedBack, samples }: Outcome) {
  const round = (value: number) => Math.round(value * 100) / 100;
  return {
    jobs: waitSeconds.length,
    waitP50Seconds: round(percentile(waitSeconds, 0.5)),
    waitP95Seconds: round(percentile(waitSeconds, 0.95)),
    waitP99Seconds: round(percentile(waitSeconds, 0.99)),
    waitMaxSeconds: round(percentile(waitSeconds, 1)),
    mostJobsAtOnce: Math.max(0, ...samples.map(({ running }) => running)),
    peakWorkers: peakReplicas,
    handedBack,
    workerHours: round(workerHours),
    usd: round(usd),
    minutes: round(samples.length / 60),
  };
}

/** Waiting jobs, running jobs and workers over time as SVG. */
export function renderSvg({ samples }: Outcome, title: string): string {
  const last = samples.at(-1)?.at ?? 1;
  const most = Math.max(1, ...samples.map(({ waiting, running, replicas }) => Math.max(waiting, running, replicas)));
  const x = (at: number) => MARGIN + (at / last) * (WIDTH - 2 * MARGIN);
  const y = (value: number) => HEIGHT - MARGIN - (value / most) * (HEIGHT - 2 * MARGIN);
  const step = Math.max(1, Math.ceil(samples.length / WIDTH));
  const line = (colour: string, label: string, row: number, value: (sample: Sample) => number) => {
    const points = samples
      .filter((_, index) => index % step === 0)
      .map((sample) => `${x(sample.at).toFixed(1)},${y(value(sample)).toFixed(1)}`);
    return (
      `<polyline fill="none" stroke="${colour}" stroke-width="1.5" points="${points.join(' ')}"/>` +
      `<text x="${MARGIN + 8}" y="${MARGIN + 16 * row}" fill="${colour}">${label}</text>`
    );
  };
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<text x="${x(last * share).toFixed(0)}" y="${HEIGHT - MARGIN + 18}" text-anchor="middle">${clock(last * share)}</text>` +
      `<text x="${MARGIN - 6}" y="${y(most * share).toFixed(0)}" text-anchor="end">${Math.round(most * share)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="white"/>`,
    `<text x="${WIDTH / 2}" y="20" text-anchor="middle" font-size="14">${escape(title)}</text>`,
    `<path d="M${MARGIN} ${MARGIN}V${HEIGHT - MARGIN}H${WIDTH - MARGIN}" fill="none" stroke="#888"/>`,
    ...ticks,
    line('#c0392b', 'waiting jobs', 1, ({ waiting }) => waiting),
    line('#2980b9', 'running jobs', 2, ({ running }) => running),
    line('#27ae60', 'workers', 3, ({ replicas }) => replicas),
    '</svg>',
    '',
  ].join('\n');
}

/** Minutes and seconds. */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
