import { networkInterfaces } from 'node:os';
import { z } from 'zod';
import { setting } from '../setting.ts';
import { list, listPattern, optionalText, rateWindows, wholeNumber } from '../values.ts';

const origins = list
  .refine((items) => items.every((item) => /^https?:\/\/[^/]+\/?$/.test(item)), {
    message: 'must be origins such as https://study.example.org, without a path',
  })
  .meta({ pattern: listPattern('https?://[^/,]+/?') });

const trustedProxies = z
  .string()
  .refine((text) => text.trim() === '' || /^[\d.:a-fA-F/,\s]+$/.test(text), {
    message: 'must be a number of hops or IP addresses and CIDR ranges, separated by commas',
  })
  .transform((text): number | string[] => {
    const trimmed = text.trim();
    if (/^\d+$/.test(trimmed)) return Number(trimmed);
    return trimmed
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean);
  })
  .meta({ pattern: '^[\\d.:a-fA-F/,\\s]*$' });

/** `::` accepts IPv4 as well, but fails to bind where IPv6 is disabled in the kernel. */
function everyAddress(): string {
  const hasIPv6 = Object.values(networkInterfaces()).some((of) => of?.some(({ family }) => family === 'IPv6'));
  return hasIPv6 ? '::' : '0.0.0.0';
}

/** A number; 0 means unlimited. */
const limit = wholeNumber(0, 10_000_000).transform((count) => (count === 0 ? null : count));

export const http = {
  port: setting('PORT', wholeNumber(1, 65_535), '8000', 'Port of the REST API.'),
  host: setting(
    'HOST',
    z.string().transform((text) => text.trim() || everyAddress()),
    '',
    'Address on which the API and the probes listen. Empty is every address, IPv4 and IPv6.',
  ),
  allowedOrigins: setting(
    'ALLOWED_ORIGINS',
    origins,
    'http://localhost:3000,http://127.0.0.1:3000,http://localhost:5173,http://127.0.0.1:5173,https://scholar-source.pages.dev',
    'Origins whose pages may call the API, comma-separated; the one list for CORS and for the origin check.',
  ),
  trustedProxies: setting(
    'TRUSTED_PROXIES',
    trustedProxies,
    '',
    'Proxies whose X-Forwarded-For is believed: a number of hops, or addresses and CIDR ranges. Empty believes none.',
  ),
  bodyLimitBytes: setting(
    'BODY_LIMIT_BYTES',
    wholeNumber(1_024, 10_485_760),
    '65536',
    'Largest request body in bytes; a larger one is answered with 413.',
  ),
  batchBodyLimitBytes: setting(
    'BATCH_BODY_LIMIT_BYTES',
    wholeNumber(1_024, 33_554_432),
    '4194304',
    'Largest body of POST /api/v1/batches in bytes, which holds up to a thousand searches; a larger one is answered with 413.',
  ),
  submitLimits: setting(
    'RATE_LIMIT_SUBMIT',
    rateWindows,
    '10/hour;2/minute',
    'Submissions that one client may make, such as 10/hour;2/minute. Empty is no limit.',
  ),
  statusLimits: setting(
    'RATE_LIMIT_STATUS',
    rateWindows,
    '100/minute',
    'Status requests that one client may make. Empty is no limit.',
  ),
  maxWaitingJobs: setting(
    'MAX_WAITING_JOBS',
    limit,
    '10000',
    'Jobs that may wait for a worker; a further submission is answered with 503 and Retry-After. 0 is no limit.',
  ),
  maxWaitingJobsPerClient: setting(
    'MAX_WAITING_JOBS_PER_CLIENT',
    limit,
    '20',
    'Jobs of one client that may wait for a worker; a further submission is answered with 429. 0 is no limit.',
  ),
  adminApiKey: setting(
    'ADMIN_API_KEY',
    optionalText.refine((key) => key === null || key.length >= 16, 'must have at least 16 characters'),
    '',
    'Key that opens /api/admin to whoever sends it as a bearer token; at least 16 characters. Empty turns the admin routes off.',
    { secret: true },
  ),
  uploadLimits: setting(
    'RATE_LIMIT_UPLOAD',
    rateWindows,
    '20/hour;4/minute',
    'Uploads that one client may make. Empty is no limit.',
  ),
  notebookLimits: setting(
    'RATE_LIMIT_NOTEBOOK',
    rateWindows,
    '20/hour;4/minute',
    'Notebooks that one client may ask for. Empty is no limit.',
  ),
  requestLimits: setting(
    'RATE_LIMIT_REQUESTS',
    rateWindows,
    '300/minute',
    'Requests of any kind that one client may make of one API process, malformed ones and unknown addresses among them. Those with an API key that holds are not counted. Empty is no limit.',
  ),
  adminLimits: setting(
    'RATE_LIMIT_ADMIN',
    rateWindows,
    '10/minute',
    'Wrong admin keys that one client may send; after that every key is refused. Empty is no limit.',
  ),
  wrongKeyLimits: setting(
    'RATE_LIMIT_WRONG_KEY',
    rateWindows,
    '30/minute',
    'Wrong API keys that one client may send; after that each key is refused with 429 that the API process has not let in lately. Empty is no limit.',
  ),
  securityContacts: setting(
    'SECURITY_CONTACT',
    list
      .refine((items) => items.every((item) => /^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/.test(item)), {
        message: 'must be addresses such as mailto:security@example.org or https://example.org/report',
      })
      .meta({ pattern: listPattern('(mailto:|https://)[^\\s,]+') }),
    '',
    'Where to report vulnerabilities, comma-separated and best first, such as mailto:security@example.org; told at /.well-known/security.txt. Empty: there is no such file.',
  ),
  cancelLimits: setting(
    'RATE_LIMIT_CANCEL',
    rateWindows,
    '20/hour',
    'Cancellations that one client may make. Empty is no limit.',
  ),
  resultCacheSeconds: setting(
    'RESULT_CACHE_SECONDS',
    wholeNumber(0, 86_400),
    '600',
    'Seconds for which Redis, and after it each API process, keeps the status of a job that ended for good; so much longer may it be told after the job was deleted. 0 asks the database each time.',
  ),
  resultCacheBytes: setting(
    'RESULT_CACHE_BYTES',
    wholeNumber(0, 1_073_741_824),
    '16777216',
    'Bytes that one API process takes to keep such statuses; those asked for least recently make room. 0 keeps them in Redis alone.',
  ),
  eventStreamLimit: setting(
    'EVENT_STREAM_LIMIT',
    wholeNumber(1, 100_000),
    '5000',
    'Streams of events that one API process holds open at once; each takes about 20 kB. One more is answered with 503.',
  ),
  eventStreamLimitPerClient: setting(
    'EVENT_STREAM_LIMIT_PER_CLIENT',
    limit,
    '20',
    'Streams of events that one API process holds open for one client; one more is answered with 429. 0 is no limit.',
  ),
  eventStreamSeconds: setting(
    'EVENT_STREAM_SECONDS',
    wholeNumber(1, 86_400),
    '1800',
    'Seconds after which a stream of events is ended; the client comes back with Last-Event-ID and misses nothing.',
  ),
  eventStreamIdleSeconds: setting(
    'EVENT_STREAM_IDLE_SECONDS',
    wholeNumber(1, 86_400),
    '300',
    'Seconds without an event after which a stream is ended; the client comes back with Last-Event-ID.',
  ),
};
