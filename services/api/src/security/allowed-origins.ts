/** Whether an `Origin` header names one of the allowed origins; a trailing slash on either side does not matter. */
export function isAllowedOrigin(origin: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined) return false;
  return allowed.some((item) => trim(item) === trim(origin));
}

function trim(origin: string): string {
  return origin.replace(/\/+$/, '');
}
