import { type Dashboard, lines, number } from '../panel.ts';
import { metric, quantiles, rateBy, system, systemBy } from '../queries.ts';

export const queue: Dashboard = {
  name: 'queue',
  title: 'Queue and autoscaling',
  description: 'Does the number of workers follow the work, and does the queue agree with the database?',
  rows: [
    {
      title: 'Queue',
      panels: [
        lines(
          'Entries in Redis',
          'short',
          'What waits, runs and is held while the queue is paused. Nothing should ever be delayed.',
          systemBy('state', 'queue_entries'),
          { stacked: true },
        ),
        lines(
          'Window of the queue',
          'short',
          'Jobs that were given to the queue, and how many it takes. Full while more jobs are due than it holds.',
          systemBy('kind', 'queue_window'),
        ),
        lines(
          'Waiting by tenant',
          'short',
          'Jobs of the tenants with the most, and of all others together. One that waits alone may run at its limit.',
          systemBy('tenant', 'tenant_jobs', 'state="waiting"'),
          { stacked: true },
        ),
        lines('Jobs in PostgreSQL', 'short', 'Due now, waiting for their next try, and running.', {
          due: system('jobs_due'),
          scheduled: system('jobs_scheduled'),
          running: system('jobs', 'status="running"'),
        }),
        lines(
          'Waiting time',
          's',
          'From the moment in which a run could start to its start; back-off does not count.',
          quantiles('job_wait_seconds'),
        ),
        lines(
          'Oldest job and heartbeat',
          's',
          'The longest wait, and the longest silence of a running job. Both should stay low.',
          {
            'oldest waiting': system('oldest_waiting_age_seconds'),
            'oldest heartbeat': system('oldest_heartbeat_age_seconds'),
          },
        ),
      ],
    },
    {
      title: 'Workers',
      panels: [
        number(
          'Workers asked for',
          'none',
          'Backlog through concurrency, before any minimum or maximum.',
          system('target_workers'),
          { width: 6 },
        ),
        number('Workers there', 'none', 'Workers that announced themselves lately.', system('workers'), { width: 6 }),
        number(
          'Slots busy',
          'percentunit',
          'Share of slots in use. High for long: more workers are needed.',
          `${system('slots', 'state="busy"')} / clamp_min(sum(max by (state) (${metric('slots')})), 1)`,
          { width: 6 },
        ),
        number('Backlog', 'none', 'Jobs that wait in the queue or run.', system('backlog'), { width: 6 }),
        lines(
          'Asked for and there',
          'short',
          'The number of workers should follow what the backlog asks for, up fast and down slowly.',
          {
            'asked for': system('target_workers'),
            there: system('workers'),
          },
        ),
        lines('Slots', 'short', 'Runs that all workers can hold, in use and free.', systemBy('state', 'slots'), {
          stacked: true,
        }),
        lines(
          'Replicas in the cluster',
          'short',
          'Pods desired, ready, and the limits of the autoscaler. Shown in Kubernetes only.',
          systemBy('state', 'worker_replicas'),
        ),
        lines(
          'Time to stop',
          's',
          'How long processes have been stopping. Its peaks are the time that drains take.',
          `max by (component) (${metric('stopping_seconds')})`,
        ),
      ],
    },
    {
      title: 'Agreement of PostgreSQL and Redis',
      panels: [
        lines(
          'Drift',
          'short',
          'Jobs without an entry, entries without a job, and lost runs. Moments are fine.',
          systemBy('kind', 'drift_jobs'),
        ),
        lines(
          'Unknown to the queue',
          'short',
          'Jobs that were given to the queue and that it has not held for longer than a dispatch interval. Anything but 0 for long: no worker can take them.',
          { jobs: system('jobs_unknown_to_queue') },
        ),
        lines(
          'Moved on by the scaler',
          'ops',
          'Jobs that were put into the queue in their turn, put in again because it had lost them, taken back or set aside.',
          rateBy('action', 'reconciled_jobs_total'),
        ),
        lines(
          'Passes of the scaler',
          'ops',
          'Passes of each loop by result. Failed ones mean an absent dependency.',
          rateBy('loop, result', 'scaler_passes_total'),
        ),
        lines(
          'Age of the last good pass',
          's',
          'How long ago each loop last went through.',
          `time() - max by (loop) (${metric('scaler_last_ok_timestamp_seconds')})`,
        ),
        lines(
          'Queue incidents',
          'ops',
          'Entries left behind by dead workers, locks lost under a run, entries dropped as unreadable.',
          rateBy('kind', 'queue_incidents_total'),
        ),
        lines(
          'Heartbeats',
          'ops',
          'Leases renewed, refused because the job moved on, or failed for want of an answer.',
          rateBy('result', 'heartbeats_total'),
        ),
        lines(
          'Rows deleted for their age',
          'ops',
          'Jobs, events, checkpoints and kept answers that are older than they are kept.',
          rateBy('rows', 'expired_rows_total'),
        ),
      ],
    },
  ],
};
