import { type Dashboard, lines } from '../panel.ts';
import { metric, quantile, quantiles, rate, rateBy, system, systemBy } from '../queries.ts';

export const jobs: Dashboard = {
  name: 'jobs',
  title: 'Jobs and stages',
  description: 'How jobs end, how long they take, and where the time goes.',
  rows: [
    {
      title: 'Jobs',
      panels: [
        lines(
          'Submitted',
          'ops',
          'Accepted submissions: new jobs, and requests repeated under an idempotency key.',
          rateBy('outcome', 'jobs_submitted_total'),
        ),
        lines(
          'Runs by outcome',
          'ops',
          'How runs end. Rejected ones failed by what was asked; retried and fenced ones do not end their job.',
          rateBy('outcome', 'runs_finished_total'),
          { stacked: true },
        ),
        lines(
          'Errors by code',
          'ops',
          'Runs that an error ended. User errors are the request’s; defects are ours.',
          rateBy('code', 'run_errors_total'),
        ),
        lines('Jobs by status', 'short', 'All jobs in the database.', systemBy('status', 'jobs')),
        lines(
          'Dead letters',
          'short',
          'Jobs that failed for good, not by what was asked, and can be replayed. A slope is a cause that lasts.',
          `max(${metric('dead_letters')})`,
        ),
        lines('Cancelled by users', 'ops', 'Cancels by where the job was.', rateBy('from', 'jobs_cancelled_total')),
      ],
    },
    {
      title: 'Webhooks',
      panels: [
        lines(
          'Tries by outcome',
          'ops',
          'What became of tries to deliver webhooks. Given up ones are in the log of their endpoint and can be sent again.',
          rateBy('outcome', 'webhook_tries_total'),
          { stacked: true },
        ),
        lines(
          'Webhooks that wait',
          'short',
          'Neither delivered nor given up; most wait for a receiver that fails.',
          system('webhooks_pending'),
        ),
        lines(
          'How long webhooks wait',
          's',
          'The oldest that waits, and the one that is due for longest to an endpoint that does not fail. The second should stay near 0.',
          { oldest: system('webhook_oldest_pending_age_seconds'), overdue: system('webhook_overdue_seconds') },
          { width: 24 },
        ),
      ],
    },
    {
      title: 'Schedules and links',
      panels: [
        lines(
          'Times of schedules by outcome',
          'ops',
          'Times that were acted upon. Skipped ones met a job of the same schedule, refused ones a limit of the tenant; missed ones passed while nobody was there.',
          rateBy('outcome', 'schedule_runs_total'),
          { stacked: true },
        ),
        lines(
          'How late schedules are',
          's',
          'For how long the schedule that is due for longest has been so. It should stay near 0.',
          system('schedule_lag_seconds'),
        ),
      ],
    },
    {
      title: 'Time',
      panels: [
        lines(
          'Run',
          's',
          'From claim to the end of successful runs.',
          quantiles('run_duration_seconds', 'outcome="completed"'),
        ),
        lines(
          'Job',
          's',
          'From submission to the end, waiting and repetitions included.',
          quantiles('job_duration_seconds'),
        ),
        lines(
          'Stages, 95th percentile',
          's',
          'Which stage is slow?',
          quantile(0.95, 'stage_duration_seconds', '', 'stage'),
        ),
        lines(
          'Stages, share of the time',
          'percentunit',
          'Where the working time goes.',
          `sum by (stage) (rate(${metric('stage_duration_seconds_sum')}[$__rate_interval])) / ignoring (stage) group_left sum(rate(${metric('stage_duration_seconds_sum')}[$__rate_interval]))`,
          { stacked: true },
        ),
        lines(
          'Stages that end',
          'ops',
          'Finished stages each second; a gap between two is a stage that fails.',
          rateBy('stage', 'stage_duration_seconds_count'),
        ),
        lines(
          'Cancels that stopped a run',
          'ops',
          'Runs that a cancel stopped on a worker.',
          rate('cancel_latency_seconds_count'),
        ),
        lines(
          'From cancel to stop',
          's',
          'Average time until a cancelled run has stopped and spends nothing more; 0 while none is cancelled.',
          `${rate('cancel_latency_seconds_sum')} / (${rate('cancel_latency_seconds_count')} > 0) or vector(0)`,
          { width: 24 },
        ),
      ],
    },
  ],
};
