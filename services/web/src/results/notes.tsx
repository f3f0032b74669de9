import type { Report } from './report.ts';

interface NotesProps {
  warnings: NonNullable<Report['warnings']>;
  isPartial: boolean;
  isCached: boolean;
}

/** Warnings about the results. */
export function Notes({ warnings, isPartial, isCached }: NotesProps) {
  if (warnings.length === 0 && !isPartial && !isCached) return null;
  return (
    <section className="notes" aria-label="Please note">
      <ul>
        {isPartial && (
          <li>
            <strong>This answer is partial.</strong> Some sources or pages could not be asked, so there may be more.
            Search again later, without the cache.
          </li>
        )}
        {warnings.map(({ code, message }) => (
          <li key={`${code} ${message}`}>{message}</li>
        ))}
        {isCached && <li>An earlier answer to the same request was used.</li>}
      </ul>
    </section>
  );
}
