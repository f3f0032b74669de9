import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { TextField } from '../form/text-field.tsx';
import { getStory } from './reads.ts';

/** One job's whole story: what happened to it and when, and what its stages took. */
export function JobStory() {
  const [text, setText] = useState('');
  const [id, setId] = useState<string | null>(null);
  const show = (event: SubmitEvent) => {
    event.preventDefault();
    setId(text.trim().split('/').at(-1) ?? null);
  };
  return (
    <section aria-labelledby="story-heading">
      <h2 id="story-heading">One job</h2>
      <form className="line" onSubmit={show}>
        <TextField label="Id or address of a job" value={text} onText={setText} />
        <button type="submit" disabled={text.trim() === ''}>
          Show its story
        </button>
      </form>
      {id !== null && <Story id={id} />}
    </section>
  );
}

function Story({ id }: { id: string }) {
  const { data, error } = useQuery({
    queryKey: ['story', id],
    queryFn: ({ signal }) => getStory(id, signal),
    refetchInterval: 3_000,
  });
  if (data === undefined) {
    return error === null ? null : (
      <p className="problem" role="alert">
        {error.message}
      </p>
    );
  }
  const { job, events } = data;
  const begin = Date.parse(job.created_at);
  return (
    <>
      <p>
        <a href={`/searches/${id}`}>{job.title ?? id}</a> <span className="hint">{job.status}</span>
      </p>
      <ol className="story">
        {events.map(({ seq, at, event: { type, ...rest } }) => (
          <li key={seq}>
            <span className="when">{((Date.parse(at) - begin) / 1_000).toFixed(2)} s</span>
            <strong>{type.replaceAll('_', ' ')}</strong>
            <span className="hint">
              {Object.entries(rest)
                .map(([name, value]) => `${name} ${value}`)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
      {(job.report?.usage ?? []).length > 0 && (
        <div className="matrix">
          <table>
            <thead>
              <tr>
                {['Stage', 'Seconds', 'Calls', 'Tokens', '$', 'Pages'].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {job.report?.usage?.map(({ stage, seconds, llm_calls: calls, tokens, cost_usd: cost, pages }) => (
                <tr key={stage}>
                  <th scope="row">{stage}</th>
                  <td>{seconds.toFixed(2)}</td>
                  <td>{calls}</td>
                  <td>{tokens}</td>
                  <td>{cost === null ? 'unknown' : cost.toFixed(4)}</td>
                  <td>{pages}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
