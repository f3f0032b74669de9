import { siteName, splitSites } from './site-names.ts';

describe('siteName', () => {
  it.each([
    'chegg.com',
    'CHEGG.com',
    ' chegg.com. ',
    'www.chegg.com',
    '*.chegg.com',
    '.chegg.com',
    '@chegg.com',
    'site:chegg.com',
    '-site:chegg.com',
    'site:*.chegg.com/*',
    'https://chegg.com/',
    'HTTPS://WWW.Chegg.com:443/homework-help/q?x=1#top',
    '//chegg.com/study',
    'https://user:pw@chegg.com/',
    'me@chegg.com',
    'chegg.com/*',
    'chegg.com:8080',
    '"chegg.com"',
    '<https://chegg.com>',
    '(chegg.com)',
    'chegg\u200b.com',
    'ｃｈｅｇｇ．ｃｏｍ',
  ])('of %j is the host', (text) => {
    expect(siteName(text)).toBe('chegg.com');
  });

  it.each([
    ['müller.edu', 'xn--mller-kva.edu'],
    ['xn--mller-kva.edu', 'xn--mller-kva.edu'],
    ['https://MÜLLER.edu/kurs', 'xn--mller-kva.edu'],
    ['пример.рф', 'xn--e1afmkfd.xn--p1ai'],
    ['mit', 'mit'],
    ['chegg.*', 'chegg'],
    ['*chegg*', 'chegg'],
    ['Khan Academy', 'khan academy'],
    ['ocw.mit.edu', 'ocw.mit.edu'],
    ['www.com', 'com'],
    ['127.0.0.1', '127.0.0.1'],
    ['42', '42'],
    ['  ', ''],
    ['https://', ''],
  ])('of %j is %j', (text, name) => {
    expect(siteName(text)).toBe(name);
  });
});

describe('splitSites', () => {
  it.each([
    ['chegg.com, scribd.com', ['chegg.com', 'scribd.com']],
    ['chegg.com;scribd.com', ['chegg.com', 'scribd.com']],
    ['chegg.com\nscribd.com\r\nhttps://www.chegg.com/x', ['chegg.com', 'scribd.com']],
    ['chegg.com scribd.com', ['chegg.com', 'scribd.com']],
    ['- chegg.com\n- scribd.com', ['chegg.com', 'scribd.com']],
    ['* chegg.com', ['chegg.com']],
    ['Khan Academy, mit', ['khan academy', 'mit']],
    [' ,; ', []],
    [null, []],
  ])('of %j are %j', (text, sites) => {
    expect(splitSites(text)).toEqual(sites);
  });
});
