import type { CSSProperties } from 'react';
import type { Story } from './job-reads.ts';
import { spansOf } from './spans.ts';

/** The timeline of a job as bars: waiting, each run, and its stages. */
export function TimeLine({ story }: { story: Story }) {
  const spans = spansOf(story, Date.now());
  const whole = Math.max(...spans.map(({ end }) => end), 0.001);
  return (
    <ol className="time-line">
      {spans.map(({ name, kind, start, end }, index) => (
        <li key={index} data-kind={kind}>
          <span className="name">{name}</span>
          <span className="track" aria-hidden="true">
            <span className="bar" style={placed(start / whole, (end - start) / whole)} />
          </span>
          <span className="took">{(end - start).toFixed(2)} s</span>
        </li>
      ))}
    </ol>
  );
}

function placed(start: number, length: number): CSSProperties {
  return { marginInlineStart: `${start * 100}%`, inlineSize: `${length * 100}%` };
}
