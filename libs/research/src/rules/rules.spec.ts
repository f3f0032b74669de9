import type { ReadPage } from '../web/page-reader.port.ts';
import { notebookLmVerdict, publisherForbids } from './host-policy.ts';
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
    expect(isForeign(site, new Set(['US']))).toBe(true);
  });
  it.each(['openstax.org', 'ocw.mit.edu', 'mit', 'github.io'])('%s is not', (site) => {
    expect(isForeign(site, new Set(['US']))).toBe(false);
  });
  it('follows the countries that are wanted', () => {
    expect(isForeign('www.cam.ac.uk', new Set(['US', 'GB']))).toBe(false);
    expect(isForeign('ocw.mit.edu', new Set(['GB']))).toBe(true);
  });
});

describe('notebookLmVerdict', () => {
  it.each([
    ['https://www.youtube.com/watch?v=ZK3O402wf1c', 'importable'],
    ['https://youtu.be/ZK3O402wf1c', 'importable'],
    ['https://www.youtube.com/playlist?list=abc', 'not_importable'],
    ['https://www.youtube.com/@mitocw', 'not_importable'],
    ['https://example.edu/notes.PDF', 'importable'],
    ['https://example.edu/notes.docx', 'importable'],
    ['https://example.edu/book.epub', 'importable'],
    ['https://openstax.org/books/calculus-volume-1/pages/1-introduction', 'link_only'],
    ['https://ocw.mit.edu/courses/18-06', 'landing_page'],
    ['https://example.edu/notes', 'unknown'],
  ])('%s is %s', (url, verdict) => {
    expect(notebookLmVerdict(url).verdict).toBe(verdict);
  });
});

describe('notebookLmVerdict on a page that was read', () => {
  const page: ReadPage = {
    finalUrl: 'https://example.edu/notes',
    httpStatus: 200,
    contentType: 'text/html',
    bytes: 10_000,
    kind: 'html',
    title: 'Notes',
    text: '',
    words: 2_000,
    headings: [],
    links: [],
    licenceUrl: null,
    loginWall: false,
  };
  const chapters = Array.from({ length: 80 }, (_, index) => ({
    url: `https://example.edu/${index}`,
    text: `Chapter ${index} about limits`,
  }));

  it.each<[string, Partial<ReadPage>, string, string]>([
    ['a page of text', {}, 'importable', 'text_on_page'],
    ['a page with little text', { words: 40 }, 'landing_page', 'little_text_on_page'],
    ['a list of chapters', { words: 400, links: chapters }, 'landing_page', 'contents_page'],
    ['a long page with many links', { links: chapters }, 'importable', 'text_on_page'],
    ['a login page', { loginWall: true }, 'not_importable', 'login_required'],
    ['a PDF', { kind: 'pdf' }, 'importable', 'pdf_file'],
    ['a PDF of too many words', { kind: 'pdf', words: 600_000 }, 'not_importable', 'over_source_limit'],
    ['a PDF of too many bytes', { kind: 'pdf', bytes: 300_000_000 }, 'not_importable', 'over_source_limit'],
    ['a DOCX file', { kind: 'docx', words: 0 }, 'importable', 'docx_file'],
    ['an EPUB file', { kind: 'epub', words: 0 }, 'importable', 'epub_file'],
    ['an archive', { kind: 'other', words: 0 }, 'not_importable', 'file_type'],
  ])('%s', (_, change, verdict, rule) => {
    expect(notebookLmVerdict(page.finalUrl, { ...page, ...change })).toMatchObject({ verdict, rule });
  });

  it('takes a file on the site of a course for a file, and its page for a front page', () => {
    const url = 'https://ocw.mit.edu/courses/18-06/notes';
    expect(notebookLmVerdict(url, { ...page, kind: 'pdf' }).verdict).toBe('importable');
    expect(notebookLmVerdict(url, page).verdict).toBe('landing_page');
  });
});

describe('publisherForbids', () => {
  it.each([
    ['https://www.gutenberg.org/ebooks/1', 'fetch'],
    ['https://openstax.org/books/calculus-volume-1/pages/1-introduction', 'hand_on'],
    ['https://ocw.mit.edu/courses/18-06', undefined],
    ['https://notgutenberg.org/', undefined],
  ])('%s: %s', (url, act) => {
    expect(publisherForbids(url)?.act).toBe(act);
  });
});

describe('desiredKinds', () => {
  it('maps the choices of the page and passes over what nobody knows', () => {
    expect(desiredKinds(['textbooks', 'telepathy'])).toEqual(new Set(['open_textbook']));
    expect(desiredKinds(['telepathy'])).toBeNull();
    expect(desiredKinds([])).toBeNull();
  });
});
