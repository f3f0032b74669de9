import type { Page } from 'playwright-core';
import { z } from 'zod';

/** What the browser itself measured since it was asked last; 0 is nothing above the least that it tells. */
const Measured = z.object({
  /** Tasks below 50 ms are not told. */
  longestTaskMs: z.number(),
  /** From an input to the next picture, as Interaction to Next Paint counts it; below 16 ms it is not told. */
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

/** The observers are told a moment after the picture. */
const TAKE = `
  new Promise((resolve) => requestIdleCallback(() => setTimeout(() => {
    const measured = { ...smoothness };
    smoothness.longestTaskMs = 0;
    smoothness.latencyMs = 0;
    resolve(measured);
  }, 200), { timeout: 1_000 }));
`;

/** Measures how smooth a page stays; the returned function tells of the time since it was called last. */
export async function watchSmoothness(page: Page, slowdown: number): Promise<() => Promise<Smoothness>> {
  await page.addInitScript(OBSERVE);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return async () => Measured.parse(await page.evaluate(TAKE));
}
