import { z } from 'zod';

const EARLIEST = Date.parse('1970-01-01T00:00:00Z');
const LATEST = Date.parse('2200-01-01T00:00:00Z');

/** A timestamp in a request. PostgreSQL supports a narrower range of years and offsets than ISO 8601. */
export const time = z.iso
  .datetime({ offset: true, error: 'must be a time with an offset, such as 2026-01-31T12:00:00Z' })
  .refine(
    (text) => EARLIEST <= Date.parse(text) && Date.parse(text) < LATEST && !/[+-](?:1[5-9]|2\d):\d\d$/.test(text),
    {
      message: 'must be a time between 1970 and 2200 with an offset that is in use, such as 2026-01-31T12:00:00+01:00',
    },
  );
