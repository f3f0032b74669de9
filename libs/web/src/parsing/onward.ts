import type { DomDocument } from './dom.ts';

/** Longer waits are no redirect but a page that reloads itself. */
const MAX_WAIT_SECONDS = 30;
/** Frames of a page that may hold its text. */
const MAX_FRAMES = 4;

/** Where a `Refresh` leads, as a header or in a page: `0; url=/there`. Null if it stays. */
export function refreshTarget(refresh: string | null | undefined, base: string): string | null {
  const wait = /^\s*([\d.]+)[\s;,]/.exec(refresh ?? '');
  if (refresh == null || wait === null || !(Number(wait[1]) <= MAX_WAIT_SECONDS)) return null;
  const target = refresh
    .slice(wait[0].length)
    .replace(/^[\s;,]*(?:url\s*=\s*)?/i, '')
    .trim();
  const quoted = /^(["'])([^"']*)/.exec(target)?.[2];
  return webAddress(quoted ?? target, base);
}

/** Where a page with a `<meta http-equiv="refresh">` leads. */
export function metaRefreshTarget(document: DomDocument, base: string): string | null {
  const metas = [...document.querySelectorAll('meta[http-equiv]')];
  const refresh = metas.find((meta) => meta.getAttribute('http-equiv')?.trim().toLowerCase() === 'refresh');
  return refreshTarget(refresh?.getAttribute('content'), base);
}

/** What a page shows in frames, in order, each once. */
export function framesOf(document: DomDocument, base: string): string[] {
  const frames = [...document.querySelectorAll('frame[src], iframe[src]')].flatMap((frame) => {
    const address = webAddress(frame.getAttribute('src') ?? '', base);
    if (address === null) return [];
    // What other sites show within a page is rarely what the page is about.
    const isOwn = frame.nodeName.toUpperCase() === 'FRAME' || new URL(address).host === new URL(base).host;
    return isOwn ? [address] : [];
  });
  return [...new Set(frames)].slice(0, MAX_FRAMES);
}

/** An address on the web other than the page itself. */
function webAddress(target: string, base: string): string | null {
  if (target === '' || !URL.canParse(target, base)) return null;
  const url = new URL(target, base);
  url.hash = '';
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isWeb && url.href !== new URL(base).href ? url.href : null;
}
