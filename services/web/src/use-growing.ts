import { useEffect, useState } from 'react';

/** Number of rows to render: a few at first, the rest in steps, so that no step blocks the page. */
export function useGrowing(length: number, step: number): number {
  const [drawn, setDrawn] = useState(step);
  useEffect(() => {
    if (drawn >= length) return;
    const timer = setTimeout(() => setDrawn(drawn + step), 0);
    return () => clearTimeout(timer);
  }, [drawn, length, step]);
  return drawn;
}
