import type { LoadReport } from '../../load/load-report.ts';
import { readable } from './number.ts';

/** What `npm run load` found, as a section of the page. */
export function loadSection({ measuredAt, machine, phases, stress }: LoadReport): string[] {
  const { steps, end, refusal } = stress;
  return [
    '## Under load',
    '',
    `Jobs that all wait for a slow model at once, and meanwhile the requests of everyone who follows them, each an ask for the status of a running job. Measured on ${measuredAt.slice(0, 10)} with Node.js ${machine.node.slice(1)} on ${machine.cores} cores that also ran the load.`,
    '',
    '| Phase | Jobs at once | Workers | All run after | Requests a minute | Answered | p50 | p99 | Failed | Ended |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
    ...phases.map(({ name, jobs, workers, startSeconds, requests, ended }) =>
      cells([
        name,
        readable(jobs),
        String(workers),
        `${readable(startSeconds)} s`,
        readable(requests.wanted),
        readable(requests.requestsPerMinute),
        `${readable(requests.p50)} ms`,
        `${readable(requests.p99)} ms`,
        String(requests.failed),
        Object.entries(ended)
          .map(([status, count]) => `${count} ${status}`)
          .join(', '),
      ]),
    ),
    '',
    '### Up to the first refusal',
    '',
    `The rate of requests to one API process is raised until it is no longer kept. ${end} With room for ${readable(refusal.limit)} waiting jobs and no worker, ${readable(refusal.accepted)} submissions were taken before the first was refused with ${refusal.status}.`,
    '',
    '| Requests a minute | Answered | p50 | p99 | Failed |',
    '| ---: | ---: | ---: | ---: | ---: |',
    ...steps.map(({ wanted, requestsPerMinute, p50, p99, failed }) =>
      cells([
        readable(wanted),
        readable(requestsPerMinute),
        `${readable(p50)} ms`,
        `${readable(p99)} ms`,
        String(failed),
      ]),
    ),
    '',
  ];
}

const cells = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;
