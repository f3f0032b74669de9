import { isIPv6, type LookupFunction } from 'node:net';
import { Agent } from 'undici';
import type { AddressPolicy } from './address-policy.ts';
import type { HostResolver } from './host-resolver.ts';
import { guardAnswer } from './url-guard.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const MAX_HEADER_BYTES = 32 * 1024;
/** Default maximum connections per site. */
const CONNECTIONS_PER_ORIGIN = 2;

/**
 * Connects to untrusted hosts. A name is resolved once per connection, and the connection goes to the very addresses that were checked,
 * which defeats DNS rebinding. Proxy variables of the environment are ignored.
 */
export function createGuardedAgent(
  resolve: HostResolver,
  policy: AddressPolicy,
  connections = CONNECTIONS_PER_ORIGIN,
): Agent {
  const lookup: LookupFunction = (host, options, callback) => {
    resolve(host)
      .then((addresses) => {
        guardAnswer(addresses, policy);
        return addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
      })
      .then(
        (found) => {
          if (options.all === true) callback(null, found);
          else callback(null, found[0]?.address ?? '', found[0]?.family);
        },
        (error: unknown) => callback(error instanceof Error ? error : new Error('no address', { cause: error }), ''),
      );
  };
  return new Agent({
    connect: { lookup, timeout: CONNECT_TIMEOUT_MS },
    connections,
    pipelining: 1,
    maxHeaderSize: MAX_HEADER_BYTES,
    allowH2: false,
  });
}
