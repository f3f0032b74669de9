import { licenceOf } from './licence-addresses.ts';

describe('licenceOf', () => {
  it.each([
    ['https://creativecommons.org/licenses/by-nc-sa/4.0/', 'CC-BY-NC-SA-4.0'],
    ['http://www.creativecommons.org/licenses/BY/3.0/us/deed.en', 'CC-BY-3.0'],
    ['https://creativecommons.org/licenses/by-nc-nd/', 'CC-BY-NC-ND'],
    ['https://creativecommons.org/publicdomain/zero/1.0/', 'CC0-1.0'],
    ['https://creativecommons.org/publicdomain/mark/1.0/', 'public-domain'],
    ['https://www.gnu.org/licenses/fdl-1.3.html', 'GFDL'],
    ['https://opensource.org/license/mit', 'MIT'],
    ['https://creativecommons.org/about/', null],
    ['https://creativecommons.org.evil.example/licenses/by/4.0/', null],
    ['https://example.org/licence', null],
    ['nonsense', null],
  ])('%s is %s', (address, id) => {
    expect(licenceOf(address)).toBe(id);
  });
});
