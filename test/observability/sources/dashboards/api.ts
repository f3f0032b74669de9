import { type Dashboard, lines, number } from '../panel.ts';
import { metric, ofProcess, quantile, quantiles, rate, rateBy, share } from '../queries.ts';

const REQUESTS = 'http_request_duration_seconds_count';

export const api: Dashboard = {
  name: 'api',
  title: 'API',
  description: 'Who asks, how fast the answers are, and what is refused.',
  rows: [
    {
      title: 'Now',
      panels: [
        number('Requests', 'reqps', 'Requests each second.', rate(REQUESTS), { width: 6 }),
        number(
          'Errors',
          'percentunit',
          'Share of requests answered with 5xx.',
          share(rate(REQUESTS, 'status="5xx"'), rate(REQUESTS)),
          { width: 6, red: { from: 0.01 } },
        ),
        number(
          'Refused by rate limits',
          'percentunit',
          'Share of limited requests that met their limit.',
          share(rate('rate_limit_decisions_total', 'decision="refused"'), rate('rate_limit_decisions_total')),
          { width: 6, red: { from: 0.1 } },
        ),
        number(
          'In flight now',
          'none',
          'Requests that are being answered, streams of events among them.',
          `sum(${metric('http_requests_in_flight')})`,
          { width: 6 },
        ),
      ],
    },
    {
      title: 'Requests',
      panels: [
        lines('By route', 'reqps', 'Requests each second by template of the route.', rateBy('method, route', REQUESTS)),
        lines('By class', 'reqps', 'Answers each second by class of the status code.', rateBy('status', REQUESTS), {
          stacked: true,
        }),
        lines('Latency', 's', 'Time to answer over all routes.', quantiles('http_request_duration_seconds')),
        lines(
          'Latency by route, 95th percentile',
          's',
          'Which route is slow?',
          quantile(0.95, 'http_request_duration_seconds', '', 'route'),
        ),
        lines(
          'Rate limits',
          'ops',
          'Requests let through and refused, by budget.',
          rateBy('budget, decision', 'rate_limit_decisions_total'),
        ),
        lines(
          'In flight',
          'short',
          'Requests that are being answered by each process.',
          `sum by (instance) (${metric('http_requests_in_flight')})`,
        ),
        lines(
          'Event-loop lag',
          's',
          'How late timers are, 99th percentile: the API answers late before anything else shows it.',
          ofProcess('nodejs_eventloop_lag_p99_seconds'),
        ),
        lines(
          'Open files',
          'short',
          'Open sockets and files of each process; a slope is a leak.',
          ofProcess('process_open_fds'),
        ),
        lines(
          'Streams of events',
          'short',
          'People and programs that follow a job.',
          `sum(${metric('event_streams')})`,
        ),
        lines(
          'Submissions refused for want of room',
          'ops',
          'Too many jobs wait, of everybody or of one client. Users are told to come back later.',
          rateBy('scope', 'jobs_refused_total'),
        ),
      ],
    },
  ],
};
