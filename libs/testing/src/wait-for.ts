import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 20;

/**
 * Asks until the answer is neither false nor null nor undefined, and returns it.
 * @throws if that takes longer than `timeoutMs`; the message says what was waited for.
 */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T> | T,
  timeoutMs = 10_000,
): Promise<Exclude<T, false | null | undefined>> {
  const giveUp = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== false && answer != null) return answer as Exclude<T, false | null | undefined>;
    if (performance.now() > giveUp) throw new Error(`waited ${timeoutMs} ms for ${what}`);
    await delay(POLL_MS);
  }
}

/** Asks until the answer is no error: a server that comes up, a connection that is being made. */
export async function waitUntilUp(what: string, ask: () => Promise<unknown>, timeoutMs?: number): Promise<void> {
  const isUp = () =>
    ask().then(
      () => true,
      () => false,
    );
  await waitFor(what, isUp, timeoutMs);
}
