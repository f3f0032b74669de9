import { useEffect, useState } from 'react';

/** Whole seconds until `end`, a `Date.now()` time; 0 without one. */
export function useCountdown(end: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (end === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [end]);
  return end === null ? 0 : Math.max(0, Math.ceil((end - now) / 1_000));
}
