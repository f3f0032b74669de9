import { useMemo, useState } from 'react';
import { moveTo, useQueryText } from '../location.ts';

/**
 * The filters of a list, kept in the query string, so that reloads, bookmarks and the back button preserve them. Changing a filter
 * returns to the first page.
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

/** The current input of the filter fields; reset when the query string changes. */
export function useDraft<Draft>(read: (filters: URLSearchParams) => Draft): [Draft, (changes: Partial<Draft>) => void] {
  const text = useQueryText();
  const fresh = () => ({ text, draft: read(new URLSearchParams(text)) });
  const [kept, keep] = useState(fresh);
  if (kept.text !== text) keep(fresh());
  return [kept.draft, (changes) => keep({ text, draft: { ...kept.draft, ...changes } })];
}
