import type { Job, SearchRequest } from '@scholarsource/client';
import { saysWhat } from '../form/draft.ts';
import { useSubmission } from '../form/use-submission.ts';

/** Asks for the same once more, without the cache. */
export function Repeat({ search: { request, status } }: { search: Job }) {
  const { start, isStarting, secondsLeft, problem } = useSubmission();
  // Of a search for a book that was uploaded nothing is left: the book is deleted with it.
  if (!saysWhat(request)) return null;
  const again: SearchRequest = { ...request, bypass_cache: true };
  return (
    <span className="row">
      {problem !== null && (
        <span className="hint" role="alert">
          {problem}
        </span>
      )}
      <button type="button" disabled={isStarting || secondsLeft > 0} onClick={() => start(again)}>
        {status === 'completed' ? 'Search again without cache' : 'Search again'}
      </button>
    </span>
  );
}
