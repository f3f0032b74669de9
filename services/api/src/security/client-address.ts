import { isIP } from 'node:net';
import proxyAddr from '@fastify/proxy-addr';
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import { atMost } from '../http/at-most.ts';

const LONGEST_ADDRESS = 64;
/** IPv6 customers are given a network of their own, whose addresses are one client. */
const NETWORK_BYTES = 8;
const MOST_ADDRESSES = 10_000;

/** What was read lately. */
const addresses = new LRUCache<string, { address: ipaddr.IPv4 | ipaddr.IPv6 | null }>(atMost(MOST_ADDRESSES));

/**
 * An address as proxies write it into `X-Forwarded-For`: bare, as `ip:port` or as `[ipv6]:port`. IPv4 within IPv6 is IPv4.
 * Null if it is none.
 */
function readAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const known = addresses.get(text);
  if (known !== undefined) return known.address;
  const address = parseAddress(text);
  if (text.length <= LONGEST_ADDRESS) addresses.set(text, { address });
  return address;
}

function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  if (text.length > LONGEST_ADDRESS) return null;
  const plain = text.trim().replaceAll('"', '');
  const [, bracketed, dotted] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?$/.exec(plain) ?? [];
  const [address = ''] = (bracketed ?? dotted ?? plain).split('%', 1);
  return isIP(address) === 0 ? null : ipaddr.process(address);
}

/**
 * Whether the writer of an address in `X-Forwarded-For` is believed, for Fastify's `trustProxy`: the first `trusted` hops,
 * or the addresses and CIDR ranges that it lists.
 */
export function trustOf(trusted: number | string[]): (address: string, hop: number) => boolean {
  if (typeof trusted === 'number') return (_address, hop) => hop < trusted;
  const isTrusted = proxyAddr.compile(trusted);
  return (text, hop) => {
    const address = readAddress(text);
    return address !== null && isTrusted(address.toString(), hop);
  };
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What {@link clientOf} found; null before it was asked. */
    client: string | null;
  }
}

/**
 * Whom a request is counted for: an IPv4 address or an IPv6 network such as `2001:db8:1:2::/64`. Where a trusted proxy names
 * no address, it is the proxy itself.
 */
export function clientOf(request: FastifyRequest): string {
  return (request.client ??= nameClient(request));
}

function nameClient(request: FastifyRequest): string {
  // Most requests name no proxy: theirs is the address of the connection.
  if (request.headers['x-forwarded-for'] === undefined) return nameConnection(request.socket.remoteAddress ?? '');
  return nameOf((request.ips ?? [request.ip]).map(readAddress).findLast((one) => one !== null));
}

/** Those of connections, which ask again and again. */
const connections = new LRUCache<string, string>(atMost(MOST_ADDRESSES));

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
