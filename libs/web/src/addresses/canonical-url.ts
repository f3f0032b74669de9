import { youTubeAddress } from './videos.ts';

/** Parameters by which sites count where visitors come from; the page is the same without them. */
const TRACKING = /^(utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_[ce]id|_hsenc|_hsmi|ref_src)$/i;

/** Addresses that differ only in scheme, `www.`, trailing slash, fragment or tracking are one, and so are all those of one video. */
export function canonicalUrl(url: string): string {
  const { hostname, pathname, search, searchParams } = new URL(youTubeAddress(url)?.url ?? url);
  // Without tracking, parameters keep the spelling that their site gave them.
  const kept = [...searchParams].filter(([name]) => !TRACKING.test(name));
  const query = kept.length === searchParams.size ? search : `?${new URLSearchParams(kept).toString()}`;
  let end = pathname.length;
  while (pathname[end - 1] === '/') end -= 1;
  return `${hostname.replace(/^www\./, '')}${pathname.slice(0, end)}${query === '?' ? '' : query}`;
}
