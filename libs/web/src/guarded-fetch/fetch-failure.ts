import { PageUnavailable } from '../page-reader.port.ts';

type Rule = PageUnavailable['rule'];

/** Error codes of DNS, sockets, TLS and the HTTP parser. */
const FAILURES: Record<string, [Rule, string]> = {
  // The name does not exist. Any other DNS error says nothing about the site.
  ENOTFOUND: ['host_unknown', 'there is no such site'],
  ENODATA: ['host_unknown', 'there is no such site'],
  UND_ERR_CONNECT_TIMEOUT: ['timeout', 'it did not answer in time'],
  UND_ERR_HEADERS_TIMEOUT: ['timeout', 'it did not answer in time'],
  UND_ERR_BODY_TIMEOUT: ['timeout', 'it did not answer in time'],
  UND_ERR_HEADERS_OVERFLOW: ['too_large', 'its headers are too large'],
};

const FAMILIES: [RegExp, [Rule, string]][] = [
  [/^(Z_|ERR__ERROR|ERR_BROTLI)/, ['unreadable', 'it cannot be unpacked']],
  [/CERT|SIGNED/, ['unreachable', 'its certificate is not valid']],
];

const UNREACHABLE: [Rule, string] = ['unreachable', 'it cannot be reached'];

/** Describes why a page could not be fetched, for a report. */
export function toPageUnavailable(error: unknown, timedOut: boolean): PageUnavailable {
  if (error instanceof PageUnavailable) return error;
  if (timedOut) return new PageUnavailable('timeout', 'it did not answer in time', { cause: error });
  const code = codeOf(error);
  const [rule, message] = FAILURES[code] ?? FAMILIES.find(([family]) => family.test(code))?.[1] ?? UNREACHABLE;
  return new PageUnavailable(rule, message, { cause: error });
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
