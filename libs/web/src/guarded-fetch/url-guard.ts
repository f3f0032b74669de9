import { isIP } from 'node:net';
import type { AddressPolicy } from './address-policy.ts';
import { isMetadataHost } from './cloud-services.ts';
import { PageUnavailable } from '../page-reader.port.ts';

/** Why an address is refused: a bounded set of words for metrics. */
export const REFUSAL_RULES = [
  'malformed',
  'scheme',
  'credentials',
  'port',
  'host_name',
  'address',
  'mixed_addresses',
] as const;
export type RefusalRule = (typeof REFUSAL_RULES)[number];

/** An address that must not be connected to. The message reveals nothing about our network. */
export class AddressRefused extends PageUnavailable {
  constructor(readonly refusal: RefusalRule) {
    super('address_refused', REASONS[refusal]);
  }
}

const REASONS: Record<RefusalRule, string> = {
  malformed: 'it is no address',
  scheme: 'only http and https addresses are opened',
  credentials: 'addresses with a name or password are not opened',
  port: 'only the usual ports of the web are opened',
  host_name: 'it does not lead to a public site',
  address: 'it does not lead to a public site',
  mixed_addresses: 'it does not lead to a public site',
};

const MAX_CHARACTERS = 2_048;

/** Network-internal domains. Single-label names are internal as well. */
const INTERNAL_ENDINGS = `localhost local localdomain internal intranet private corp home lan arpa svc test invalid
  onion alt`.split(/\s+/);

/**
 * Normalizes an address as browsers do, so that decimal, octal and hexadecimal hosts become plain IPv4, and removes the fragment. Names are
 * not resolved here; that happens once, when the connection is made.
 * @throws {AddressRefused}
 */
export function guardUrl(text: string, policy: AddressPolicy): URL {
  if (text.length > MAX_CHARACTERS || !URL.canParse(text)) throw new AddressRefused('malformed');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new AddressRefused('scheme');
  if (url.username !== '' || url.password !== '') throw new AddressRefused('credentials');
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  if (!policy.allowsPort(port)) throw new AddressRefused('port');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) {
    if (!policy.allowsAddress(host)) throw new AddressRefused('address');
  } else if (policy.allowsInternalNames !== true && isInternalName(host)) {
    throw new AddressRefused('host_name');
  }
  url.hash = '';
  return url;
}

function isInternalName(host: string): boolean {
  const name = host.replace(/\.$/, '');
  const labels = name.split('.');
  return isMetadataHost(name) || labels.length < 2 || INTERNAL_ENDINGS.includes(labels.at(-1) ?? '');
}

/**
 * Accepts a DNS answer only if every address in it may be connected to.
 * @throws {AddressRefused}
 */
export function guardAnswer(addresses: readonly string[], policy: AddressPolicy): void {
  const allowed = addresses.filter((address) => policy.allowsAddress(address)).length;
  if (allowed === addresses.length && allowed > 0) return;
  throw new AddressRefused(allowed === 0 ? 'address' : 'mixed_addresses');
}
