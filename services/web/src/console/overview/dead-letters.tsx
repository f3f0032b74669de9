import { useQuery } from '@tanstack/react-query';
import { Link } from '../../link.tsx';
import { shortTime } from '../../words.ts';
import { Action } from '../parts/action.tsx';
import { getDeadLetters, replay } from './reads.ts';

/** Dead letters; each can be replayed after confirmation. */
export function DeadLetters() {
  const { data } = useQuery({ queryKey: ['dead-letters'], queryFn: getDeadLetters, refetchInterval: 10_000 });
  if (data === undefined) return null;
  return (
    <section aria-labelledby="dead-heading">
      <h2 id="dead-heading">Dead letters</h2>
      {data.dead_letters.length === 0 && <p className="hint">No job has failed for good.</p>}
      <ul className="list">
        {data.dead_letters.map(({ job_id: id, search_title: title, failure_reason: reason, completed_at: at }) => (
          <li key={id}>
            <p>
              <Link href={`/console/jobs/${id}`}>{title ?? id}</Link>{' '}
              <span className="hint">{`${reason ?? 'unknown'}, ${shortTime(at)}`}</span>
            </p>
            <Action
              label="Try again"
              subject={title ?? id}
              title="Try this job again?"
              detail={`“${title ?? id}” goes next, its failures counted anew, after the last stage that it finished.`}
              confirm="Run it again"
              done="The job runs again."
              act={() => replay(id)}
            />
          </li>
        ))}
      </ul>
      {data.next !== null && (
        <p className="hint">
          There are more: <Link href="/console/jobs?status=failed">all jobs that failed</Link>.
        </p>
      )}
    </section>
  );
}
