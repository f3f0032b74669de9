import { z } from 'zod';
import { setting } from '../setting.ts';
import { list, listPattern, wholeNumber } from '../values.ts';

const DELAY = '[0-9]{1,5}[smh]';
const UNIT_SECONDS = new Map([
  ['s', 1],
  ['m', 60],
  ['h', 3_600],
]);

/** A duration such as 5m, in seconds. */
const delay = z
  .string()
  .regex(new RegExp(`^${DELAY}$`), 'must be delays such as 5s,5m,2h (seconds, minutes or hours)')
  .transform((text) => Number(text.slice(0, -1)) * (UNIT_SECONDS.get(text.slice(-1)) ?? 1));

const days = wholeNumber(0, 36_500).transform((count) => (count === 0 ? null : count));

export const webhooks = {
  targets: setting(
    'WEBHOOK_TARGETS',
    z.enum(['public', 'anywhere', 'off'], 'must be public, anywhere or off'),
    'public',
    'Where webhooks may lead: `public` is https to public addresses. `anywhere` is plain http and private addresses as well, for tests and for one machine; on a server it lets users reach what is behind it. `off` is no webhooks.',
  ),
  secretKeys: setting(
    'WEBHOOK_SECRET_KEYS',
    list,
    '',
    'Comma-separated keys, such as the output of `openssl rand -base64 32`, under which the signing secrets of webhooks are encrypted in the database: the first one encrypts, all of them decrypt. The API and the scaler need the same. Empty: they are stored as they are, in a table that only the database functions read.',
    { secret: true },
  ),
  timeoutMs: setting(
    'WEBHOOK_TIMEOUT_MS',
    wholeNumber(100, 60_000),
    '15000',
    'Milliseconds after which a webhook that does not answer has failed.',
  ),
  concurrency: setting(
    'WEBHOOK_CONCURRENCY',
    wholeNumber(1, 1_000),
    '50',
    'Webhooks that one scaler has on their way at once.',
  ),
  concurrencyPerEndpoint: setting(
    'WEBHOOK_CONCURRENCY_PER_ENDPOINT',
    wholeNumber(1, 100),
    '10',
    'Webhooks that are on their way to one endpoint at once, of all scalers; one, while it has failed for more than a minute.',
  ),
  retrySeconds: setting(
    'WEBHOOK_RETRY_DELAYS',
    list.pipe(z.array(delay)).meta({ pattern: listPattern(DELAY) }),
    '5s,5m,30m,2h,5h,10h,10h',
    'How long after each failed try of a webhook the next one follows, a tenth more or less; after the last it is given up. The default is eight tries within 28 hours.',
  ),
  disableAfterDays: setting(
    'WEBHOOK_DISABLE_AFTER_DAYS',
    days,
    '5',
    'Days without a success after which an endpoint that fails is switched off. 0 is never.',
  ),
  retentionDays: setting(
    'WEBHOOK_RETENTION_DAYS',
    days,
    '30',
    'Days for which events and the log of their deliveries are kept. 0 is for ever.',
  ),
  endpointLimit: setting(
    'WEBHOOK_ENDPOINT_LIMIT',
    wholeNumber(1, 1_000),
    '20',
    'Webhook endpoints that one tenant may have, those of single jobs and batches not counted.',
  ),
  intervalMs: setting(
    'WEBHOOK_INTERVAL_MS',
    wholeNumber(50, 60_000),
    '500',
    'Milliseconds between two searches for webhooks that are due, while none is on its way.',
  ),
};
