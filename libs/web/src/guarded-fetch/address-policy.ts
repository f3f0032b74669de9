import ipaddr from 'ipaddr.js';
import { isCloudService } from './cloud-services.ts';

/** Which addresses a page may be fetched from. */
export interface AddressPolicy {
  allowsPort(port: number): boolean;
  /** Whether an IPv4 or IPv6 address may be connected to. */
  allowsAddress(address: string): boolean;
  /** Whether names that only mean something inside a network are looked up; they are not unless it says so. */
  allowsInternalNames?: boolean;
}

/** The public internet on the ports of the web, and nothing else. */
export const publicInternet: AddressPolicy = {
  allowsPort: (port) => port === 80 || port === 443,
  allowsAddress: (address) => ipaddr.isValid(address) && isPublic(ipaddr.parse(address)),
};

/** Wherever this process reaches. */
export const anywhere: AddressPolicy = {
  allowsPort: () => true,
  allowsAddress: (address) => ipaddr.isValid(address),
  allowsInternalNames: true,
};

/** Of IPv6 only this block is given out for the internet; whatever IANA reserves later lies outside of it. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address instanceof ipaddr.IPv4) return address.range() === 'unicast' && !isCloudService(address);
  if (address.isIPv4MappedAddress()) return isPublic(address.toIPv4Address());
  // Where only IPv6 is spoken, DNS64 wraps the IPv4 address of each server like this.
  if (address.match(NAT64)) return isPublic(lastFourBytes(address));
  return (
    address.range() === 'unicast' &&
    address.match(GLOBAL_UNICAST) &&
    !isCloudService(address) &&
    !isIsatap(address) &&
    !leadsToCloudService(address)
  );
}

/** Whether a NAT64 with a prefix of the network's own would lead to the cloud platform that the network is part of. */
function leadsToCloudService(address: ipaddr.IPv6): boolean {
  const embedded = lastFourBytes(address);
  const isEmbedding = address.parts[4] === 0 && address.parts[5] === 0;
  return isEmbedding && (embedded.range() === 'linkLocal' || isCloudService(embedded));
}

function lastFourBytes(address: ipaddr.IPv6): ipaddr.IPv4 {
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}

/** ISATAP tunnels carry an IPv4 address in the last four bytes of an otherwise ordinary address. */
function isIsatap({ parts }: ipaddr.IPv6): boolean {
  const [high, low] = parts.slice(4);
  return high !== undefined && (high & 0xfdff) === 0 && low === 0x5efe;
}
