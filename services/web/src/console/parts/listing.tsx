import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFilters } from '../filters.ts';
import type { Page } from '../use-list.ts';

interface ListingProps<Row> {
  title: string;
  /** Filters, and the button that creates a row. */
  tools?: ReactNode;
  found: Pick<UseQueryResult<Page<Row>>, 'data' | 'error'>;
  children: (rows: readonly Row[]) => ReactNode;
}

/** A list view: heading, toolbar, one page of rows, and pagination. */
export function Listing<Row>({ title, tools, found: { data, error }, children }: ListingProps<Row>) {
  const { filters, setFilters } = useFilters();
  const hasFirst = filters.has('cursor');
  return (
    <section aria-labelledby="list-heading" className="listing">
      <h1 id="list-heading">{title}</h1>
      {tools !== undefined && <div className="tools">{tools}</div>}
      {error !== null && (
        <p className="problem" role="alert">
          {error.message}
        </p>
      )}
      {data === undefined ? error === null && <p className="hint">Loading …</p> : children(data.items)}
      {data !== undefined && (hasFirst || data.next !== null) && (
        <nav className="row pager" aria-label="Pages">
          <button type="button" className="small" disabled={!hasFirst} onClick={() => setFilters({})}>
            First page
          </button>
          {data.previous !== undefined && (
            <PageButton label="Previous page" cursor={data.previous} setFilters={setFilters} />
          )}
          <PageButton label="Next page" cursor={data.next} setFilters={setFilters} />
        </nav>
      )}
    </section>
  );
}

interface PageButtonProps {
  label: string;
  cursor: string | null;
  setFilters: (changes: Record<string, string>) => void;
}

function PageButton({ label, cursor, setFilters }: PageButtonProps) {
  return (
    <button
      type="button"
      className="small"
      disabled={cursor === null}
      onClick={() => cursor !== null && setFilters({ cursor })}
    >
      {label}
    </button>
  );
}
