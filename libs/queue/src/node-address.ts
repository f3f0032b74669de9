/** Reads `host:port`, in which an IPv6 host may stand in brackets: a resolver wants it without them. */
export function parseNodeAddress(address: string): { host: string; port: number } {
  const colon = address.lastIndexOf(':');
  const host = address.slice(0, colon).replace(/^\[(.*)\]$/, '$1');
  return { host, port: Number(address.slice(colon + 1)) };
}
