import ipaddr from 'ipaddr.js';
import { isCloudService } from './cloud-services.ts';

/** Which addresses may be connected to. */
export interface AddressPolicy {
  allowsPort(port: number): boolean;
  /** Whether an IPv4 or IPv6 address may be connected to. */
  allowsAddress(address: string): boolean;
  /** Whether network-internal names are resolved; false by default. */
  allowsInternalNames?: boolean;
}

/** Only the public internet, on the standard web ports. */
export const publicInternet: AddressPolicy = {
  allowsPort: (port) => port === 80 || port === 443,
  allowsAddress: (address) => ipaddr.isValid(address) && isPublic(ipaddr.parse(address)),
};

/** Any address that this process can reach. */
export const anywhere: AddressPolicy = {
  allowsPort: () => true,
  allowsAddress: (address) => ipaddr.isValid(address),
  allowsInternalNames: true,
};

/** The only IPv6 block for global unicast; anything that IANA reserves later lies outside of it. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address instanceof ipaddr.IPv4) return address.range() === 'unicast' && !isCloudService(address);
  if (address.isIPv4MappedAddress()) return isPublic(address.toIPv4Address());
  // In IPv6-only networks, DNS64 maps IPv4 addresses like this.
  if (address.match(NAT64)) return isPublic(lastFourBytes(address));
  return (
    address.range() === 'unicast' &&
    address.match(GLOBAL_UNICAST) &&
    !isCloudService(address) &&
    !isIsatap(address) &&
    !leadsToCloudService(address)
  );
}

/** Whether a NAT64 with a network-specific prefix would lead to the network's cloud platform. */
function leadsToCloudService(address: ipaddr.IPv6): boolean {
  const embedded = lastFourBytes(address);
  const isEmbedding = address.parts[4] === 0 && address.parts[5] === 0;
  return isEmbedding && (embedded.range() === 'linkLocal' || isCloudService(embedded));
}

function lastFourBytes(address: ipaddr.IPv6): ipaddr.IPv4 {
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}

/** ISATAP tunnels embed an IPv4 address in the last four bytes of an ordinary address. */
function isIsatap({ parts }: ipaddr.IPv6): boolean {
  const [high, low] = parts.slice(4);
  return high !== undefined && (high & 0xfdff) === 0 && low === 0x5efe;
}
