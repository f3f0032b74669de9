import { BenchServers } from '../bench/bench-servers.ts';
import { BenchStack } from '../bench/bench-stack.ts';
import { flood, type FloodFigures } from '../bench/flood.ts';

const SIZES = { jobs: 1_500, everyMs: 100, shared: 400, window: 100, concurrency: 10 };

let servers: BenchServers;
let figures: FloodFigures;
beforeAll(async () => {
  servers = await BenchServers.start();
  const stack = await BenchStack.create(servers);
  try {
    figures = await flood(stack, SIZES);
  } finally {
    await stack.stop();
  }
});
afterAll(() => servers.stop());

describe('a flood of one tenant', () => {
  it('leaves no job behind', () => {
    expect(figures.neverStarted).toBe(0);
  });

  it('delays no job of another tenant by more than its share of the window', () => {
    expect(figures.overtakenBy.length).toBeGreaterThan(0);
    expect(Math.max(...figures.overtakenBy)).toBeLessThanOrEqual(SIZES.window / 2);
  });

  it('costs Redis no more than a window of jobs', () => {
    expect(figures.mostWaiting).toBeLessThanOrEqual(SIZES.window + 1);
    expect(figures.memory.most / figures.memory.of200).toBeLessThan(1.1);
  });

  it('leaves tenants with work their turns by their weights, 1 to 3', () => {
    expect(Math.abs(figures.ratio / 3 - 1)).toBeLessThan(0.1);
  });

  it('lets a high job overtake all but what stands in the window, and a low one start within its bound', () => {
    expect(figures.beforeHigh).toBeLessThanOrEqual(SIZES.window);
    // The places of the worker take their entries at the same moment.
    expect(figures.beforeLow).toBeLessThanOrEqual(SIZES.concurrency);
  });
});
