import type { Job, SearchRequest } from '@scholarsource/client';
import { hasSubject } from '../form/draft.ts';
import { useSubmission } from '../form/use-submission.ts';

/** Repeats the search, bypassing the cache. */
export function Repeat({ search: { request, status } }: { search: Job }) {
  const { start, isStarting, secondsLeft, problem } = useSubmission();
  // Searches for uploaded books cannot be repeated, because the book has been deleted.
  if (!hasSubject(request)) return null;
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
