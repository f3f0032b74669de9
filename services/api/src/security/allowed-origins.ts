import { trimSlashes } from '../http/trim-slashes.ts';

/** The maximum length of a host name is 253 characters. */
const LONGEST_ORIGIN = 512;

/** Whether an `Origin` header is one of the allowed origins, regardless of trailing slashes. */
export function isAllowedOrigin(origin: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined || origin.length > LONGEST_ORIGIN) return false;
  const plain = trimSlashes(origin);
  return allowed.some((item) => trimSlashes(item) === plain);
}
