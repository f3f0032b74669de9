import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readScalingValues, SCALE_UP_POLICIES } from './chart-values.ts';
import { renderSvg, renderTable, summarise } from './report.ts';
import { simulate } from './simulate.ts';
import { drawJobs } from './workload.ts';

const CHART_DEFAULTS = 'charts/scholarsource/values.yaml';

const HELP = `npm run capacity -- [options]: how many workers a load needs, how long jobs wait, and what it costs

  --values FILE         a values file of the chart on top of its defaults
  --jobs-per-minute N   jobs that arrive all the time (10)
  --burst N             jobs that arrive within one minute after five (100)
  --minutes N           how long jobs arrive (60)
  --job-seconds N       median seconds of a job (180)
  --job-seconds-p95 N   95th percentile (480)
  --pod-start N         seconds until a new worker takes jobs (25)
  --worker-hour N       dollars for one worker for one hour (0.05)
  --seed N              another draw of arrivals and durations (1)
  --svg FILE            draws the course of it
`;

function main(): void {
  const { values } = parseArgs({
    options: {
      values: { type: 'string' },
      'jobs-per-minute': { type: 'string', default: '10' },
      burst: { type: 'string', default: '100' },
      minutes: { type: 'string', default: '60' },
      'job-seconds': { type: 'string', default: '180' },
      'job-seconds-p95': { type: 'string', default: '480' },
      'pod-start': { type: 'string', default: '25' },
      'worker-hour': { type: 'string', default: '0.05' },
      seed: { type: 'string', default: '1' },
      svg: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    print(HELP);
    return;
  }
  const seconds = number('minutes', values.minutes) * 60;
  const { worker, autoscaling } = readScalingValues(CHART_DEFAULTS, values.values ?? null);
  const { minReplicas, maxReplicas, scaleDown, keda } = autoscaling;
  const jobs = drawJobs(
    {
      arrivals: [
        { fromSeconds: 0, toSeconds: seconds, jobsPerMinute: number('jobs-per-minute', values['jobs-per-minute']) },
        { fromSeconds: 300, toSeconds: 360, jobsPerMinute: number('burst', values.burst) },
      ],
      jobSeconds: number('job-seconds', values['job-seconds']),
      jobSecondsP95: number('job-seconds-p95', values['job-seconds-p95']),
    },
    number('seed', values.seed),
  );
  const outcome = simulate({
    jobs,
    seconds,
    concurrency: worker.concurrency,
    podStartSeconds: number('pod-start', values['pod-start']),
    keda: {
      minReplicas,
      pollingSeconds: keda.pollingIntervalSeconds,
      cooldownSeconds: keda.cooldownSeconds,
    },
    hpa: {
      minReplicas,
      maxReplicas,
      targetAverage: worker.concurrency,
      tolerance: 0.1,
      scaleUp: { stabilizationWindowSeconds: 0, policies: SCALE_UP_POLICIES },
      scaleDown: {
        stabilizationWindowSeconds: scaleDown.stabilizationSeconds,
        policies: [{ type: 'Pods', value: scaleDown.podsPerMinute, periodSeconds: 60 }],
      },
    },
    workerHourUsd: number('worker-hour', values['worker-hour']),
  });
  print(renderTable(outcome));
  print('');
  const summary = summarise(outcome);
  for (const [name, value] of Object.entries(summary)) print(`${name.padEnd(18)}${String(value).padStart(10)}`);
  if (values.svg !== undefined) {
    writeFileSync(values.svg, renderSvg(outcome, `${summary.jobs} jobs, ${worker.concurrency} at once on a worker`));
  }
  print('');
  print(JSON.stringify(summary));
}

/** @throws an Error that names the option. */
function number(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new Error(`--${option} must be a number from 0 on, not "${text}"`);
  }
  return value;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
