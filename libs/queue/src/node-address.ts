/** Parses `host:port`; the brackets of an IPv6 host are removed, as resolvers expect. */
export function parseNodeAddress(address: string): { host: string; port: number } {
  const colon = address.lastIndexOf(':');
  const host = address.slice(0, colon).replace(/^\[(.*)\]$/, '$1');
  return { host, port: Number(address.slice(colon + 1)) };
}
