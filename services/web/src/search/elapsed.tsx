import { useEffect, useState } from 'react';

/** The duration of a search; counts up while `end` is null. */
export function Elapsed({ begin, end }: { begin: string; end: string | null }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (end !== null) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [end]);
  const seconds = Math.max(0, Math.floor(((end === null ? now : Date.parse(end)) - Date.parse(begin)) / 1_000));
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <span className="elapsed" aria-hidden="true">
      {text}
    </span>
  );
}
