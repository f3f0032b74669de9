import { setTimeout as delay } from 'node:timers/promises';
import { queueKeys } from '@scholarsource/queue';
import { type ChaosStack, WINDOW } from './chaos-stack.ts';

/** Longer than a pass of the dispatch loop takes on a busy machine, with the two seconds for which an entry may look abandoned. */
const TOO_LONG_MS = 5_000;
const POLL_INTERVAL_MS = 250;

/**
 * Looks, past scaler and network, whether Redis holds an entry for each job that is due: in a list, and with its data. While its
 * window is full, only for each job that it was given.
 * `stop` returns how many jobs it did not hold for too long at a stretch.
 */
export function watchUnknown(stack: ChaosStack): { stop: () => Promise<number> } {
  const ended = new AbortController();
  const since = new Map<string, number>();
  const tooLong = new Set<string>();
  const look = async () => {
    const now = performance.now();
    const missing = new Set(await findMissing(stack));
    for (const id of since.keys()) if (!missing.has(id)) since.delete(id);
    for (const id of missing) {
      if (!since.has(id)) since.set(id, now);
      if (now - (since.get(id) ?? now) > TOO_LONG_MS) tooLong.add(id);
    }
  };
  const looking = (async () => {
    while (!ended.signal.aborted) {
      await look().catch(() => since.clear());
      await delay(POLL_INTERVAL_MS, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      ended.abort();
      await looking;
      return tooLong.size;
    },
  };
}

async function findMissing(stack: ChaosStack): Promise<string[]> {
  const due = await stack.query<{ entry: string; given: boolean }>(
    `select id || '-' || attempt + 1 as entry, queued_at is not null as given from jobs
     where status in ('pending', 'queued') and run_after <= now()`,
  );
  if (due.length === 0) return [];
  const { wait, active, paused, entry } = queueKeys('bull');
  return stack.withRedis(async (redis) => {
    const lists = await Promise.all([wait, active, paused].map((list) => redis.lrange(list, 0, -1)));
    const listed = new Set(lists.flat());
    const isFull = (lists[0]?.length ?? 0) >= WINDOW;
    const expected = due.filter(({ given }) => given || !isFull).map(({ entry: id }) => id);
    const data = await Promise.all(expected.map((id) => redis.hexists(entry(id), 'data')));
    return expected.filter((id, index) => !listed.has(id) || data[index] === 0);
  });
}
