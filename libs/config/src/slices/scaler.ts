import { setting } from '../setting.ts';
import { wholeNumber } from '../values.ts';

/** Days; 0 means forever. */
const days = wholeNumber(0, 36_500).transform((count) => (count === 0 ? null : count));

export const scaler = {
  dispatchIntervalMs: setting(
    'DISPATCH_INTERVAL_MS',
    wholeNumber(50, 60_000),
    '1000',
    'Milliseconds between two searches for jobs that are due, and between two looks at whether the queue still holds what it was given. While jobs wait for room in the queue, it is filled every 100 ms.',
  ),
  priorityStepSeconds: setting(
    'PRIORITY_STEP_SECONDS',
    wholeNumber(0, 604_800),
    '3600',
    'Of two due jobs of one tenant, high before normal before low: each step counts as so many seconds of waiting. A low job is overtaken by what becomes due within two steps after it, and by nothing later.',
  ),
  recoverIntervalMs: setting(
    'RECOVER_INTERVAL_MS',
    wholeNumber(50, 60_000),
    '5000',
    'Milliseconds between two searches for runs whose lease ran out.',
  ),
  expireUploadsIntervalMs: setting(
    'EXPIRE_UPLOADS_INTERVAL_MS',
    wholeNumber(50, 3_600_000),
    '60000',
    'Milliseconds between two searches for uploaded books that nobody will read any more.',
  ),
  scheduleIntervalMs: setting(
    'SCHEDULE_INTERVAL_MS',
    wholeNumber(50, 60_000),
    '1000',
    'Milliseconds between two searches for schedules whose time has come.',
  ),
  scheduleGraceSeconds: setting(
    'SCHEDULE_GRACE_SECONDS',
    wholeNumber(1, 86_400),
    '300',
    'Seconds by which a time of a schedule may be late. What is later was missed: it is passed over, or made good by one run, as the schedule says.',
  ),
  crashLimit: setting(
    'CRASH_LIMIT',
    wholeNumber(1, 20),
    '3',
    'Lost runs after which a job is set aside as a dead letter instead of being run again.',
  ),
  expireIntervalMs: setting(
    'EXPIRE_INTERVAL_MS',
    wholeNumber(50, 86_400_000),
    '60000',
    'Milliseconds between two searches for rows that are older than they are kept.',
  ),
  jobRetentionDays: setting(
    'JOB_RETENTION_DAYS',
    days,
    '90',
    'Days for which an ended job is kept, dead letters included. 0 is for ever.',
  ),
  detailRetentionDays: setting(
    'DETAIL_RETENTION_DAYS',
    days,
    '30',
    'Days for which the events and checkpoints of an ended job are kept. 0 is as long as the job.',
  ),
  sampleSeconds: setting(
    'HEALTH_SAMPLE_SECONDS',
    wholeNumber(1, 300),
    '15',
    'Seconds between two samples of how the system stands, which the console shows.',
  ),
  sampleHours: setting('HEALTH_SAMPLE_HOURS', wholeNumber(1, 720), '48', 'Hours for which those samples are kept.'),
  batchSize: setting('SCALER_BATCH_SIZE', wholeNumber(1, 5_000), '500', 'Jobs that one scaler loop handles at a time.'),
};
