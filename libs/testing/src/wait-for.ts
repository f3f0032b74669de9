import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 20;

/**
 * Polls until the result is neither false nor null nor undefined, and returns it.
 * @throws after `timeoutMs`; the message says what was waited for.
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

/** Polls until the call no longer throws: for a server that is starting, or a connection that is being established. */
export async function waitUntilUp(what: string, ask: () => Promise<unknown>, timeoutMs?: number): Promise<void> {
  const isUp = () =>
    ask().then(
      () => true,
      () => false,
    );
  await waitFor(what, isUp, timeoutMs);
}
