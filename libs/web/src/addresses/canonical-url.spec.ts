import { canonicalUrl, withoutTracking } from './canonical-url.ts';

describe('canonicalUrl', () => {
  it.each([
    'https://algs.example.edu/n.html',
    'http://algs.example.edu/n.html',
    'https://www.algs.example.edu/n.html/',
    'https://ALGS.example.edu:443/n.html#section-2',
    'https://algs.example.edu./n.html',
    'https://algs.example.edu/n.html?utm_source=x&utm_medium=y',
    'https://algs.example.edu/n.html?fbclid=abc',
    'https://algs.example.edu/n.html?gclid=1&_ga=2&gad_source=3',
    'http://algs.example.edu:80/n.html',
    'https://algs.example.edu:80/n.html',
    'https://www.algs.example.edu.:443//n.html',
    'https://algs.example.edu/%6E.html',
    'https://algs.example.edu/a/../n.html#:~:text=sorting',
    'https://algs.example.edu/n.html?UTM_Source=x&wt.mc_id=1&mtm_campaign=2&igsh=3',
    'https://algs.example.edu/n.html;jsessionid=A1?PHPSESSID=2',
    'https://algs.example.edu/n.html?',
  ])('of %s is that of the page', (url) => {
    expect(canonicalUrl(url)).toBe('algs.example.edu/n.html');
  });

  it.each([
    ['https://a.example.edu/?page=2', 'https://a.example.edu/?page=3'],
    ['https://a.example.edu:8443/', 'https://a.example.edu/'],
    ['https://a.example.edu/A', 'https://a.example.edu/a'],
    ['https://a.example.edu/a%2Fb', 'https://a.example.edu/a/b'],
    ['https://a.example.edu/index-of-terms.html', 'https://a.example.edu/'],
    ['https://a.example.edu/?a=1%262', 'https://a.example.edu/?a=1&2'],
    ['https://wwwa.example.edu/', 'https://a.example.edu/'],
    ['https://www.youtube.com/watch?v=ZK3O402wf1c', 'https://www.youtube.com/watch?v=ZK3O402wf1d'],
  ])('tells %s from %s', (one, other) => {
    expect(canonicalUrl(one)).not.toBe(canonicalUrl(other));
  });

  it('knows no order of parameters', () => {
    expect(canonicalUrl('https://a.example.edu/?b=2&a=1')).toBe(canonicalUrl('https://a.example.edu/?a=1&b=2'));
  });
});

describe('withoutTracking', () => {
  it('leaves all that says what is shown', () => {
    expect(withoutTracking('https://a.example.edu/n?id=7&utm_source=x#top')).toBe('https://a.example.edu/n?id=7#top');
    expect(withoutTracking('https://a.example.edu/n?q=a%20b')).toBe('https://a.example.edu/n?q=a%20b');
  });
});

it.each([
  'https://example.edu/notes?id=7',
  'http://www.example.edu/notes/?id=7#top',
  'https://example.edu/notes?utm_source=x&id=7&fbclid=y',
  'https://example.edu/notes//?id=7&UTM_Campaign=z',
])('%s is one page', (address) => {
  expect(canonicalUrl(address)).toBe('example.edu/notes?id=7');
});

it.each([
  'https://youtu.be/ZK3O402wf1c?t=30',
  'https://m.youtube.com/watch?v=ZK3O402wf1c&t=30s&list=PLE7DDD91010BC51F8',
  'https://www.youtube.com/shorts/ZK3O402wf1c?feature=share',
  'http://youtube.com/live/ZK3O402wf1c',
  'https://www.youtube-nocookie.com/embed/ZK3O402wf1c?start=3',
  'HTTPS://WWW.YOUTUBE.COM./watch/?v=ZK3O402wf1c&pp=x#t=1',
  'https://www.youtube.com/watch/ZK3O402wf1c',
  'https://music.youtube.com/watch?app=desktop&v=ZK3O402wf1c',
  'https://youtu.be/ZK3O402wf1c/?utm_source=x',
])('%s is one video', (address) => {
  expect(canonicalUrl(address)).toBe('youtube.com/watch?v=ZK3O402wf1c');
});

it.each([
  ['https://example.edu/notes/', 'https://example.edu/notes/index.html', 'http://www.example.edu/notes/INDEX.HTM'],
  [
    'https://example.edu',
    'https://example.edu/index.php',
    'https://example.edu/default.aspx#x',
    'https://EXAMPLE.EDU/?',
  ],
  ['https://example.edu/b%c3%bccher', 'https://example.edu/b%C3%BCcher', 'https://example.edu/bücher'],
  ['https://example.edu/~prof', 'https://example.edu/%7Eprof', 'https://example.edu/%7eprof/'],
  ['https://example.edu/?q=a%2fb', 'https://example.edu/?q=a%2Fb'],
  ['https://bücher.example', 'https://xn--bcher-kva.example/'],
  ['https://en.wikibooks.org/wiki/Calculus', 'https://en.m.wikibooks.org/wiki/Calculus#Contents'],
  ['https://www.youtube.com/playlist?list=PL1', 'https://m.youtube.com/playlist?list=PL1&si=x&feature=shared'],
])('takes %s and its other spellings for one page', (first, ...others) => {
  expect(others.map(canonicalUrl)).toEqual(others.map(() => canonicalUrl(first)));
});

it('gives one key however often it is applied', () => {
  const key = canonicalUrl('https://example.edu/%7Ea//index.html?b=%2f&a=1');
  expect(canonicalUrl(`https://${key}`)).toBe(key);
});
