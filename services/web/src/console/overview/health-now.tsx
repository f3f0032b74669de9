import type { Overview } from './reads.ts';

const number = new Intl.NumberFormat();

/** Whether the system is healthy, with the figures behind that. */
export function HealthNow({ overview: { healthy, now, dependencies, scheduled } }: { overview: Overview }) {
  const ended = now.completed + now.failed;
  const tiles: [string, string, string][] = [
    ['Waiting', number.format(now.waiting), `oldest for ${Math.round(now.oldest_wait_seconds)} s`],
    ['Running', number.format(now.running), `${number.format(scheduled)} for later`],
    ['Completed', ended === 0 ? '–' : `${Math.round((now.completed / ended) * 100)} %`, `of ${ended} in 5 minutes`],
    ['95 % done in', now.p95_seconds === null ? '–' : `${now.p95_seconds.toFixed(1)} s`, 'jobs of 5 minutes'],
    ['Cost', `$${now.cost_usd.toFixed(2)}`, `${number.format(now.tokens)} tokens in 5 minutes`],
    ['Workers', now.workers === null ? '?' : number.format(now.workers), placesNote(now)],
    ['Dependencies', ...describeDependencies(dependencies)],
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
    </section>
  );
}

function placesNote({ busy, slots }: Overview['now']): string {
  return busy === null || slots === null ? 'places unknown' : `${busy} of ${slots} places taken`;
}

function describeDependencies({ database, redis }: Overview['dependencies']): [string, string] {
  const away = [database ? [] : 'PostgreSQL', redis ? [] : 'Redis'].flat();
  return [
    `${2 - away.length} of 2`,
    away.length === 0 ? 'PostgreSQL and Redis answer' : `${away.join(', ')}: no answer`,
  ];
}
