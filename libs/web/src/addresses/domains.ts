/** Whether a host, with or without a trailing dot, is the domain or one of its subdomains. */
export function isWithinDomain(host: string, domain: string): boolean {
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  return name === domain || name.endsWith(`.${domain}`);
}
