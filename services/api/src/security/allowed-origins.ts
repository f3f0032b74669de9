import { trimSlashes } from '../http/trim-slashes.ts';

/** The longest name of a host is 253 characters long. */
const LONGEST_ORIGIN = 512;

/** Whether an `Origin` header names one of the allowed origins; a trailing slash on either side does not matter. */
export function isAllowedOrigin(origin: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined || origin.length > LONGEST_ORIGIN) return false;
  const plain = trimSlashes(origin);
  return allowed.some((item) => trimSlashes(item) === plain);
}
