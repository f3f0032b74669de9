import type { NotebookLmVerdict } from '@scholarsource/contracts';
import { importable, notImportable, unknown } from './verdicts.ts';

interface FileFormat {
  verdict: NotebookLmVerdict;
  /** Of names of files, in small letters. */
  endings: string;
  /** Media types, in small letters. */
  types: RegExp;
}

const UPLOAD = 'Download it and upload the file.';

/**
 * What NotebookLM takes, as the help of Google lists it (support.google.com/notebooklm/answer/16215270, read in November 2026): PDF, text,
 * Markdown, DOCX, PPTX, CSV, EPUB, images, and audio such as MP3 and WAV. By its address it takes a PDF or a text; other files are uploaded.
 */
const FORMATS: readonly FileFormat[] = [
  { verdict: importable('pdf', 'pdf_file'), endings: 'pdf', types: /^application\/(?:x-)?pdf$/ },
  { verdict: importable('csv', 'csv_file', UPLOAD), endings: 'csv', types: /^(?:text|application)\/csv$/ },
  { verdict: importable('text', 'text_file'), endings: 'txt md markdown', types: /^text\/(?:plain|(?:x-)?markdown)$/ },
  {
    verdict: importable('docx', 'docx_file', UPLOAD),
    endings: 'docx',
    types: /^application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.document$/,
  },
  {
    verdict: importable('pptx', 'pptx_file', UPLOAD),
    endings: 'pptx',
    types: /^application\/vnd\.openxmlformats-officedocument\.presentationml\.presentation$/,
  },
  { verdict: importable('epub', 'epub_file', UPLOAD), endings: 'epub', types: /^application\/epub\+zip$/ },
  {
    verdict: importable('image', 'image_file', UPLOAD),
    endings: 'avif bmp gif heic heif ico jp2 jpe jpeg jpg png tif tiff webp',
    types: /^image\/(?!svg|vnd\.djvu|x-djvu)/,
  },
  {
    verdict: importable('audio', 'audio_file', UPLOAD),
    endings: 'mp3 wav',
    types: /^audio\/(?:mpeg|mp3|(?:x-|vnd\.)?wave?)$/,
  },
  {
    verdict: unknown(
      'audio',
      'other_audio_file',
      'Download it and try to upload it; if it is refused, save it as MP3.',
    ),
    endings: 'm4a aac ogg oga opus flac aif aiff wma amr',
    types: /^audio\//,
  },
  {
    verdict: notImportable(
      null,
      'spreadsheet_file',
      'Save it as CSV, or open it in Google Sheets and add it from there.',
    ),
    endings: 'xls xlsx ods',
    types:
      /^application\/(?:vnd\.ms-excel|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet|vnd\.oasis\.opendocument\.spreadsheet)$/,
  },
  {
    verdict: notImportable(null, 'convertible_file', 'Save it as PDF and upload that.'),
    endings: 'doc odt rtf ppt pps ppsx odp ps eps djvu djv dvi tex ipynb mobi azw azw3 svg',
    types:
      /^(?:application\/(?:msword|rtf|postscript|vnd\.ms-powerpoint|vnd\.oasis\.opendocument\.\w+|x-dvi|x-tex|x-mobipocket-ebook)|text\/rtf|image\/.*)$/,
  },
  {
    verdict: notImportable(null, 'archive', 'Download and unpack it, and upload the files that you need.'),
    endings: 'zip tar gz tgz bz2 xz 7z rar',
    types: /^application\/(?:zip|x-tar|gzip|x-gzip|x-bzip2|x-xz|x-7z-compressed|vnd\.rar)$/,
  },
  {
    verdict: notImportable(null, 'video_file', 'Watch it on the site; NotebookLM takes videos from YouTube only.'),
    endings: 'mp4 m4v mov avi mkv webm mpg mpeg wmv',
    types: /^video\//,
  },
];

/** The verdict on a file by the extension in its address; null if that is inconclusive. */
export function verdictOnEnding({ pathname }: URL): NotebookLmVerdict | null {
  const ending = /\.(\w{2,8})$/.exec(pathname.toLowerCase())?.[1];
  return FORMATS.find(({ endings }) => ending !== undefined && endings.split(' ').includes(ending))?.verdict ?? null;
}

/** The verdict on a file by its media type; null if that is inconclusive. */
export function verdictOnType(type: string): NotebookLmVerdict | null {
  return FORMATS.find(({ types }) => types.test(type))?.verdict ?? null;
}
