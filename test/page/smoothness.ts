import type { Page } from 'playwright-core';
import { z } from 'zod';

/** The browser's own measurements since the last call; 0 means nothing above its reporting threshold. */
const Measured = z.object({
  /** Tasks below 50 ms are not reported. */
  longestTaskMs: z.number(),
  /** Interaction to Next Paint; values below 16 ms are not reported. */
  latencyMs: z.number(),
});
export type Smoothness = z.infer<typeof Measured>;

const OBSERVE = `
  globalThis.smoothness = { longestTaskMs: 0, latencyMs: 0 };
  const raise = (name, value) => (smoothness[name] = Math.max(smoothness[name], Math.round(value)));
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) raise('longestTaskMs', duration);
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration, interactionId } of list.getEntries()) if (interactionId > 0) raise('latencyMs', duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
`;

/** Observers are notified shortly after the paint. */
const TAKE = `
  new Promise((resolve) => requestIdleCallback(() => setTimeout(() => {
    const measured = { ...smoothness };
    smoothness.longestTaskMs = 0;
    smoothness.latencyMs = 0;
    resolve(measured);
  }, 200), { timeout: 1_000 }));
`;

/** Measures the smoothness of a page; the returned function reports the time since its last call. */
export async function watchSmoothness(page: Page, slowdown: number): Promise<() => Promise<Smoothness>> {
  await page.addInitScript(OBSERVE);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return async () => Measured.parse(await page.evaluate(TAKE));
}
