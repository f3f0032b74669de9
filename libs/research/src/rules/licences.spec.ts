import { licenceOf, licenceVerdict } from './licences.ts';

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

describe('licenceVerdict', () => {
  const stated = { url: 'https://example.edu/book', licence: 'CC-BY-4.0', licenceEvidence: 'catalogue' };
  const unknown = { url: 'https://example.edu/book', licence: 'unknown', licenceEvidence: null };
  const page = { licenceUrl: 'https://creativecommons.org/licenses/by-sa/4.0/' };

  it('believes the source before the page, the page before the site, and guesses nothing', () => {
    expect(licenceVerdict(stated, page)).toEqual({ id: 'CC-BY-4.0', evidence: 'catalogue' });
    expect(licenceVerdict(unknown, page)).toEqual({
      id: 'CC-BY-SA-4.0',
      evidence: 'the page links to https://creativecommons.org/licenses/by-sa/4.0/',
    });
    expect(licenceVerdict({ ...unknown, url: 'https://en.wikibooks.org/wiki/Calculus' }, null)).toEqual({
      id: 'CC-BY-SA-4.0',
      evidence: 'terms of use of the Wikimedia Foundation',
    });
    expect(licenceVerdict(unknown, { licenceUrl: 'https://example.edu/terms' })).toEqual({
      id: 'unknown',
      evidence: null,
    });
    expect(licenceVerdict(unknown, null)).toEqual({ id: 'unknown', evidence: null });
  });
});
