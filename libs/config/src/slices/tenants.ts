import { API_KEY_FORM } from '@scholarsource/contracts';
import { z } from 'zod';
import { setting } from '../setting.ts';
import { optionalNumber, optionalText, optionalWholeNumber, rateWindows, wholeNumber } from '../values.ts';

/** A number; 0 means unlimited. */
const limit = wholeNumber(0, 10_000_000).transform((count) => (count === 0 ? null : count));

export const tenants = {
  authMode: setting(
    'AUTH_MODE',
    z.enum(['open', 'mixed', 'apikey'], 'must be open, mixed or apikey'),
    'open',
    'Who may ask. open: whoever reaches the API, all as one tenant that sees all its jobs. mixed: whoever sends no API key belongs to the tenant public and lists nothing. apikey: nobody without a key. A key that is sent is checked in each.',
  ),
  firstAdminKey: setting(
    'FIRST_ADMIN_KEY',
    optionalText.refine((key) => key === null || API_KEY_FORM.test(key), {
      message: 'must be ss_, 4 to 32 small letters and digits, _ and 43 letters, digits, - or _',
    }),
    '',
    'An API key with every scope that the API registers when it starts, to make tenants and keys with, such as ss_first_ and the base64url of 32 random bytes. Only its digest is stored; once revoked it stays so. Another one is registered beside it. Empty is none.',
    { secret: true },
  ),
  submissions: setting(
    'TENANT_SUBMISSIONS',
    rateWindows,
    '1000/minute',
    'Submissions that one tenant may make, each search of a batch counted, such as 1000/minute;5000/hour. Empty is no limit. As the other limits of tenants it holds for each that has none of its own, but for public, which is limited by address.',
  ),
  maxWaiting: setting(
    'TENANT_MAX_WAITING',
    limit,
    '5000',
    'Jobs of one tenant that may wait for a worker; a further submission is answered with 429. 0 is no limit.',
  ),
  maxRunning: setting(
    'TENANT_MAX_RUNNING',
    limit,
    '0',
    'Jobs of one tenant that may run at once; others wait, none is refused. 0 is no limit.',
  ),
  maxSchedules: setting(
    'TENANT_MAX_SCHEDULES',
    wholeNumber(0, 100_000),
    '1000',
    'Schedules that one tenant may have; one more is answered with 409.',
  ),
  shown: setting(
    'METRICS_TENANTS',
    wholeNumber(0, 100),
    '10',
    'Tenants that have series of their own in the metrics; all others are counted together as other. The same for api and scaler.',
  ),
  usdPerMonth: setting(
    'TENANT_USD_PER_MONTH',
    optionalNumber,
    '',
    'Dollars that the jobs of one tenant may spend on models in a month (UTC) before further submissions are answered with 429. Empty is no limit.',
  ),
  tokensPerMonth: setting(
    'TENANT_TOKENS_PER_MONTH',
    optionalWholeNumber(1, Number.MAX_SAFE_INTEGER),
    '',
    'Tokens that the jobs of one tenant may use in a month (UTC) before further submissions are answered with 429. Empty is no limit.',
  ),
};
