import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { cancelSearch } from '../api/search.ts';

/** Cancels a search, after asking. */
export function CancelButton({ id }: { id: string }) {
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const cancel = useMutation({
    mutationFn: () => cancelSearch(id),
    retry: false,
    onSettled: () => {
      setAsking(false);
      return queries.invalidateQueries({ queryKey: ['search', id] });
    },
  });
  if (!isAsking) {
    return (
      <span className="row">
        {cancel.isError && <span role="alert">{cancel.error.message}</span>}
        <button type="button" onClick={() => setAsking(true)}>
          Cancel
        </button>
      </span>
    );
  }
  return (
    <span className="row" role="group" aria-label="Cancel this search?">
      <button type="button" onClick={() => setAsking(false)}>
        Keep searching
      </button>
      <button type="button" className="danger" autoFocus disabled={cancel.isPending} onClick={() => cancel.mutate()}>
        Cancel it
      </button>
    </span>
  );
}
