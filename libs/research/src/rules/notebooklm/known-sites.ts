import type { NotebookLmVerdict } from '@scholarsource/contracts';
import { isWithinDomain } from '@scholarsource/web';
import { verdictOnEnding } from './file-formats.ts';
import { importable, landingPage, notImportable, unknown } from './verdicts.ts';

/** Reads the form of an address on a site; null if it is none that is known there. */
type FormOf = (url: URL, segments: readonly string[]) => NotebookLmVerdict | null;

const CHAPTER = importable('web_page', 'book_chapter');
const BOOK = landingPage('book_contents_page', 'Add chapter pages, or the full PDF of the book.');

const arxiv: FormOf = (_url, [form, ...id]) => {
  const name = id.join('/').replace(/\.pdf$/, '');
  if (name === '') return null;
  if (form === 'pdf') return importable('pdf', 'arxiv_pdf');
  if (form === 'html') return importable('web_page', 'arxiv_html');
  if (form === 'abs') return landingPage('paper_record', `Add the paper itself: https://arxiv.org/pdf/${name}`);
  return null;
};

const openCourseWare: FormOf = (_url, segments) => {
  const [courses, , ...rest] = segments;
  const front = landingPage('course_front_page', 'Add the lecture notes (PDF) or transcripts you need, one by one.');
  if (courses !== 'courses' || rest.length === 0) return front;
  if (rest.length === 1 && /^(?:index\.html?|download)$/.test(rest[0] ?? '')) return front;
  if (rest.at(-2) === 'resources')
    return landingPage('file_page', 'Open it and add the file or the video that it shows.');
  return /^(?:video_galleries|resources)$/.test(rest[0] ?? '')
    ? landingPage('contents_page', 'Open what you need and add that, one by one.')
    : null;
};

const openYale: FormOf = (_url, segments) =>
  segments.length > 2
    ? importable('web_page', 'session_page')
    : landingPage('course_front_page', 'Add the session pages or transcripts you need, one by one.');

const libreTexts: FormOf = ({ hostname }, segments) => {
  const last = decoded(segments.at(-1) ?? '');
  if (hostname.startsWith('commons.'))
    return landingPage('library_record', 'Follow it to the PDF or online version and add that.');
  if (segments.includes('pdf')) return importable('pdf', 'pdf_file');
  // "2.05: …" is a section with its text, "02: …" the list of the sections of a chapter.
  if (/^(?:section[_ ])?\d+\.[\dA-Z]+(?:\.\d+)*[:.]/i.test(last)) return importable('web_page', 'book_section');
  if (/^(?:chapter[_ ])?\d+:/i.test(last))
    return landingPage('chapter_contents_page', 'Add the sections of the chapter that you need.');
  return BOOK;
};

const wikibooks: FormOf = ({ pathname, searchParams }) => {
  const title = decoded(searchParams.get('title') ?? pathname.replace(/^\/wiki\//, '')).replace(/_/g, ' ');
  const [, ...chapter] = title.split('/').filter((part) => part !== '');
  const isBook = !/^(?:main page$|(?:category|shelf|special|wikibooks|help|subject|department|user|talk)\b.*:)/i.test(
    title,
  );
  if (!isBook) return landingPage('library_record', 'Open a book and add its chapters.');
  if (/^print(?:able)? version$/i.test(chapter.at(-1) ?? '')) return importable('web_page', 'printable_version');
  return chapter.length > 0
    ? CHAPTER
    : landingPage('book_contents_page', 'Add chapter pages, or the printable version.');
};

const openTextbookLibrary: FormOf = (_url, [, kind]) =>
  kind === 'formats'
    ? unknown(
        null,
        'book_format_link',
        'It leads to one format of the book, mostly its PDF: open it and add the address that you reach.',
      )
    : landingPage('library_record', 'Follow it to the PDF or online version and add that.');

/** Books made with Pressbooks stand below their names, some on the hosts of their publishers. */
const pressbooks: FormOf = (_url, segments) => {
  const part = segments.at(-2) ?? '';
  if (/^(?:chapter|front-matter|back-matter)$/.test(part)) return CHAPTER;
  if (part === 'part') return landingPage('chapter_contents_page', 'Add the chapters of this part that you need.');
  return BOOK;
};

const googleDrive: FormOf = ({ hostname }, [kind, ...rest]) => {
  const names: Record<string, string> = {
    document: 'google_docs',
    presentation: 'google_slides',
    spreadsheets: 'google_sheets',
  };
  const rule = hostname === 'docs.google.com' ? names[kind ?? ''] : undefined;
  if (rule === undefined) {
    return unknown(null, 'google_drive_file', 'Open it; add it from Google Drive, or download it and upload the file.');
  }
  // What is published to the web is a page like any other.
  return rest.at(-1)?.startsWith('pub') === true
    ? null
    : importable('google_drive', rule, 'Open it and save a copy in your Google Drive, then add it from there.');
};

const SITES: readonly { domain: string; formOf: FormOf }[] = [
  { domain: 'arxiv.org', formOf: arxiv },
  { domain: 'ocw.mit.edu', formOf: openCourseWare },
  { domain: 'oyc.yale.edu', formOf: openYale },
  { domain: 'libretexts.org', formOf: libreTexts },
  { domain: 'wikibooks.org', formOf: wikibooks },
  { domain: 'open.umn.edu', formOf: openTextbookLibrary },
  { domain: 'pressbooks.pub', formOf: pressbooks },
  { domain: 'pressbooks.com', formOf: pressbooks },
  { domain: 'opentextbc.ca', formOf: pressbooks },
  { domain: 'open.lib.umn.edu', formOf: pressbooks },
  { domain: 'milnepublishing.geneseo.edu', formOf: pressbooks },
  { domain: 'docs.google.com', formOf: googleDrive },
  { domain: 'drive.google.com', formOf: googleDrive },
];

/** What the form of an address tells on sites whose forms are known, also if nobody opened it; null elsewhere. */
export function verdictOnForm(url: URL): NotebookLmVerdict | null {
  const { hostname, pathname } = url;
  const file = pageOfFile(url) ?? pressbooksFile(url) ?? verdictOnEnding(url);
  if (file !== null) return file;
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const site = SITES.find(({ domain }) => isWithinDomain(hostname, domain));
  const formOf = site?.formOf ?? (hostname.split('.').includes('pressbooks') ? pressbooks : null);
  return formOf?.(url, segments) ?? null;
}

/** Pages about files, whose addresses end like those of the files. */
function pageOfFile({ hostname, pathname }: URL): NotebookLmVerdict | null {
  const isOnGitHub = isWithinDomain(hostname, 'github.com') && pathname.split('/')[3] === 'blob';
  const isOnWiki = /^\/wiki\/(?:file|image):/i.test(pathname);
  return isOnGitHub || isOnWiki ? landingPage('file_page', 'Open it and add the address of the file itself.') : null;
}

/** The downloads of Pressbooks name their type in the query, whatever host they stand on. */
function pressbooksFile({ pathname, searchParams }: URL): NotebookLmVerdict | null {
  const type = searchParams.get('type');
  if (type === null || !/\/(?:open\/)?download\/?$/.test(pathname)) return null;
  if (/^(?:print_|digital_)?pdf$/.test(type)) return importable('pdf', 'pdf_file');
  return type === 'epub'
    ? importable('epub', 'epub_file', 'Download it and upload the file.')
    : notImportable(null, 'file_type', 'Download the PDF of the book instead.');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
