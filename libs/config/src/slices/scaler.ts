import { setting } from '../setting.ts';
import { wholeNumber } from '../values.ts';

export const scaler = {
  dispatchIntervalMs: setting(
    'DISPATCH_INTERVAL_MS',
    wholeNumber(50, 60_000),
    '1000',
    'Milliseconds between two searches for jobs that are due but not in the queue.',
  ),
  confirmAfterSeconds: setting(
    'CONFIRM_AFTER_SECONDS',
    wholeNumber(1, 3_600),
    '15',
    'Seconds after which the queue is asked again whether it still holds a waiting job.',
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
  crashLimit: setting(
    'CRASH_LIMIT',
    wholeNumber(1, 20),
    '3',
    'Lost runs after which a job is set aside as a dead letter instead of being run again.',
  ),
  batchSize: setting('SCALER_BATCH_SIZE', wholeNumber(1, 5_000), '500', 'Jobs that one scaler loop handles at a time.'),
};
