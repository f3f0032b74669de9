import { belongsTo, blockedBy, isForeign, isForeignCountry } from './site-rules.ts';

describe('blockedBy', () => {
  it.each([
    'https://www.khanacademy.org/math',
    'https://khanacademy.org./math',
    'https://calculus.thinkific.com/',
    'https://example.com/members-only/notes',
    'https://example.com/a/PREMIUM/b',
    'ftp://example.edu/notes',
    'https://user:pw@example.edu/notes',
    'https://libgen.is/book',
    'https://libgen-mirror.example.org/book',
    'https://annasarchive.example.org/md5/1',
    'https://library.lol/main/1',
    'https://b-ok.example.org/book/1',
    'nonsense',
  ])('refuses %s', (url) => {
    expect(blockedBy(url)).not.toBeNull();
  });

  it.each([
    'https://mykhanacademy.org.example.edu/',
    'https://notudemy.com/',
    'https://example.edu/professional/',
    'https://ocw.mit.edu/courses/18-06/',
    'https://dokumentation.example.edu/calculus',
  ])('lets %s pass', (url) => {
    expect(blockedBy(url)).toBeNull();
  });
});

describe('belongsTo', () => {
  it.each([
    ['https://ocw.mit.edu/courses', 'ocw.mit.edu', true],
    ['https://ocw.mit.edu/courses', 'https://mit.edu/somewhere', true],
    ['https://ocw.mit.edu/courses', 'mit', true],
    ['https://permit.org/', 'mit', false],
    ['https://notmit.edu/', 'mit.edu', false],
    ['https://www.chegg.com/homework', '*.chegg.com', true],
    ['https://chegg.com./homework', 'chegg.com', true],
    ['https://müller.edu/kurs', 'xn--mller-kva.edu', true],
    ['https://xn--mller-kva.edu/kurs', 'Müller.edu', true],
  ])('%s and %s: %s', (url, site, expected) => {
    expect(belongsTo(url, site)).toBe(expected);
  });
});

describe('isForeign', () => {
  it.each(['open.edu/openlearn', 'opentextbc.ca', 'www.cam.ac.uk'])('%s is', (site) => {
    expect(isForeign(site, new Set(['US']))).toBe(true);
  });
  it.each(['openstax.org', 'ocw.mit.edu', 'mit', 'github.io', 'youtu.be'])('%s is not', (site) => {
    expect(isForeign(site, new Set(['US']))).toBe(false);
  });
  it('follows the countries that are wanted', () => {
    expect(isForeign('www.cam.ac.uk', new Set(['US', 'GB']))).toBe(false);
    expect(isForeign('ocw.mit.edu', new Set(['GB']))).toBe(true);
  });
});

describe('isForeignCountry', () => {
  it.each(['United States', 'USA', 'us', ' united states of america '])('%s is a name of US', (country) => {
    expect(isForeignCountry(country, new Set(['US']))).toBe(false);
    expect(isForeignCountry(country, new Set(['GB']))).toBe(true);
  });
  it.each(['Germany', 'UK', 'Nowhere'])('%s is another country than US', (country) => {
    expect(isForeignCountry(country, new Set(['US']))).toBe(true);
  });
});
