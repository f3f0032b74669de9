import { hostname } from 'node:os';
import { z } from 'zod';
import { setting } from '../setting.ts';
import { wholeNumber } from '../values.ts';

export const worker = {
  concurrency: setting(
    'WORKER_CONCURRENCY',
    wholeNumber(1, 1_000),
    '10',
    'Jobs that one worker process runs at once; they mostly wait on the network.',
  ),
  name: setting(
    'WORKER_NAME',
    z.string().transform((name) => name.trim() || `${hostname()}-${process.pid}`),
    '',
    'Name under which a worker is listed; empty is host name and process id.',
  ),
  leaseSeconds: setting(
    'LEASE_SECONDS',
    wholeNumber(5, 3_600),
    '45',
    'Seconds without a heartbeat after which a run counts as lost and the job is given to another worker.',
  ),
  heartbeatSeconds: setting(
    'HEARTBEAT_SECONDS',
    wholeNumber(1, 600),
    '5',
    'Seconds between the heartbeats of a run; also the longest that a cancelled run goes on without the ping.',
  ),
  retryLimit: setting(
    'RETRY_LIMIT',
    wholeNumber(0, 20),
    '3',
    'Failed runs that are repeated before a job fails for good.',
  ),
  retryBaseSeconds: setting(
    'RETRY_BASE_SECONDS',
    wholeNumber(0, 3_600),
    '15',
    'Seconds before the first repetition; doubles each time, with jitter, up to 10 minutes.',
  ),
  drainSeconds: setting(
    'DRAIN_SECONDS',
    wholeNumber(1, 3_600),
    '30',
    'Seconds that a stopping process gives its work to reach the next stage boundary before it is handed back.',
  ),
  exitWhenIdleSeconds: setting(
    'EXIT_WHEN_IDLE_SECONDS',
    wholeNumber(0, 3_600),
    '0',
    'Seconds without a run after which a worker ends by itself, for one that is started as a Job; 0 is never.',
  ),
};
