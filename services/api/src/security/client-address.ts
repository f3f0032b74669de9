import { isIP } from 'node:net';
import proxyAddr from '@fastify/proxy-addr';
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import { lruOptions } from '../http/lru-options.ts';

const MAX_ADDRESS_LENGTH = 64;
/** An IPv6 customer has a whole network, whose addresses count as one client. */
const NETWORK_BYTES = 8;
const MAX_ADDRESSES = 10_000;

/** Cache of parsed addresses. */
const addresses = new LRUCache<string, { address: ipaddr.IPv4 | ipaddr.IPv6 | null }>(lruOptions(MAX_ADDRESSES));

/** Parses an address of `X-Forwarded-For`: bare, `ip:port` or `[ipv6]:port`. IPv4-mapped IPv6 is IPv4. Null if it is invalid. */
function readAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const known = addresses.get(text);
  if (known !== undefined) return known.address;
  const address = parseAddress(text);
  if (text.length <= MAX_ADDRESS_LENGTH) addresses.set(text, { address });
  return address;
}

function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  if (text.length > MAX_ADDRESS_LENGTH) return null;
  const plain = text.trim().replaceAll('"', '');
  const [, bracketed, dotted] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?$/.exec(plain) ?? [];
  const [address = ''] = (bracketed ?? dotted ?? plain).split('%', 1);
  return isIP(address) === 0 ? null : ipaddr.process(address);
}

/**
 * For Fastify's `trustProxy`: whether a hop of `X-Forwarded-For` is trusted, by number of hops or by the configured addresses and CIDR
 * ranges.
 */
export function trustProxyOption(trusted: number | string[]): (address: string, hop: number) => boolean {
  if (typeof trusted === 'number') return (_address, hop) => hop < trusted;
  const isTrusted = proxyAddr.compile(trusted);
  return (text, hop) => {
    const address = readAddress(text);
    return address !== null && isTrusted(address.toString(), hop);
  };
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Memoized by {@link clientKey}; null before. */
    client: string | null;
  }
}

/**
 * The client that a request counts against: an IPv4 address or an IPv6 network such as `2001:db8:1:2::/64`. If a trusted proxy reports no
 * address, it is the proxy itself.
 */
export function clientKey(request: FastifyRequest): string {
  return (request.client ??= nameClient(request));
}

function nameClient(request: FastifyRequest): string {
  // Most requests pass no proxy: the client is the peer of the connection.
  if (request.headers['x-forwarded-for'] === undefined) return nameConnection(request.socket.remoteAddress ?? '');
  return nameOf((request.ips ?? [request.ip]).map(readAddress).findLast((one) => one !== null));
}

/** Cached per connection, because connections are reused. */
const connections = new LRUCache<string, string>(lruOptions(MAX_ADDRESSES));

function nameConnection(remoteAddress: string): string {
  const known = connections.get(remoteAddress);
  if (known !== undefined) return known;
  const name = nameOf(readAddress(remoteAddress));
  connections.set(remoteAddress, name);
  return name;
}

function nameOf(address: ReturnType<typeof readAddress> | undefined): string {
  if (address == null) return 'unknown';
  if (address instanceof ipaddr.IPv4) return address.toString();
  const network = address.toByteArray().fill(0, NETWORK_BYTES);
  return `${new ipaddr.IPv6(network).toString()}/${NETWORK_BYTES * 8}`;
}
