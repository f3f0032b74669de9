import { readCatalogue } from './catalogue.ts';

/** A path that ends in the name of a file. */
const FILE = /\.[a-z]{2,5}$/i;

interface Known {
  directory: string;
  authors: readonly string[];
}

let byHost: ReadonlyMap<string, readonly Known[]> | undefined;

/**
 * Whether the bundled catalogue holds an address, or something in its directory or above it on the same site, or something on the same
 * site by an author whom `head`, the beginning of the page, names in full.
 */
export function cataloguedAt(address: string, head: string): boolean {
  byHost ??= readHosts();
  const { hostname, pathname } = new URL(address);
  const path = `${pathname.replace(/\/$/, '')}/`;
  return (byHost.get(hostOf(hostname)) ?? []).some(
    ({ directory, authors }) => path.startsWith(directory) || authors.some((author) => head.includes(author)),
  );
}

function readHosts(): Map<string, Known[]> {
  const found = new Map<string, Known[]>();
  for (const { url, authors } of readCatalogue()) {
    const { hostname, pathname, search } = new URL(url);
    // The query distinguishes pages with the same path.
    if (search !== '') continue;
    const host = hostOf(hostname);
    const known = { directory: directoryOf(pathname), authors: authors.filter((author) => author.includes(' ')) };
    const others = found.get(host);
    if (others === undefined) found.set(host, [known]);
    else others.push(known);
  }
  return found;
}

/** The directory of a file, unless that is the whole site; a path without a file is a directory itself. */
function directoryOf(pathname: string): string {
  const path = pathname.replace(/\/$/, '');
  const parent = path.slice(0, path.lastIndexOf('/') + 1);
  return FILE.test(path) && parent !== '/' ? parent : `${path}/`;
}

function hostOf(hostname: string): string {
  return hostname.replace(/^www\./, '');
}
