import { publicInternet } from './address-policy.ts';
import { AddressRefused, guardAnswer, guardUrl, type RefusalRule } from './url-guard.ts';

function refusalOf(act: () => unknown): RefusalRule | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof AddressRefused) return error.refusal;
    throw error;
  }
}

describe('guardUrl', () => {
  it.each<[RefusalRule, ...string[]]>([
    ['malformed', 'nonsense', 'http://', 'https://[::1', `https://example.org/${'a'.repeat(3_000)}`],
    ['scheme', 'file:///etc/passwd', 'ftp://example.org/', 'gopher://example.org/', 'javascript:alert(1)', 'data:,x'],
    ['credentials', 'https://user:word@example.org/', 'https://user@example.org/', 'http://example.org@127.0.0.1/'],
    ['port', 'http://example.org:22/', 'https://example.org:8443/', 'http://example.org:6379/'],
    [
      'address',
      'http://127.0.0.1/',
      'http://169.254.169.254/latest/meta-data/',
      'http://[::1]/',
      'http://[fd00:ec2::254]/',
    ],
    ['address', 'http://2130706433/', 'http://0x7f000001/', 'http://0177.0.0.1/', 'http://0x7f.1/', 'http://127.1/'],
    ['address', 'http://0/', 'http://127.0.0.1./', 'http://①②⑦.⓪.⓪.①/', 'http://127。0。0。1/'],
    [
      'address',
      'http://[::ffff:127.0.0.1]/',
      'http://[64:ff9b::7f00:1]/',
      'http://[2002:7f00:1::]/',
      'http://[::7f00:1]/',
    ],
    [
      'host_name',
      'http://localhost/',
      'http://LOCALHOST./',
      'http://a.localhost/',
      'http://redis/',
      'http://metadata/',
    ],
    ['host_name', 'http://metadata.google.internal/', 'http://printer.local/', 'http://redis.default.svc/'],
    ['host_name', 'http://metadata.goog/', 'http://METADATA.tencentyun.com./', 'http://metadata.platformequinix.com/'],
    ['address', 'http://168.63.129.16/', 'http://2822734096/', 'http://[64:ff9b::168.63.129.16]/'],
    ['host_name', 'http://redis.default.svc.cluster.local/', 'http://router.lan/', 'http://nas.home.arpa/'],
  ])('refuses by %s: %s %s %s %s %s', (rule, ...addresses) => {
    expect(addresses.map((address) => refusalOf(() => guardUrl(address, publicInternet)))).toEqual(
      addresses.map(() => rule),
    );
  });

  it.each([
    ['https://ocw.mit.edu/courses/18-06#top', 'https://ocw.mit.edu/courses/18-06'],
    ['http://example.org:80/a?b=c', 'http://example.org/a?b=c'],
    ['HTTPS://EXAMPLE.org:443', 'https://example.org/'],
    ['http://134744072/', 'http://8.8.8.8/'],
  ])('lets %s pass as %s', (address, passed) => {
    expect(guardUrl(address, publicInternet).href).toBe(passed);
  });
});

describe('guardAnswer', () => {
  it('refuses an answer that mixes public and private addresses, is all private, or is empty', () => {
    expect(refusalOf(() => guardAnswer(['8.8.8.8', '10.0.0.1'], publicInternet))).toBe('mixed_addresses');
    expect(refusalOf(() => guardAnswer(['8.8.8.8', '::1'], publicInternet))).toBe('mixed_addresses');
    expect(refusalOf(() => guardAnswer(['10.0.0.1'], publicInternet))).toBe('address');
    expect(refusalOf(() => guardAnswer([], publicInternet))).toBe('address');
    expect(refusalOf(() => guardAnswer(['8.8.8.8', '2606:4700::1111'], publicInternet))).toBeNull();
  });
});
