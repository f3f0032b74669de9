import type { BenchServers } from './bench-servers.ts';
import type { Stated } from './finding.ts';

/** What a measurement is given. */
export interface Bench {
  servers: BenchServers;
  /** Smaller sizes and shorter times, to see that everything works. */
  quick: boolean;
  /** Duration of a load, in seconds. */
  seconds: number;
}

/** Jobs that run at once where throughput is measured: half of what one worker is expected to carry. */
export const AT_ONCE = 100;

/** One part of the bench, by the name that selects it. It ends every process that it starts. */
export interface Measurement {
  name: string;
  run: (bench: Bench) => Promise<Stated[]>;
}
