import type { JobStatus } from '@scholarsource/contracts';
import { useSubmission } from '../form/use-submission.ts';
import { findPastSearch } from '../past/past-searches.ts';

/** Asks for the same once more, without the cache. */
export function Repeat({ id, status }: { id: string; status: JobStatus }) {
  const { start, isStarting, secondsLeft, problem } = useSubmission();
  const request = findPastSearch(id)?.request ?? null;
  // A book is deleted with its search, and who opened a shared link does not know what was asked.
  if (request === null || 'book_pdf_path' in request) return null;
  return (
    <span className="row">
      {problem !== null && (
        <span className="hint" role="alert">
          {problem}
        </span>
      )}
      <button
        type="button"
        disabled={isStarting || secondsLeft > 0}
        onClick={() => start({ ...request, bypass_cache: true })}
      >
        {status === 'completed' ? 'Search again without cache' : 'Search again'}
      </button>
    </span>
  );
}
