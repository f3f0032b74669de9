import { GarbageWatch } from './collect-at-rest.ts';

const MIB = 1024 * 1024;

it('is time to collect garbage when a process rests, once, and again when there is more', () => {
  const watch = new GarbageWatch();
  const isDue = (cpuMs: number, mib: number) => watch.isDue({ cpuMs, heapBytes: mib * MIB });
  expect([isDue(1_500, 40), isDue(3_000, 60)]).toEqual([false, false]);
  expect(isDue(3_050, 60)).toBe(true);
  watch.collected(40 * MIB);
  expect([isDue(3_100, 41), isDue(3_150, 45)]).toEqual([false, false]);
  expect(isDue(3_200, 50)).toBe(true);
});
