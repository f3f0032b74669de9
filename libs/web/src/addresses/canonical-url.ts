import { youTubeAddress } from './videos.ts';

/** Tracking parameters, which do not change the page. */
const TRACKING =
  /^(?:(?:utm|pk|mtm|matomo|piwik|hsa)_\w+|wt\.\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|gad_\w+|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|igsh|igshid|mc_[ce]id|_hsenc|_hsmi|__hs\w+|hsctatracking|mkt_tok|vero_(?:id|conv)|oly_(?:enc|anon)_id|_ga|_gl|_openstat|srsltid|ref_src|ref_url|s_cid|spm|phpsessid|jsessionid)$/i;
const SESSION_IN_PATH = /;jsessionid=[^/;]*/i;
/** Names of index files. */
const INDEX = /\/(?:index|default)\.(?:s?html?|php\d?|aspx?|jspx?|cfm)$/i;
/** Wikimedia sites have a mobile host for each of their own. */
const MOBILE_WIKI = /\.m\.(?=wiki\w+\.org$)/;

/** Removes tracking parameters from the address of a page, and everything but the id from that of a video or playlist. */
export function withoutTracking(url: string): string {
  const video = youTubeAddress(url);
  if (video !== null && video.kind !== 'channel') return video.url;
  const address = new URL(url);
  const tracking = [...address.searchParams.keys()].filter((name) => TRACKING.test(name));
  if (tracking.length === 0) return url;
  for (const name of tracking) address.searchParams.delete(name);
  return address.href;
}

/**
 * A canonical form for comparison: addresses that differ only in scheme, `www.`, default port, trailing slash, `index.html`, fragment,
 * tracking, percent-encoding or parameter order are equal, as are all addresses of one video. Not meant to be opened.
 */
export function canonicalUrl(url: string): string {
  const address = new URL(youTubeAddress(url)?.url ?? withoutTracking(url));
  address.searchParams.sort();
  const name = address.hostname
    .replace(/\.$/, '')
    .replace(/^www\./, '')
    .replace(MOBILE_WIKI, '.');
  const port = ['', '80', '443'].includes(address.port) ? '' : `:${address.port}`;
  return `${name}${port}${pathOf(address.pathname)}${withOneEncoding(address.search)}`;
}

function pathOf(pathname: string): string {
  const path = withOneEncoding(pathname)
    .replace(SESSION_IN_PATH, '')
    .replace(/\/{2,}/g, '/')
    .replace(INDEX, '/');
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Normalizes percent-encoding (RFC 3986, 6.2.2): decodes unreserved characters and upper-cases the rest. */
function withOneEncoding(text: string): string {
  return text.replace(/%[\da-f]{2}/gi, (encoded) => {
    const character = String.fromCharCode(parseInt(encoded.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : encoded.toUpperCase();
  });
}
