import type { Report } from './report.ts';
import { useSubmission } from '../form/use-submission.ts';

interface ReadingsProps {
  suggestions: NonNullable<Report['suggestions']>;
  isUnsure: boolean;
}

/** Alternative interpretations, each with a search to start. */
export function Readings({ suggestions, isUnsure }: ReadingsProps) {
  const { start, isStarting, secondsLeft, problem } = useSubmission();
  return (
    <section className="readings" aria-labelledby="readings-heading" data-tone={isUnsure ? 'warn' : 'calm'}>
      <h2 id="readings-heading">Did you mean …?</h2>
      {isUnsure && <p>It is not certain what you study: these resources are for the likeliest reading.</p>}
      <ul>
        {suggestions.map(({ label, request }) => (
          <li key={label}>
            <button type="button" disabled={isStarting || secondsLeft > 0} onClick={() => start(request)}>
              {label}
            </button>
          </li>
        ))}
      </ul>
      <p className="problem" role="alert">
        {problem}
      </p>
    </section>
  );
}
