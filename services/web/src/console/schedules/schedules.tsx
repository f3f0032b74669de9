import { Link } from '../../link.tsx';
import { shortTime } from '../../words.ts';
import { Action } from '../parts/action.tsx';
import { Listing } from '../parts/listing.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { tableOf } from '../parts/table.tsx';
import { TenantFilter } from '../parts/tenant-filter.tsx';
import { useList } from '../use-list.ts';
import { type ListedSchedule, listSchedules, pauseSchedule, resumeSchedule, runSchedule } from './schedule-reads.ts';

const ScheduleTable = tableOf<ListedSchedule>({
  caption: 'Schedules, the newest first',
  keyOf: ({ id }) => id,
  empty: 'There is no schedule.',
  columns: [
    { name: 'Schedule', kind: 'head', cell: ({ id, name }) => <Link href={`/console/schedules/${id}`}>{name}</Link> },
    { name: 'Tenant', cell: ({ tenant }) => tenant },
    { name: 'Does', cell: ({ kind }) => kind },
    {
      name: 'When',
      cell: ({ cron, time_zone: zone }) => (
        <>
          <code>{cron}</code> <span className="hint">{zone}</span>
        </>
      ),
    },
    {
      name: 'State',
      cell: ({ paused, paused_reason: reason }) => (
        <>
          <StatusMark status={paused ? 'off' : 'on'} /> {reason !== null && <span className="hint">{reason}</span>}
        </>
      ),
    },
    { name: 'Next', cell: ({ next_runs: [next] }) => (next === undefined ? '–' : shortTime(next)) },
    { name: 'Last', cell: ({ last_run_at: last }) => (last === null ? 'never' : shortTime(last)) },
    { name: 'Do', cell: (schedule) => <ScheduleActions schedule={schedule} /> },
  ],
});

/** The schedules of all tenants. */
export function Schedules() {
  const found = useList('schedules', listSchedules);
  return (
    <Listing title="Schedules" tools={<TenantFilter />} found={found}>
      {(rows) => <ScheduleTable rows={rows} />}
    </Listing>
  );
}

function ScheduleActions({ schedule: { id, name, tenant, paused } }: { schedule: ListedSchedule }) {
  const whose = `“${name}” of the tenant ${tenant}`;
  return (
    <span className="row">
      {paused ? (
        <Action
          label="Resume"
          subject={name}
          title="Go on with this schedule?"
          detail={`${whose} runs at its next time again; those that passed are not made up for.`}
          confirm="Go on"
          done="The schedule goes on."
          act={() => resumeSchedule(id)}
        />
      ) : (
        <Action
          label="Pause"
          subject={name}
          title="Pause this schedule?"
          detail={`${whose} starts nothing until somebody goes on with it. What runs goes on.`}
          confirm="Pause it"
          done="The schedule is paused."
          act={() => pauseSchedule(id)}
        />
      )}
      <Action
        label="Run now"
        subject={name}
        title="Run this schedule now?"
        detail={`${whose} runs once more, beside its times. What it spends counts for the tenant.`}
        confirm="Run it"
        done="The schedule was run."
        act={() => runSchedule(id)}
      />
    </span>
  );
}
