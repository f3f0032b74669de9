import { ApiError } from '@scholarsource/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, sentenceOf } from '../api/client.ts';

/** Cancels a search after confirmation. */
export function CancelButton({ id }: { id: string }) {
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const cancel = useMutation({
    mutationFn: () => client.cancel(id),
    retry: false,
    onSettled: () => {
      setAsking(false);
      return queries.invalidateQueries({ queryKey: ['search', id] });
    },
  });
  if (!isAsking) {
    return (
      <span className="row">
        {cancel.isError && !hasEnded(cancel.error) && <span role="alert">{sentenceOf(cancel.error)}</span>}
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

/** If it is too late to cancel, the outcome is shown. */
function hasEnded(error: Error): boolean {
  return error instanceof ApiError && error.code === 'job_ended';
}
