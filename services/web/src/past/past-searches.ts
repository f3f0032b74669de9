import { useSyncExternalStore } from 'react';
import { z } from 'zod/mini';

const NAME = 'scholarsource.searches';
const MOST = 30;

const PastSearch = z.object({
  id: z.string(),
  title: z.string(),
  at: z.string(),
});
export type PastSearch = z.infer<typeof PastSearch>;

const NONE: readonly PastSearch[] = [];
const listeners = new Set<() => void>();
let known: { text: string | null; searches: readonly PastSearch[] } = { text: null, searches: NONE };

/** The searches of this browser, newest first; stored only in the browser. */
export function usePastSearches(): readonly PastSearch[] {
  return useSyncExternalStore(watch, read);
}

/** Adds or updates a search. */
export function rememberSearch(search: PastSearch): void {
  const others = read().filter(({ id }) => id !== search.id);
  const before = read().find(({ id }) => id === search.id);
  write(before === undefined ? [search, ...others] : read().map((one) => (one.id === search.id ? search : one)));
}

export function findPastSearch(id: string): PastSearch | undefined {
  return read().find((search) => search.id === id);
}

export function forgetSearches(): void {
  write([]);
}

/** Without storage, or with invalid data in it, there are no past searches. */
function read(): readonly PastSearch[] {
  const text = stored();
  if (text === known.text) return known.searches;
  known = { text, searches: parse(text) };
  return known.searches;
}

function parse(text: string | null): readonly PastSearch[] {
  if (text === null) return NONE;
  try {
    return z.array(PastSearch).parse(JSON.parse(text));
  } catch {
    return NONE;
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(NAME);
  } catch {
    return null;
  }
}

function write(searches: readonly PastSearch[]): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(searches.slice(0, MOST)));
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
