import { Link } from '../../link.tsx';
import { shortTime } from '../../words.ts';
import { Listing } from '../parts/listing.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { tableOf } from '../parts/table.tsx';
import { useList } from '../use-list.ts';
import { listRuns, type ScheduleRun } from './schedule-reads.ts';

const CAUSES = { time: 'its time', missed: 'a missed time', manual: 'by hand' };

const RunTable = tableOf<ScheduleRun>({
  caption: 'Runs of the schedule, the newest first',
  keyOf: ({ id }) => id,
  empty: 'It has not run yet.',
  columns: [
    { name: 'Due', kind: 'head', cell: ({ due_at: at }) => shortTime(at) },
    { name: 'Cause', cell: ({ cause }) => CAUSES[cause] },
    {
      name: 'Outcome',
      cell: ({ outcome, reason }) => (
        <>
          <StatusMark status={outcome} /> {reason !== null && <span className="hint">{reason}</span>}
        </>
      ),
    },
    {
      name: 'Job',
      cell: ({ job_id: job, job_status: status }) =>
        job === null ? '–' : <Link href={`/console/jobs/${job}`}>{status ?? 'gone'}</Link>,
    },
  ],
});

/** The runs of a schedule. */
export function ScheduleRuns({ id }: { id: string }) {
  const found = useList(`runs of ${id}`, (query) => listRuns(id, query));
  return (
    <Listing title="Runs of a schedule" tools={<Link href="/console/schedules">Schedules</Link>} found={found}>
      {(rows) => <RunTable rows={rows} />}
    </Listing>
  );
}
