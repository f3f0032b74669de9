import type { Overview } from './reads.ts';

const number = new Intl.NumberFormat();

/** One answer to “is it healthy?”, and what it rests on. */
export function HealthNow({ overview: { healthy, now, conditions, scheduled } }: { overview: Overview }) {
  const ended = now.completed + now.failed;
  const tiles: [string, string, string][] = [
    ['Waiting', number.format(now.waiting), `oldest for ${Math.round(now.oldest_wait_seconds)} s`],
    ['Running', number.format(now.running), `${number.format(scheduled)} for later`],
    ['Completed', ended === 0 ? '–' : `${Math.round((now.completed / ended) * 100)} %`, `of ${ended} in 5 minutes`],
    ['95 % done in', now.p95_seconds === null ? '–' : `${now.p95_seconds.toFixed(1)} s`, 'jobs of 5 minutes'],
    ['Cost', `$${now.cost_usd.toFixed(2)}`, `${number.format(now.tokens)} tokens in 5 minutes`],
    ['Workers', now.workers === null ? '?' : number.format(now.workers), workersNote(now)],
  ];
  return (
    <section aria-label="Health" className="health" data-ok={healthy}>
      <p className="verdict" role="status">
        {healthy ? 'Healthy' : 'Something is wrong'}
      </p>
      <dl className="tiles">
        {tiles.map(([name, value, note]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <strong>{value}</strong>
              <span>{note}</span>
            </dd>
          </div>
        ))}
      </dl>
      <h2>Conditions</h2>
      <ul className="conditions">
        {conditions
          .toSorted((a, b) => Number(a.ok) - Number(b.ok))
          .map(({ alert, ok, detail }) => (
            <li key={alert} data-ok={ok}>
              <strong>{ok ? '✓' : '!'}</strong>
              <span className="unseen">{ok ? 'holds: ' : 'does not hold: '}</span>
              <code>{alert}</code>
              <span>{detail}</span>
            </li>
          ))}
      </ul>
    </section>
  );
}

function workersNote({ busy, slots, desired, ready }: Overview['now']): string {
  const places = busy === null || slots === null ? 'places unknown' : `${busy} of ${slots} places taken`;
  return desired === null ? places : `${places}, ${ready ?? '?'} of ${desired} wanted`;
}
