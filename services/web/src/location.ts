import { useSyncExternalStore } from 'react';

const CHANGED = 'scholarsource:moved';

/** The path that the page shows. */
export function usePath(): string {
  return useSyncExternalStore(watch, () => window.location.pathname);
}

/** The query of the address that the page shows, with its question mark. */
export function useQueryText(): string {
  return useSyncExternalStore(watch, () => window.location.search);
}

/** Shows another path, as following a link would, without loading the page anew. */
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
