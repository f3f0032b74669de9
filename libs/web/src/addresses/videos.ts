import { isWithinDomain } from './domains.ts';

const DOMAINS = ['youtube.com', 'youtu.be', 'youtube-nocookie.com'];
const VIDEO_ID = /^[\w-]{11}$/;
const LIST_ID = /^[\w-]{2,64}$/;
/** Paths that are followed by a video id. */
const VIDEO_PATHS = new Set(['watch', 'embed', 'shorts', 'live', 'v', 'e']);

/** The target of a YouTube address, with its canonical address. */
export interface YouTubeAddress {
  kind: 'video' | 'playlist' | 'channel';
  url: string;
}

/** Parses a YouTube address in any of its forms; null for other sites. */
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
  // The embedded form of a playlist has a word of the same length in place of the video id.
  if (VIDEO_ID.test(id) && id !== 'videoseries') return { kind: 'video', url: `https://www.youtube.com/watch?v=${id}` };
  if (LIST_ID.test(list)) return { kind: 'playlist', url: `https://www.youtube.com/playlist?list=${list}` };
  return { kind: 'channel', url: `https://www.youtube.com${pathname}` };
}

function isYouTube(hostname: string): boolean {
  return DOMAINS.some((domain) => isWithinDomain(hostname, domain));
}

/** The target of an `attribution_link`; any other address is returned unchanged. */
function withoutAttribution(address: URL): URL {
  const { hostname, pathname, searchParams } = address;
  const inner = isYouTube(hostname) && /^\/attribution_link\/?$/.test(pathname) ? searchParams.get('u') : null;
  if (inner === null || !URL.canParse(inner, address.href)) return address;
  const shown = new URL(inner, address);
  return isYouTube(shown.hostname) ? shown : address;
}
