import type { Report } from './report.ts';
import { count } from '../words.ts';

/** The sources of the search, and its usage. */
export function HowFound({ report: { sources = [], engine, usage = [] } }: { report: Report }) {
  const used = sources.filter(({ state }) => state === 'used');
  const others = sources.filter(({ state }) => state !== 'used');
  const seconds = usage.reduce((sum, stage) => sum + stage.seconds, 0);
  const tokens = usage.reduce((sum, stage) => sum + stage.tokens, 0);
  if (sources.length === 0) return null;
  return (
    <details className="fold">
      <summary>
        <h2>How it was found</h2> <span className="hint">{count(used.length, 'source')} asked</span>
      </summary>
      <ul>
        {used.map(({ source, candidates }) => (
          <li key={source}>
            {source}: {count(candidates, 'candidate')}
          </li>
        ))}
        {others.map(({ source, state, detail }) => (
          <li key={source} className="hint">
            {source}: {state === 'off' ? 'not asked' : 'failed'}
            {detail === null ? '' : `, ${detail}`}
          </li>
        ))}
      </ul>
      <p className="hint">
        {engine === undefined ? '' : `Engine ${engine.name} ${engine.version}. `}
        {seconds.toFixed(1)} s of work{tokens > 0 ? `, ${tokens} tokens` : ''}.
      </p>
    </details>
  );
}
