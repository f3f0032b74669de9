import { autoscalerFacts, whatLimits } from './autoscaler-words.ts';
import type { Overview } from './reads.ts';

/** The number of workers, and how the autoscaler determines it. */
export function AutoscalerNow({ overview }: { overview: Overview }) {
  return (
    <section aria-labelledby="autoscaler-heading">
      <h2 id="autoscaler-heading">How the autoscaler sees it</h2>
      <p>{whatLimits(overview.autoscaler)}</p>
      <dl className="autoscaler">
        {autoscalerFacts(overview).map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
