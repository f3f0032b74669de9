import { GarbageWatch } from './collect-at-rest.ts';

const MIB = 1024 * 1024;

function watched() {
  const watch = new GarbageWatch();
  let cpuMs = 0;
  /** Whether a collection is due after each of so many looks between which the process used so much processor time. */
  const look = (times: number, usedMs: number, mib: number) =>
    Array.from({ length: times }, () => watch.isDue({ cpuMs: (cpuMs += usedMs), heapBytes: mib * MIB }));
  return { watch, look };
}

it('is time to collect garbage once a process has rested for five looks, and again when there is more', () => {
  const { watch, look } = watched();
  expect(look(2, 1_500, 60)).toEqual([false, false]);
  expect(look(5, 10, 60)).toEqual([false, false, false, false, true]);
  watch.collected(40 * MIB);
  expect(look(6, 10, 45)).not.toContain(true);
  expect(look(1, 10, 50)).toEqual([true]);
});

it('is no time to collect garbage in a pause between requests, which would find their code dropped', () => {
  const { look } = watched();
  expect([...look(4, 10, 60), ...look(1, 400, 60), ...look(4, 10, 60)]).not.toContain(true);
  expect(look(1, 10, 60)).toEqual([true]);
});
