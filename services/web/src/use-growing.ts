import { useEffect, useState } from 'react';

/** How many of so many rows to draw: a first few at once, the others step by step, so that no step holds the page up. */
export function useGrowing(length: number, step: number): number {
  const [drawn, setDrawn] = useState(step);
  useEffect(() => {
    if (drawn >= length) return;
    const timer = setTimeout(() => setDrawn(drawn + step), 0);
    return () => clearTimeout(timer);
  }, [drawn, length, step]);
  return drawn;
}
