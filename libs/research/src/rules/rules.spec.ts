import { readCatalogue } from '@scholarsource/sources';
import type { ReadPage } from '@scholarsource/web';
import { notebookLmVerdict } from './host-policy.ts';
import { desiredKinds } from './resource-kinds.ts';

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

describe('notebookLmVerdict on the bundled catalogue', () => {
  it('names a rule for each address', () => {
    for (const { url } of readCatalogue()) expect(notebookLmVerdict(url).rule).not.toBe('');
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

describe('desiredKinds', () => {
  it('maps the choices of the page and passes over what nobody knows', () => {
    expect(desiredKinds(['textbooks', 'telepathy'])).toEqual(new Set(['open_textbook']));
    expect(desiredKinds(['telepathy'])).toBeNull();
    expect(desiredKinds([])).toBeNull();
  });
});
