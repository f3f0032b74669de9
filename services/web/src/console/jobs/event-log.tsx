import type { Story } from './job-reads.ts';

/** The events of a job, with the seconds since submission. */
export function EventLog({ story: { created_at: begin, events } }: { story: Story }) {
  return (
    <ol className="story">
      {events.map(({ seq, at, event: { type, ...rest } }) => (
        <li key={seq}>
          <span className="when">{((Date.parse(at) - Date.parse(begin)) / 1_000).toFixed(2)} s</span>
          <strong>{type.replaceAll('_', ' ')}</strong>
          <span className="hint">
            {Object.entries(rest)
              .map(([name, value]) => `${name} ${value}`)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ol>
  );
}
