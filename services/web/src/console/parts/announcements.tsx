import { useEffect, useSyncExternalStore } from 'react';

const SHOWN_MS = 6_000;

let said: { text: string } | null = null;
const listeners = new Set<() => void>();

/** Announces outcomes for a while, visually and to screen readers. */
export function announce(text: string): void {
  say({ text });
}

/** The live region of the page; rendered once. */
export function Announcements() {
  const now = useSyncExternalStore(watch, () => said);
  useEffect(() => {
    if (now === null) return;
    const timer = setTimeout(() => say(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <p className="announcement" aria-live="polite">
      {now?.text}
    </p>
  );
}

function say(next: typeof said): void {
  said = next;
  for (const listener of listeners) listener();
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
