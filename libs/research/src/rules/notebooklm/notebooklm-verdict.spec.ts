import { readCatalogue } from '@scholarsource/sources';
import type { ReadPage } from '@scholarsource/web';
import { notebookLmVerdict } from './notebooklm-verdict.ts';

const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
const OCW = 'https://ocw.mit.edu/courses/18-06-linear-algebra-spring-2010';
const LIBRE = 'https://math.libretexts.org/Bookshelves/Calculus/Calculus_(OpenStax)';

describe('notebookLmVerdict on an address that nobody opened', () => {
  it.each<[string, string, string]>([
    ['https://www.youtube.com/watch?v=ZK3O402wf1c', 'importable', 'single_public_video'],
    ['https://youtu.be/ZK3O402wf1c', 'importable', 'single_public_video'],
    ['https://www.youtube.com/playlist?list=abc', 'not_importable', 'playlist'],
    ['https://www.youtube.com/@mitocw', 'not_importable', 'channel'],

    ['https://example.edu/notes.PDF', 'importable', 'pdf_file'],
    ['https://example.edu/notes.pdf?download=1', 'importable', 'pdf_file'],
    ['https://example.edu/notes.md', 'importable', 'text_file'],
    ['https://example.edu/notes.docx', 'importable', 'docx_file'],
    ['https://example.edu/slides.pptx', 'importable', 'pptx_file'],
    ['https://example.edu/data.csv', 'importable', 'csv_file'],
    ['https://example.edu/book.epub', 'importable', 'epub_file'],
    ['https://example.edu/board.JPG', 'importable', 'image_file'],
    ['https://example.edu/lecture.mp3', 'importable', 'audio_file'],
    ['https://example.edu/lecture.ogg', 'unknown', 'other_audio_file'],
    ['https://example.edu/lecture.mp4', 'not_importable', 'video_file'],
    ['https://example.edu/slides.ppt', 'not_importable', 'convertible_file'],
    ['https://example.edu/notes.ps', 'not_importable', 'convertible_file'],
    ['https://example.edu/grades.xlsx', 'not_importable', 'spreadsheet_file'],
    ['https://example.edu/all.zip', 'not_importable', 'archive'],
    ['https://docs.google.com/document/d/1AbC/edit', 'importable', 'google_docs'],
    ['https://docs.google.com/presentation/d/1AbC/edit#slide=1', 'importable', 'google_slides'],
    ['https://docs.google.com/spreadsheets/d/1AbC/', 'importable', 'google_sheets'],
    ['https://docs.google.com/document/d/e/2PACX/pub', 'unknown', 'not_examined'],
    ['https://drive.google.com/file/d/1AbC/view', 'unknown', 'google_drive_file'],
    ['https://github.com/a/b/blob/main/book.pdf', 'landing_page', 'file_page'],
    ['https://raw.githubusercontent.com/a/b/main/notes.md', 'importable', 'text_file'],
    ['https://commons.wikimedia.org/wiki/File:Notes.pdf', 'landing_page', 'file_page'],

    [
      'https://openstax.org/books/calculus-volume-1/pages/1-introduction',
      'link_only',
      'publisher_forbids_ai_ingestion',
    ],
    ['https://assets.openstax.org/oscms/calculus.pdf', 'link_only', 'publisher_forbids_ai_ingestion'],
    ['https://www.gutenberg.org./ebooks/1', 'link_only', 'publisher_forbids_automated_fetching'],

    ['https://ocw.mit.edu/courses/18-06', 'landing_page', 'course_front_page'],
    [`${OCW}/`, 'landing_page', 'course_front_page'],
    [`${OCW}/index.htm`, 'landing_page', 'course_front_page'],
    [`${OCW}/download/`, 'landing_page', 'course_front_page'],
    [`${OCW}/mit18_06s10_lec1.pdf`, 'importable', 'pdf_file'],
    [`${OCW}/e2ae0b_MIT18_06S10_pset1.PDF`, 'importable', 'pdf_file'],
    ['https://ocw.mit.edu/courses/mathematics/18-06-linear-algebra/lecture-notes/lec1.pdf', 'importable', 'pdf_file'],
    ['https://ocw.mit.edu/ans7870/18/18.06/readings.pdf', 'importable', 'pdf_file'],
    [`${OCW}/resources/lecture-1-the-geometry-of-linear-equations/`, 'landing_page', 'file_page'],
    [`${OCW}/resources/`, 'landing_page', 'contents_page'],
    [`${OCW}/video_galleries/video-lectures/`, 'landing_page', 'contents_page'],
    [`${OCW}/pages/syllabus/`, 'unknown', 'not_examined'],
    ['https://oyc.yale.edu/economics/econ-159', 'landing_page', 'course_front_page'],
    ['https://oyc.yale.edu/economics/econ-159/lecture-1', 'importable', 'session_page'],

    ['https://arxiv.org/pdf/2101.00001', 'importable', 'arxiv_pdf'],
    ['https://arxiv.org/pdf/2101.00001v2', 'importable', 'arxiv_pdf'],
    ['https://arxiv.org/pdf/2101.00001v2.pdf', 'importable', 'pdf_file'],
    ['https://www.arxiv.org/pdf/math/0309136', 'importable', 'arxiv_pdf'],
    ['https://export.arxiv.org/pdf/2101.00001', 'importable', 'arxiv_pdf'],
    ['https://arxiv.org/html/2101.00001v1', 'importable', 'arxiv_html'],
    ['https://arxiv.org/abs/2101.00001', 'landing_page', 'paper_record'],
    ['https://arxiv.org/list/math.CO/recent', 'unknown', 'not_examined'],

    ['https://en.wikibooks.org/wiki/Calculus', 'landing_page', 'book_contents_page'],
    ['https://en.wikibooks.org/wiki/Calculus/', 'landing_page', 'book_contents_page'],
    ['https://en.wikibooks.org/wiki/Calculus/Limits', 'importable', 'book_chapter'],
    ['https://en.m.wikibooks.org/wiki/Calculus/Limits#Exercises', 'importable', 'book_chapter'],
    ['https://en.wikibooks.org/w/index.php?title=Calculus/Limits', 'importable', 'book_chapter'],
    ['https://en.wikibooks.org/wiki/Calculus%2FLimits', 'importable', 'book_chapter'],
    ['https://en.wikibooks.org/wiki/Calculus/Print_version', 'importable', 'printable_version'],
    ['https://en.wikibooks.org/wiki/Wikijunior:Bugs/Ant', 'importable', 'book_chapter'],
    ['https://en.wikibooks.org/wiki/Subject:Mathematics', 'landing_page', 'library_record'],
    ['https://en.wikibooks.org/wiki/Main_Page', 'landing_page', 'library_record'],

    [LIBRE, 'landing_page', 'book_contents_page'],
    [`${LIBRE}/02%3A_Limits`, 'landing_page', 'chapter_contents_page'],
    [`${LIBRE}/02%3A_Limits/2.02%3A_The_Limit_of_a_Function`, 'importable', 'book_section'],
    [`${LIBRE}/02:_Limits/2.2E:_Exercises`, 'importable', 'book_section'],
    ['https://math.libretexts.org/@api/deki/pages/2486/pdf/Limits.pdf?stylesheet=default', 'importable', 'pdf_file'],
    ['https://batch.libretexts.org/print/Letter/Finished/math-7911/Full.pdf', 'importable', 'pdf_file'],
    ['https://commons.libretexts.org/book/math-7911', 'landing_page', 'library_record'],

    ['https://kpu.pressbooks.pub/algebra/', 'landing_page', 'book_contents_page'],
    ['https://kpu.pressbooks.pub/algebra/chapter/sets/', 'importable', 'book_chapter'],
    ['https://kpu.pressbooks.pub/algebra/front-matter/introduction', 'importable', 'book_chapter'],
    ['https://kpu.pressbooks.pub/algebra/part/numbers/', 'landing_page', 'chapter_contents_page'],
    ['https://pressbooks.bccampus.ca/psych/chapter/memory/', 'importable', 'book_chapter'],
    ['https://genetics.pressbooks.tru.ca/chapter/dna/', 'importable', 'book_chapter'],
    ['https://kpu.pressbooks.pub/algebra/open/download?type=pdf', 'importable', 'pdf_file'],
    ['https://milnepublishing.geneseo.edu/nursingcare/open/download?type=print_pdf', 'importable', 'pdf_file'],
    ['https://kpu.pressbooks.pub/algebra/open/download?type=epub', 'importable', 'epub_file'],

    ['https://open.umn.edu/opentextbooks/textbooks/college-trigonometry', 'landing_page', 'library_record'],
    ['https://open.umn.edu/opentextbooks/formats/2638', 'unknown', 'book_format_link'],

    ['https://example.edu/notes', 'unknown', 'not_examined'],
    ['https://example.edu/%E0%A4%A/chapter/x', 'unknown', 'not_examined'],
  ])('%s is %s by %s', (url, verdict, rule) => {
    expect(notebookLmVerdict(url)).toMatchObject({ verdict, rule });
  });

  it('names the PDF of a paper whose record is found', () => {
    expect(notebookLmVerdict('https://arxiv.org/abs/math/0309136v1').advice).toContain(
      'https://arxiv.org/pdf/math/0309136v1',
    );
  });

  it('names a rule for each address of the catalogue', () => {
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
    ['an unknown file', { kind: 'other', words: 0, contentType: 'application/x-odd' }, 'not_importable', 'file_type'],
    ['an archive', { kind: 'other', words: 0, contentType: 'application/zip' }, 'not_importable', 'archive'],
    ['slides', { kind: 'other', words: 0, contentType: PPTX }, 'importable', 'pptx_file'],
    ['a picture', { kind: 'other', words: 0, contentType: 'image/png' }, 'importable', 'image_file'],
    ['a recording', { kind: 'other', words: 0, contentType: 'audio/mpeg' }, 'importable', 'audio_file'],
    ['a film', { kind: 'other', words: 0, contentType: 'video/mp4' }, 'not_importable', 'video_file'],
    ['a table', { kind: 'text', contentType: 'text/csv' }, 'importable', 'csv_file'],
    ['a text', { kind: 'text', contentType: 'text/plain' }, 'importable', 'text_file'],
    [
      'slides of no type',
      { kind: 'other', words: 0, contentType: 'application/octet-stream', finalUrl: 'https://example.edu/a.pptx' },
      'importable',
      'pptx_file',
    ],
    ['a PDF behind a link of a library', { kind: 'pdf', finalUrl: 'https://example.edu/x' }, 'importable', 'pdf_file'],
    ['a book behind one', { finalUrl: 'https://kpu.pressbooks.pub/algebra/' }, 'landing_page', 'book_contents_page'],
    [
      'a page of a publisher who forbids it behind one',
      { finalUrl: 'https://openstax.org/books/x/pages/1' },
      'link_only',
      'publisher_forbids_ai_ingestion',
    ],
    [
      'a chapter of little text',
      { finalUrl: 'https://en.wikibooks.org/wiki/A/B', words: 40 },
      'landing_page',
      'little_text_on_page',
    ],
  ])('%s', (_, change, verdict, rule) => {
    expect(notebookLmVerdict('https://example.edu/notes', { ...page, ...change })).toMatchObject({ verdict, rule });
  });

  it('takes a file on the site of a course for a file, and its page for a front page', () => {
    const url = 'https://ocw.mit.edu/courses/18-06/';
    expect(notebookLmVerdict(url, { ...page, finalUrl: url, kind: 'pdf' }).verdict).toBe('importable');
    expect(notebookLmVerdict(url, { ...page, finalUrl: url }).verdict).toBe('landing_page');
  });
});
