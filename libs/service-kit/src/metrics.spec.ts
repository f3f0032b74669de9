import { Registry } from 'prom-client';
import { forgetGauge, registerMetrics } from './metrics.ts';

const DEFINITIONS = {
  runs: { name: 'runs_total', type: 'counter', unit: 'count', help: 'runs', labels: { outcome: ['ok', 'failed'] } },
  depth: { name: 'depth', type: 'gauge', unit: 'count', help: 'depth' },
  slots: { name: 'slots', type: 'gauge', unit: 'count', help: 'slots', labels: { state: ['busy', 'free'] } },
} as const;

describe('registered metrics', () => {
  it('show counters at 0 before anything happened, so that a rate sees the first event', async () => {
    const registry = new Registry();
    const { runs } = registerMetrics(registry, DEFINITIONS);
    expect(await registry.metrics()).toContain('runs_total{outcome="failed"} 0');
    runs.inc({ outcome: 'failed' });
    expect(await registry.metrics()).toContain('runs_total{outcome="failed"} 1');
  });

  it('are read once for each scrape', async () => {
    const registry = new Registry();
    let readings = 0;
    registerMetrics(registry, DEFINITIONS, async ({ depth, slots }) => {
      readings += 1;
      await Promise.resolve();
      depth.set(readings);
      slots.set({ state: 'busy' }, readings);
    });
    await registry.metrics();
    const text = await registry.metrics();
    expect(readings).toBe(2);
    expect(text).toContain('depth 2');
    expect(text).toContain('slots{state="busy"} 2');
  });

  it('leave out what could not be read', async () => {
    const registry = new Registry();
    const { depth, slots } = registerMetrics(registry, DEFINITIONS, (metrics) => {
      forgetGauge(metrics.depth);
      forgetGauge(metrics.slots);
    });
    depth.set(3);
    slots.set({ state: 'busy' }, 3);
    const text = await registry.metrics();
    expect(text).not.toMatch(/^(depth|slots)/m);
  });
});
