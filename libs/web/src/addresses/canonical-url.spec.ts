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
    'https://algs.example.edu/n.html?gclid=1&_ga=2',
  ])('of %s is that of the page', (url) => {
    expect(canonicalUrl(url)).toBe('algs.example.edu/n.html');
  });

  it.each([
    ['https://a.example.edu/?page=2', 'https://a.example.edu/?page=3'],
    ['https://a.example.edu:8443/', 'https://a.example.edu/'],
    ['https://a.example.edu/A', 'https://a.example.edu/a'],
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
])('%s is one video', (address) => {
  expect(canonicalUrl(address)).toBe('youtube.com/watch?v=ZK3O402wf1c');
});
