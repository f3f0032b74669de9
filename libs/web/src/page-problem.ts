import type { LinkVerdict } from '@scholarsource/contracts';
import { saysNotFound } from './not-found-notice.ts';
import type { ReadPage } from './page-reader.port.ts';

/** Why a page without text cannot be confirmed. For a video, its title is enough. */
const UNREAD: Record<Exclude<ReadPage['kind'], 'video'>, string> = {
  html: 'the page holds no text, or shows it only to a browser',
  text: 'it is empty',
  pdf: 'it holds no text that can be read, and may be scanned',
  docx: 'it is a Word file, whose text is not read here',
  epub: 'it is an EPUB, whose text is not read here',
  other: 'it is of a kind that is not read here',
};

/** Why a fetched page is not the one that was asked for: it reports not found, requires a login, or is empty. Null if it is. */
export function pageProblem(page: ReadPage): { state: LinkVerdict['state']; detail: string } | null {
  if (saysNotFound(page)) return { state: 'broken', detail: 'the page says that it was not found' };
  if (page.loginWall) return { state: 'login_required', detail: 'the page asks for a login or a payment' };
  if (page.words === 0 && page.kind !== 'video') return { state: 'unchecked', detail: UNREAD[page.kind] };
  return null;
}
