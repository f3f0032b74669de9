import { useSyncExternalStore } from 'react';

const CHANGED = 'scholarsource:moved';

/** The current path. */
export function usePath(): string {
  return useSyncExternalStore(watch, () => window.location.pathname);
}

/** The current query string, with its question mark. */
export function useQueryText(): string {
  return useSyncExternalStore(watch, () => window.location.search);
}

/** Navigates to a path without reloading the page. */
export function moveTo(path: string): void {
  window.history.pushState(null, '', path);
  window.scrollTo(0, 0);
  window.dispatchEvent(new Event(CHANGED));
}

function watch(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(CHANGED, listener);
  };
}
