import { autoscalerFacts, whatLimits } from './autoscaler-words.ts';
import type { Overview } from './reads.ts';

/** How many workers there are, and how the autoscaler comes to that number. */
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
