import type { Report } from './report.ts';
import { count } from '../words.ts';

/** The rejected candidates, by reason. */
export function TurnedDown({ rejected }: { rejected: NonNullable<Report['rejected']> }) {
  const byReason = Map.groupBy(rejected, ({ reason }) => reason);
  return (
    <details className="fold turned-down">
      <summary>
        <h2>Turned down</h2> <span className="hint">{count(rejected.length, 'candidate')}, and why</span>
      </summary>
      {[...byReason].map(([reason, items]) => (
        <div key={reason}>
          <h3>
            {reason} <span className="hint">{items.length}</span>
          </h3>
          <ul>
            {items.map(({ id, title, url }) => (
              <li key={id}>
                <a href={/^https?:\/\//i.test(url) ? url : undefined} target="_blank" rel="noopener noreferrer">
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}
