import { basicAuthorization } from '@scholarsource/contracts';

/** Candidate addresses of an endpoint, most likely first, and its authorization. */
export interface EndpointAddress {
  urls: [string, ...string[]];
  /** Null if none is required. */
  authorization: string | null;
}

const OPENAI = 'https://api.openai.com/v1';
const PATH = '/chat/completions';

/**
 * Parses an address as people write it: with or without `/v1`, a trailing slash, or the path of the call. Credentials in it are sent as
 * Basic authorization instead of the key.
 */
export function endpointAddress(baseUrl: string | null, apiKey: string | null): EndpointAddress {
  const url = new URL(baseUrl ?? OPENAI);
  const authorization = basicAuthorization(url) ?? (apiKey === null ? null : `Bearer ${apiKey}`);
  url.username = '';
  url.password = '';
  const base = withoutEnd(withoutEnd(url.pathname, '/'), PATH);
  const hasVersion = base.split('/').some((segment) => /^v\d/.test(segment));
  return {
    urls: [at(url, `${base}${PATH}`), ...(hasVersion ? [] : [at(url, `${base}/v1${PATH}`)])],
    authorization,
  };
}

function at(url: URL, pathname: string): string {
  const address = new URL(url);
  address.pathname = pathname;
  return address.href;
}

function withoutEnd(text: string, end: string): string {
  return text.endsWith(end) ? withoutEnd(text.slice(0, -end.length), end) : text;
}
