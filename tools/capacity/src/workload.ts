/** Jobs that arrive at a constant rate in an interval. */
export interface ArrivalPhase {
  fromSeconds: number;
  toSeconds: number;
  jobsPerMinute: number;
}

export interface Workload {
  arrivals: readonly ArrivalPhase[];
  /** Median duration in seconds. */
  jobSeconds: number;
  /** 95th percentile of the duration in seconds. */
  jobSecondsP95: number;
}

export interface SimulatedJob {
  arrivesAt: number;
  seconds: number;
}

/** z-score of the 95th percentile of the normal distribution. */
const Z95 = 1.6449;

/** Generates the jobs of a workload, deterministic per seed: Poisson arrivals, log-normal durations. */
export function drawJobs({ arrivals, jobSeconds, jobSecondsP95 }: Workload, seed: number): SimulatedJob[] {
  const random = mulberry32(seed);
  const sigma = Math.log(jobSecondsP95 / jobSeconds) / Z95;
  const jobs: SimulatedJob[] = [];
  for (const { fromSeconds, toSeconds, jobsPerMinute } of arrivals) {
    if (jobsPerMinute <= 0) continue;
    for (let at = fromSeconds; ;) {
      at += (-Math.log(1 - random()) * 60) / jobsPerMinute;
      if (at >= toSeconds) break;
      jobs.push({ arrivesAt: at, seconds: jobSeconds * Math.exp(sigma * normal(random)) });
    }
  }
  return jobs.sort((a, b) => a.arrivesAt - b.arrivesAt);
}

/** A standard normal variate (Box–Muller). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Tommy Ettinger's mulberry32: a small seeded generator. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
