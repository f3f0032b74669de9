import { siteName } from '@scholarsource/contracts';
import { isWithinDomain } from '@scholarsource/web';

/** Sites that live on documents which their visitors upload. What they state about a document nobody checked. */
const DOCUMENT_TRADERS = [
  '4shared.com',
  'anyflip.com',
  'bookfi.net',
  'coursehero.com',
  'doceru.com',
  'docer.tips',
  'docplayer.net',
  'docsity.com',
  'doku.pub',
  'ebin.pub',
  'fliphtml5.com',
  'idoc.pub',
  'issuu.com',
  'kupdf.net',
  'mediafire.com',
  'mega.nz',
  'oceanofpdf.com',
  'pdfcoffee.com',
  'pdfroom.com',
  'rapidgator.net',
  'scribd.com',
  'silo.pub',
  'slideshare.net',
  'studocu.com',
  'studylib.net',
  't.me',
  'vdocuments.mx',
  'vk.com',
  'yumpu.com',
];

/** Sites where anyone can put a file, for good or ill. */
const OPEN_TO_UPLOADS = [
  '1drv.ms',
  'academia.edu',
  'archive.org',
  'blogspot.com',
  'box.com',
  'docs.google.com',
  'drive.google.com',
  'dropbox.com',
  'dropboxusercontent.com',
  'github.com',
  'github.io',
  'gitlab.com',
  'githubusercontent.com',
  'googleusercontent.com',
  'onedrive.live.com',
  'researchgate.net',
  'sharepoint.com',
  'sites.google.com',
  'storage.googleapis.com',
  's3.amazonaws.com',
  'weebly.com',
  'wordpress.com',
];

/** Mirrors of the shadow libraries change their domain; a word of the name stays. */
const SHADOW_LIBRARY =
  /libgen|library-?genesis|z-lib|zlibrary|annas?-?archive|sci-?hub|pdfdrive|pdfcoffee|vdoc|dokumen|epdf|ebookee|oceanofpdf|singlelogin|bookzz|freebooks?pdf|pdfbooksfree|testbank|solutionmanual/;
const SHADOW_HOSTS = ['library.lol', 'lib.rus.ec'];
const SHADOW_LABELS: ReadonlySet<string> = new Set(['b-ok', '1lib', 'bookfi', 'booksc', 'welib']);

/**
 * Who can put files at an address: `trader` and `shadow_library` hold what belongs to others, `anyone` may hold the author's own
 * work; null if the host is not known to take uploads.
 */
export function uploadsAt(url: string): 'shadow_library' | 'trader' | 'anyone' | null {
  const host = siteName(new URL(url).hostname);
  const labels = host.split('.').slice(0, -1);
  if (
    SHADOW_HOSTS.some((domain) => isWithinDomain(host, domain)) ||
    labels.some((label) => SHADOW_LABELS.has(label) || SHADOW_LIBRARY.test(label))
  ) {
    return 'shadow_library';
  }
  const isOn = (domain: string) => isWithinDomain(host, domain);
  if (DOCUMENT_TRADERS.some(isOn)) return 'trader';
  return OPEN_TO_UPLOADS.some(isOn) ? 'anyone' : null;
}
