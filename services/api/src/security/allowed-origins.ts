import { trimSlashes } from '../http/trim-slashes.ts';

/** The maximum length of a host name is 253 characters. */
const MAX_ORIGIN_LENGTH = 512;

/** Whether an `Origin` header is one of the allowed origins, regardless of trailing slashes. */
export function isAllowedOrigin(origin: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined || origin.length > MAX_ORIGIN_LENGTH) return false;
  const plain = trimSlashes(origin);
  return allowed.some((item) => trimSlashes(item) === plain);
}
