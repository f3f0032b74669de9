import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { shortTime } from '../words.ts';
import { getDeadLetters, replay } from './reads.ts';

/** Jobs that failed for good; each can be tried again, after asking. */
export function DeadLetters() {
  const { data } = useQuery({ queryKey: ['dead-letters'], queryFn: getDeadLetters, refetchInterval: 10_000 });
  if (data === undefined) return null;
  return (
    <section aria-labelledby="dead-heading">
      <h2 id="dead-heading">Dead letters</h2>
      {data.dead_letters.length === 0 && <p className="hint">No job has failed for good.</p>}
      <ul className="list">
        {data.dead_letters.map((job) => (
          <li key={job.job_id}>
            <p>
              <a href={`/searches/${job.job_id}`}>{job.search_title ?? job.job_id}</a>{' '}
              <span className="hint">
                {`${job.failure_reason ?? 'unknown'}${job.completed_at === null ? '' : `, ${shortTime(job.completed_at)}`}`}
              </span>
            </p>
            <Replay id={job.job_id} />
          </li>
        ))}
      </ul>
      {data.next !== null && <p className="hint">There are more; the API lists all of them.</p>}
    </section>
  );
}

function Replay({ id }: { id: string }) {
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const again = useMutation({ mutationFn: () => replay(id), onSettled: () => queries.invalidateQueries() });
  if (!isAsking) {
    return (
      <button type="button" className="small" onClick={() => setAsking(true)}>
        Try again …
      </button>
    );
  }
  return (
    <span className="row" role="group" aria-label="Try this job again?">
      {again.isError && <span role="alert">{again.error.message}</span>}
      <button type="button" className="small" onClick={() => setAsking(false)}>
        Leave it
      </button>
      <button type="button" className="small main" disabled={again.isPending} onClick={() => again.mutate()}>
        Run it again
      </button>
    </span>
  );
}
