import { Link } from '../../link.tsx';
import { shortTime } from '../../words.ts';
import { Listing } from '../parts/listing.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { tableOf } from '../parts/table.tsx';
import { useList } from '../use-list.ts';
import { JobActions } from './job-actions.tsx';
import { JobFilters } from './job-filters.tsx';
import { type ListedJob, listJobs } from './job-reads.ts';

const JobTable = tableOf<ListedJob>({
  caption: 'Jobs, the newest first',
  keyOf: ({ id }) => id,
  empty: 'No job is like that.',
  columns: [
    { name: 'Job', kind: 'head', cell: ({ id, title }) => <Link href={`/console/jobs/${id}`}>{title ?? id}</Link> },
    { name: 'Tenant', cell: ({ tenant }) => tenant },
    {
      name: 'Status',
      cell: ({ status, error }) => (
        <>
          <StatusMark status={status} />
          {status === 'failed' && error !== null && <span className="hint"> {error.code}</span>}
        </>
      ),
    },
    { name: 'Runs', kind: 'number', cell: ({ attempts }) => attempts },
    { name: 'Created', cell: ({ created_at: at }) => shortTime(at) },
    { name: 'Took', kind: 'number', cell: took },
    { name: 'Do', cell: (job) => <JobActions job={job} /> },
  ],
});

/** The jobs of all tenants, with the filters of the query string. */
export function Jobs() {
  const found = useList('jobs', listJobs);
  return (
    <Listing title="Jobs" tools={<JobFilters />} found={found}>
      {(rows) => <JobTable rows={rows} />}
    </Listing>
  );
}

function took({ started_at: start, completed_at: end }: ListedJob): string {
  return start === null || end === null ? '–' : `${((Date.parse(end) - Date.parse(start)) / 1_000).toFixed(1)} s`;
}
