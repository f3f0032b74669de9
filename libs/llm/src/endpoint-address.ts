import { basicAuthorization } from '@scholarsource/contracts';

/** Where an endpoint may answer, the likeliest first, and how it is told who asks. */
export interface EndpointAddress {
  urls: [string, ...string[]];
  /** Null where it asks for nothing. */
  authorization: string | null;
}

const OPENAI = 'https://api.openai.com/v1';
const PATH = '/chat/completions';

/**
 * The address as people write it: with or without `/v1`, with a slash at its end, with the path of the call. Name and password in it are
 * sent as Basic authorization, in place of the key.
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
