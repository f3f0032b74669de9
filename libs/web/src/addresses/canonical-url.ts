import { youTubeAddress } from './videos.ts';

/** Addresses that differ only in scheme, `www.`, trailing slash or fragment are one, and so are all those of one video. */
export function canonicalUrl(url: string): string {
  const { hostname, pathname, search } = new URL(youTubeAddress(url)?.url ?? url);
  return `${hostname.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}${search}`;
}
