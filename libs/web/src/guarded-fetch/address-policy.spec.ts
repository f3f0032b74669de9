import { publicInternet } from './address-policy.ts';

describe('publicInternet', () => {
  it.each([
    ['this network', '0.0.0.0', '0.1.2.3'],
    ['private networks', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ['carrier-grade NAT', '100.64.0.1', '100.127.255.254'],
    ['loopback', '127.0.0.1', '127.255.255.254', '::1'],
    ['link-local with the metadata service of clouds', '169.254.169.254', 'fe80::1', 'febf::1'],
    ['protocol assignments', '192.0.0.1', '192.0.0.170'],
    ['documentation', '192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
    ['the relay of 6to4', '192.88.99.1'],
    ['AS112 and AMT', '192.31.196.1', '192.52.193.1', '192.175.48.1'],
    ['benchmarks', '198.18.0.1', '198.19.255.255', '2001:2::1'],
    ['multicast', '224.0.0.1', '239.255.255.255', 'ff02::1'],
    ['reserved and broadcast', '240.0.0.1', '255.255.255.255'],
    ['the unspecified address', '::'],
    ['unique local, with the metadata service of AWS', 'fc00::1', 'fd00:ec2::254'],
    ['site-local', 'fec0::1'],
    ['discard and segment routing', '100::1', '5f00::1'],
    ['6to4', '2002:7f00:1::', '2002:808:808::1'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['ORCHID', '2001:10::1', '2001:20::1'],
    ['mapped private IPv4', '::ffff:127.0.0.1', '::ffff:a9fe:a9fe', '::ffff:10.0.0.1'],
    ['IPv4-compatible', '::127.0.0.1', '::a00:1'],
    ['translated IPv4', '::ffff:0:127.0.0.1'],
    ['NAT64 of private IPv4', '64:ff9b::127.0.0.1', '64:ff9b::a9fe:a9fe'],
    ['local NAT64', '64:ff9b:1::1', '64:ff9b:1::8.8.8.8'],
    ['ISATAP', '2606:4700::5efe:7f00:1', '2606:4700::200:5efe:a00:1'],
    ['the wire server of Azure', '168.63.129.16', '::ffff:168.63.129.16', '64:ff9b::a83f:8110', '2002:a83f:8110::1'],
    ['the same through Teredo, ISATAP and a NAT64 of its own', '2001:0:a83f:8110::', '2606:4700::5efe:a83f:8110'],
    ['metadata through a NAT64 of its own', '2606:4700:64::a83f:8110', '2606:4700:64::a9fe:a9fe'],
    ['metadata of Alibaba and Oracle', '100.100.100.200', '192.0.0.192', 'fd00:c1::a9fe:a9fe'],
    [
      'metadata of AWS, Google, Scaleway and Linode',
      'fd00:ec2::23',
      'fd20:ce::254',
      'fd00:42::42',
      'fd00:a9fe:a9fe::1',
    ],
    ['metadata of Equinix', '192.80.8.124'],
    ['endpoints inside IBM Cloud', '161.26.0.10', '166.8.0.1', '166.11.255.254'],
    ['endpoints inside Google Cloud', '199.36.153.4', '199.36.153.11', '2600:2d00:2:1000::', '2600:2d00:2:2000::'],
    ['what is no address', '', 'localhost', '1.2.3.4.5', '12345::1::'],
  ])('refuses %s', (_, ...addresses) => {
    expect(addresses.filter((address) => publicInternet.allowsAddress(address))).toEqual([]);
  });

  it.each([
    '8.8.8.8',
    '104.16.0.1',
    '2606:4700::1111',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
    '168.63.129.17',
    '199.36.153.12',
    '2606:4700:64::808:808',
  ])('allows %s', (address) => {
    expect(publicInternet.allowsAddress(address)).toBe(true);
  });

  it.each([80, 443])('allows port %i and no other', (port) => {
    expect(publicInternet.allowsPort(port)).toBe(true);
    expect([22, 25, 8080, 8443, 6379, 5432].filter((other) => publicInternet.allowsPort(other))).toEqual([]);
  });
});
