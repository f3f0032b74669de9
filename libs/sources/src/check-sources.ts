import { setTimeout as delay } from 'node:timers/promises';
import { Meter, UNLIMITED } from '@scholarsource/run-context';
import type { BookLookup } from './book-lookup.port.ts';
import { type ResourceSource, SourceFailed, SourceNotSetUp } from './resource-source.port.ts';

/** Whether one source can be asked, as a line for the log. */
export interface SourceStatus {
  name: string;
  /** `skipped` is one that is not set up: nothing is wrong with it. */
  state: 'usable' | 'failed' | 'skipped';
  detail: string;
}

const LONGEST_MS = 5_000;

/**
 * Asks every source something small, all at once, and reports after five seconds at the latest. A source that cannot be
 * reached is left alone for a while from then on, so that no job waits for it.
 */
export async function checkSources(
  sources: readonly ResourceSource[],
  books: readonly BookLookup[],
  signal: AbortSignal,
): Promise<SourceStatus[]> {
  const done = new AbortController();
  const late = delay(LONGEST_MS, 'late' as const, { signal: done.signal, ref: false }).catch(() => 'late' as const);
  try {
    return await Promise.all(
      [...sources, ...books].map(async (source): Promise<SourceStatus> => {
        const { name } = source;
        // A check that is late goes on: what it finds out decides whether the next job waits.
        const outcome = await Promise.race([checkOne(source, signal), late]);
        if (outcome === 'late') return { name, state: 'failed', detail: `no answer within ${LONGEST_MS / 1_000} s` };
        return { name, ...outcome };
      }),
    );
  } finally {
    done.abort();
  }
}

async function checkOne(source: ResourceSource | BookLookup, signal: AbortSignal): Promise<Omit<SourceStatus, 'name'>> {
  if (source.check === undefined) return { state: 'usable', detail: 'bundled' };
  try {
    await source.check({ signal, meter: new Meter(UNLIMITED) });
    return { state: 'usable', detail: 'reachable' };
  } catch (error) {
    if (error instanceof SourceNotSetUp) return { state: 'skipped', detail: error.message };
    if (error instanceof SourceFailed) return { state: 'failed', detail: error.message };
    if (signal.aborted) return { state: 'failed', detail: 'not asked to the end' };
    throw error;
  }
}
