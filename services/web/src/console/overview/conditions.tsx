import { count, shortTime } from '../../words.ts';
import type { Overview } from './reads.ts';

/** Shown at most; the API lists the most important first. */
const SHOWN = 10;

/** The alert conditions: unmet ones first, then the most recently changed. */
export function Conditions({ conditions }: Pick<Overview, 'conditions'>) {
  const others = conditions.slice(SHOWN);
  const broken = others.filter(({ ok }) => !ok).length;
  return (
    <section aria-labelledby="conditions-heading">
      <h2 id="conditions-heading">Conditions of alerts</h2>
      <Rows conditions={conditions.slice(0, SHOWN)} />
      {others.length > 0 && (
        <details>
          <summary>{`${others.length} more, ${broken === 0 ? 'all of which hold' : `of which ${count(broken, 'does', 'do')} not hold`}`}</summary>
          <Rows conditions={others} />
        </details>
      )}
    </section>
  );
}

function Rows({ conditions }: Pick<Overview, 'conditions'>) {
  return (
    <ul className="conditions">
      {conditions.map(({ alert, ok, detail, since }) => (
        <li key={alert} data-ok={ok}>
          <strong>{ok ? '✓' : '!'}</strong>
          <span className="unseen">{ok ? 'holds: ' : 'does not hold: '}</span>
          <code>{alert}</code>
          <span className="hint">{detail}</span>
          {since !== null && <span className="hint">{`since ${shortTime(since)}`}</span>}
        </li>
      ))}
    </ul>
  );
}
