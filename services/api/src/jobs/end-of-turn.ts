import { setImmediate } from 'node:timers/promises';

let current: Promise<void> | null = null;

/** Resolves at the end of the current turn of the event loop, for all who wait for it at once, in the order in which they came. */
export function endOfTurn(): Promise<void> {
  return (current ??= setImmediate().then(() => {
    current = null;
  }));
}
