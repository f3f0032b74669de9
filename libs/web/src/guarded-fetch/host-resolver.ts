import { lookup, Resolver } from 'node:dns/promises';

/** Resolves a host name. Rejects with an error that has a `code` such as `ENOTFOUND`. */
export type HostResolver = (host: string) => Promise<string[]>;

const TIMEOUT_MS = 2_500;

/**
 * Queries DNS directly: no hosts file and no search domains, by which a short name could resolve to a service of the cluster. It also
 * avoids the process's thread pool, which slow name servers would block.
 */
export const resolveByDns: HostResolver = async (host) => {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 2 });
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (found.length > 0) return found;
  // A host without IPv6 answers the second query with "no data": the first error is more meaningful.
  for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
  return [];
};

/** Resolves like any other program on this machine, including the hosts file. */
export const resolveBySystem: HostResolver = async (host) => {
  const found = await lookup(host, { all: true });
  return found.map(({ address }) => address);
};
