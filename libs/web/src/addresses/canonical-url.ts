import { youTubeAddress } from './videos.ts';

/** Parameters that tell a site how its visitor came, and change nothing of the page. */
const TRACKING =
  /^(utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|mc_[ce]id|_hsenc|_hsmi|mkt_tok|_ga|_gl|srsltid|ref_src)$/i;

/** The address of a page without what only tracks its visitors. */
export function withoutTracking(url: string): string {
  const address = new URL(url);
  const tracking = [...address.searchParams.keys()].filter((name) => TRACKING.test(name));
  if (tracking.length === 0) return url;
  for (const name of tracking) address.searchParams.delete(name);
  return address.href;
}

/**
 * Addresses that differ only in scheme, `www.`, trailing slash, fragment, tracking or the order of parameters are one, and so are all
 * those of one video.
 */
export function canonicalUrl(url: string): string {
  const address = new URL(withoutTracking(youTubeAddress(url)?.url ?? url));
  address.searchParams.sort();
  const host = address.host.replace(/^www\./, '').replace(/\.(?=:|$)/, '');
  return `${host}${withoutSlashes(address.pathname)}${address.search}`;
}

function withoutSlashes(pathname: string): string {
  let end = pathname.length;
  while (pathname[end - 1] === '/') end -= 1;
  return pathname.slice(0, end);
}
