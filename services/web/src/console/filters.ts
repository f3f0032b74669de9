import { useMemo, useState } from 'react';
import { moveTo, useQueryText } from '../location.ts';

/**
 * What a list is narrowed by. It stands in the address, so a reload, a bookmark and the way back show the same. A changed filter begins
 * at the first page.
 */
export function useFilters(): { filters: URLSearchParams; setFilters: (changes: Record<string, string>) => void } {
  const text = useQueryText();
  const filters = useMemo(() => new URLSearchParams(text), [text]);
  const setFilters = (changes: Record<string, string>) => {
    const changed = new URLSearchParams(text);
    changed.delete('cursor');
    for (const [name, value] of Object.entries(changes)) {
      if (value === '') changed.delete(name);
      else changed.set(name, value);
    }
    moveTo(`${window.location.pathname}${changed.size === 0 ? '' : `?${changed.toString()}`}`);
  };
  return { filters, setFilters };
}

/** What is typed into the fields of a list's filters; it begins anew when the address names others. */
export function useDraft<Draft>(read: (filters: URLSearchParams) => Draft): [Draft, (changes: Partial<Draft>) => void] {
  const text = useQueryText();
  const fresh = () => ({ text, draft: read(new URLSearchParams(text)) });
  const [kept, keep] = useState(fresh);
  if (kept.text !== text) keep(fresh());
  return [kept.draft, (changes) => keep({ text, draft: { ...kept.draft, ...changes } })];
}
