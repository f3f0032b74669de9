import { Link } from '../link.tsx';
import { shortTime } from '../words.ts';
import { forgetSearches, usePastSearches } from './past-searches.ts';

/** The searches of this browser. */
export function PastSearchesList() {
  const searches = usePastSearches();
  if (searches.length === 0) return null;
  return (
    <section className="past" aria-labelledby="past-heading">
      <div className="section-head">
        <h2 id="past-heading">Your searches</h2>
        <button type="button" className="quiet" onClick={forgetSearches}>
          Forget them
        </button>
      </div>
      <ul>
        {searches.map(({ id, title, at }) => (
          <li key={id}>
            <Link href={`/searches/${id}`}>{title}</Link>
            <time dateTime={at}>{shortTime(at)}</time>
          </li>
        ))}
      </ul>
      <p className="hint">Only this browser knows this list.</p>
    </section>
  );
}
