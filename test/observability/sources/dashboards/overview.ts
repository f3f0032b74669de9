import { type Dashboard, lines, number } from '../panel.ts';
import { metric, ofProcess, quantile, quantiles, rate, rateBy, share, system } from '../queries.ts';

const LATE = `sum(rate(${metric('job_wait_seconds_bucket', 'le=~"60(.0)?"')}[$__rate_interval]))`;
const REQUESTS = 'http_request_duration_seconds_count';

export const overview: Dashboard = {
  name: 'overview',
  title: 'Overview',
  description: 'Is it healthy? One screen; each number leads to the dashboard that says more.',
  rows: [
    {
      title: 'Now',
      panels: [
        number(
          'Redis',
          'bool_on_off',
          'Whether Redis answers the scaler. Off: jobs are stored and start later.',
          system('dependency_up', 'dependency="redis"'),
          { red: { below: 1 } },
        ),
        number(
          'PostgreSQL',
          'bool_on_off',
          'Whether the database answers the scaler. Off: every request is answered with 503.',
          system('dependency_up', 'dependency="database"'),
          { red: { below: 1 } },
        ),
        number(
          'Workers',
          'none',
          'Workers that announced themselves lately. None is fine while nothing waits.',
          system('workers'),
        ),
        number('Waiting', 'none', 'Jobs that are due and not yet taken.', system('jobs_due'), {
          red: { from: 100 },
        }),
        number(
          'Oldest waiting',
          's',
          'Age of the job that could have started first.',
          system('oldest_waiting_age_seconds'),
          { red: { from: 300 } },
        ),
        number(
          'Dead letters',
          'none',
          'Jobs that failed for good, not by what was asked, and can be replayed.',
          system('dead_letters'),
        ),
        number('Running', 'none', 'Jobs that run now.', system('jobs', 'status="running"')),
        number(
          'Oldest heartbeat',
          's',
          'Longest silence of a running job. A lease that ends is taken back.',
          system('oldest_heartbeat_age_seconds'),
          { red: { from: 120 } },
        ),
        number(
          'Drift',
          'none',
          'Jobs in which PostgreSQL and Redis differ. Moments are fine, minutes are not.',
          `sum(max by (kind) (${metric('drift_jobs')}))`,
          { red: { from: 10 } },
        ),
        number(
          'Started in time',
          'percentunit',
          'Share of runs that started within 60 s: the first objective.',
          `${LATE} / ${rate('job_wait_seconds_count')}`,
          { red: { below: 0.99 } },
        ),
        number(
          'API success',
          'percentunit',
          'Share of requests answered without 5xx: the second objective.',
          `1 - (${share(rate(REQUESTS, 'status="5xx"'), rate(REQUESTS))})`,
          { red: { below: 0.995 } },
        ),
        number(
          'Runs that go wrong',
          'percentunit',
          'Share of runs that an error ended which was not in the request.',
          share(rate('run_errors_total', 'fault!="user"'), rate('runs_started_total')),
          { red: { from: 0.05 } },
        ),
      ],
    },
    {
      title: 'Traffic and work',
      panels: [
        lines(
          'Jobs',
          'ops',
          'Submitted, started and finished each second. Started above finished for long: work piles up.',
          {
            submitted: rate('jobs_submitted_total'),
            started: rate('runs_started_total'),
            completed: rate('runs_finished_total', 'outcome="completed"'),
            failed: rate('runs_finished_total', 'outcome="failed"'),
            rejected: rate('runs_finished_total', 'outcome="rejected"'),
          },
        ),
        lines('Backlog and workers', 'short', 'What waits or runs, and the slots that workers have for it.', {
          backlog: system('backlog'),
          'slots in all': `sum(max by (state) (${metric('slots')}))`,
          workers: system('workers'),
        }),
        lines(
          'From submission to end',
          's',
          'How long users wait for a finished job, waiting and repetitions included.',
          quantiles('job_duration_seconds'),
        ),
        lines('Requests by class', 'reqps', 'Requests to the API by class of the answer.', rateBy('status', REQUESTS), {
          stacked: true,
        }),
        lines(
          'Latency of the API',
          's',
          'Time to answer, over all routes.',
          quantiles('http_request_duration_seconds'),
        ),
        lines(
          'Memory of processes',
          'percentunit',
          'Resident memory of each process as part of what it may use. At 1 it is killed.',
          `max by (component, instance) (process_resident_memory_bytes{component=~"api|worker|scaler",namespace=~"$namespace"} / ${metric('memory_limit_bytes')})`,
        ),
        lines(
          'Event-loop lag',
          's',
          'How late timers are, 99th percentile. Above 0.1 s a process has too much to do.',
          ofProcess('nodejs_eventloop_lag_p99_seconds'),
        ),
        lines(
          'Processor time',
          'short',
          'Processors that each process keeps busy; one Node process can use little more than one.',
          `sum by (component, instance) (rate(process_cpu_seconds_total{component=~"api|worker|scaler",namespace=~"$namespace"}[$__rate_interval]))`,
        ),
        lines(
          '95th percentile of waiting',
          's',
          'From the moment in which a run could start to its start.',
          quantile(0.95, 'job_wait_seconds'),
        ),
        lines(
          'Versions',
          'short',
          'Processes by version of Node: during a release there are two.',
          `count by (component, node) (${metric('process_info')})`,
        ),
      ],
    },
  ],
};
