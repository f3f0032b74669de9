/** What people write before a site: quotes, brackets, `site:`, wildcards, and bullets. */
const BEFORE = /^(?:["'`“”‘’<>()[\]{}*.@+-]|site:)+/;
const BEHIND = '"\'`“”‘’<>()[]{}*.';

/**
 * Parses a list of sites, separated by commas, semicolons or newlines, into distinct {@link siteName}s. Spaces separate only items with
 * dots: `chegg.com scribd.com` are two sites, `Khan Academy` is one.
 */
export function splitSites(value: string | null): string[] {
  if (value === null) return [];
  const items = value.split(/[,;\n\r\t|]/).flatMap((item) => {
    const parts = item.trim().split(/\s+/);
    return parts.every((part) => part.includes('.')) ? parts : [item];
  });
  return [...new Set(items.map(siteName).filter((site) => site !== ''))];
}

/**
 * Normalizes an address, a host, `*.host`, `@host` or `site:host` to the host in lower case, in ASCII form, without `www.`. A bare word
 * stays a word.
 */
export function siteName(text: string): string {
  const bare = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .toLowerCase()
    .replace(BEFORE, '')
    .trim();
  const written = bare
    .replace(/^[a-z][a-z0-9+.-]{0,20}:\/\/|^\/\//, '')
    .split(/[/?#\\]/, 1)
    .join('')
    .replace(/^[^@]*@/, '')
    .replace(/:\d*$/, '');
  const host = trimEnd(written, BEHIND)
    .replace(/^[*.]+/, '')
    .replace(/^www\.(?=.)/, '');
  const address = `http://${host}`;
  // A number would be parsed as an IPv4 address.
  return host === '' || /^[\d.]+$/.test(host) || !URL.canParse(address) ? host : new URL(address).hostname;
}

function trimEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
