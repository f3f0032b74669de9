import { notebookLmVerdict } from './host-policy.ts';
import { desiredKinds } from './resource-kinds.ts';
import { belongsTo, blockedBy, isForeign } from './site-rules.ts';

describe('blockedBy', () => {
  it.each([
    'https://www.khanacademy.org/math',
    'https://calculus.thinkific.com/',
    'https://example.com/members-only/notes',
    'https://example.com/a/PREMIUM/b',
    'ftp://example.edu/notes',
    'https://libgen.is/book',
    'nonsense',
  ])('refuses %s', (url) => {
    expect(blockedBy(url)).not.toBeNull();
  });

  it.each([
    'https://mykhanacademy.org.example.edu/',
    'https://notudemy.com/',
    'https://example.edu/professional/',
    'https://ocw.mit.edu/courses/18-06/',
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
  ])('%s and %s: %s', (url, site, expected) => {
    expect(belongsTo(url, site)).toBe(expected);
  });
});

describe('isForeign', () => {
  it.each(['open.edu/openlearn', 'opentextbc.ca', 'www.cam.ac.uk'])('%s is', (site) => {
    expect(isForeign(site)).toBe(true);
  });
  it.each(['openstax.org', 'ocw.mit.edu', 'mit', 'github.io'])('%s is not', (site) => {
    expect(isForeign(site)).toBe(false);
  });
});

describe('notebookLmVerdict', () => {
  it.each([
    ['https://www.youtube.com/watch?v=abc', 'importable'],
    ['https://youtu.be/abc', 'importable'],
    ['https://www.youtube.com/playlist?list=abc', 'not_importable'],
    ['https://example.edu/notes.PDF', 'importable'],
    ['https://openstax.org/books/calculus-volume-1/pages/1-introduction', 'link_only'],
    ['https://ocw.mit.edu/courses/18-06', 'landing_page'],
    ['https://example.edu/notes', 'unknown'],
  ])('%s is %s', (url, verdict) => {
    expect(notebookLmVerdict(url).verdict).toBe(verdict);
  });
});

describe('desiredKinds', () => {
  it('maps the choices of the page and passes over what nobody knows', () => {
    expect(desiredKinds(['textbooks', 'telepathy'])).toEqual(new Set(['open_textbook']));
    expect(desiredKinds(['telepathy'])).toBeNull();
    expect(desiredKinds([])).toBeNull();
  });
});
