import ipaddr from 'ipaddr.js';

/**
 * Internal services of cloud platforms on addresses that look public. Metadata services on link-local, shared and unique local addresses
 * (169.254.169.254, 100.100.100.200, 192.0.0.192, fd00:ec2::254) are excluded already, because those are not public.
 */
const NETWORKS = [
  // Azure: wire server, DNS and health probes.
  '168.63.129.16/32',
  // Equinix Metal: metadata.
  '192.80.8.124/32',
  // IBM Cloud: endpoints of infrastructure and of services.
  '161.26.0.0/16',
  '166.8.0.0/14',
  // Google Cloud: restricted.googleapis.com and private.googleapis.com.
  '199.36.153.4/30',
  '199.36.153.8/30',
  '2600:2d00:2:1000::/64',
  '2600:2d00:2:2000::/64',
].map((network) => ipaddr.parseCIDR(network));

/** Host names of metadata services outside internal domains. */
const NAMES = new Set([
  'metadata.goog',
  'metadata.azure.com',
  'metadata.packet.net',
  'metadata.platformequinix.com',
  'metadata.tencentyun.com',
  'metadata.oraclecloud.com',
  'api.metadata.cloud.ibm.com',
]);

/** Whether a cloud platform uses the address for internal services. */
export function isCloudService(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return NETWORKS.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
}

/** Whether a host name, in lower case, is a metadata service of a cloud platform. */
export function isMetadataHost(host: string): boolean {
  return NAMES.has(host);
}
