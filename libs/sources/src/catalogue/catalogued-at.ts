import { readCatalogue } from './catalogue.ts';

/** A path that ends in the name of a file. */
const FILE = /\.[a-z]{2,5}$/i;

let directories: ReadonlyMap<string, readonly string[]> | undefined;

/** Whether the bundled catalogue holds an address, or something in its directory or above it on the same site. */
export function cataloguedAt(address: string): boolean {
  directories ??= readDirectories();
  const { hostname, pathname } = new URL(address);
  const path = `${pathname.replace(/\/$/, '')}/`;
  return (directories.get(hostOf(hostname)) ?? []).some((directory) => path.startsWith(directory));
}

function readDirectories(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { url } of readCatalogue()) {
    const { hostname, pathname, search } = new URL(url);
    // What stands in the parameters tells pages of one path apart.
    if (search !== '') continue;
    const host = hostOf(hostname);
    found.set(host, [...(found.get(host) ?? []), directoryOf(pathname)]);
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
