import { useQuery } from '@tanstack/react-query';
import { Link } from '../../link.tsx';
import { shortTime } from '../../words.ts';
import { getWorkers } from './reads.ts';

/** The live workers and their runs. */
export function Workers() {
  const { data } = useQuery({ queryKey: ['workers-and-runs'], queryFn: getWorkers, refetchInterval: 5_000 });
  if (data === undefined) return null;
  return (
    <section aria-labelledby="workers-heading">
      <h2 id="workers-heading">Workers</h2>
      {data.workers.length === 0 && <p className="hint">No worker says that it is up.</p>}
      <ul className="list">
        {data.workers.map(({ name, busy, slots }) => (
          <li key={name}>
            <p>
              <strong>{name}</strong> <span className="hint">{`${busy} of ${slots} places taken`}</span>
            </p>
            <ul>
              {data.runs
                .filter(({ worker }) => worker === name)
                .map((run) => (
                  <li key={run.job_id}>
                    <Link href={`/console/jobs/${run.job_id}`}>{run.title ?? run.job_id}</Link>{' '}
                    <span className="hint">
                      {`${run.tenant}, run ${run.attempt}${run.started_at === null ? '' : `, since ${shortTime(run.started_at)}`}`}
                    </span>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
