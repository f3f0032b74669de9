import { isWithinDomain } from './domains.ts';

const DOMAINS = ['youtube.com', 'youtu.be', 'youtube-nocookie.com'];
const VIDEO_ID = /^[\w-]{11}$/;
const LIST_ID = /^[\w-]{2,64}$/;
/** Paths with the id of a video behind them. */
const VIDEO_PATHS = new Set(['watch', 'embed', 'shorts', 'live', 'v', 'e']);

/** What an address on YouTube leads to, with the one address that everybody writes for it. */
export interface YouTubeAddress {
  kind: 'video' | 'playlist' | 'channel';
  url: string;
}

/** Reads an address on YouTube in any of its forms; null if it is on another site. */
export function youTubeAddress(address: string): YouTubeAddress | null {
  const { hostname, pathname, searchParams } = withoutAttribution(new URL(address));
  if (!isYouTube(hostname)) return null;
  const [first = '', second = ''] = pathname.split('/').filter(Boolean);
  const list = searchParams.get('list') ?? '';
  const id = isWithinDomain(hostname, 'youtu.be')
    ? first
    : VIDEO_PATHS.has(first) && second !== ''
      ? second
      : (searchParams.get('v') ?? '');
  // The embedded form of a list has a word where the id of a video would be, as long as an id is.
  if (VIDEO_ID.test(id) && id !== 'videoseries') return { kind: 'video', url: `https://www.youtube.com/watch?v=${id}` };
  if (LIST_ID.test(list)) return { kind: 'playlist', url: `https://www.youtube.com/playlist?list=${list}` };
  return { kind: 'channel', url: `https://www.youtube.com${pathname}` };
}

function isYouTube(hostname: string): boolean {
  return DOMAINS.some((domain) => isWithinDomain(hostname, domain));
}

/** The address within an `attribution_link`, which only adds who brought the visitor; any other as it is. */
function withoutAttribution(address: URL): URL {
  const { hostname, pathname, searchParams } = address;
  const inner = isYouTube(hostname) && /^\/attribution_link\/?$/.test(pathname) ? searchParams.get('u') : null;
  if (inner === null || !URL.canParse(inner, address.href)) return address;
  const shown = new URL(inner, address);
  return isYouTube(shown.hostname) ? shown : address;
}
