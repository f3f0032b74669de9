import type { Meter } from '@scholarsource/run-context';
import { PageUnavailable, type ReadPage } from './page-reader.port.ts';

/** A page that was read, and where a browser would be led from it. */
export interface OpenedPage {
  page: ReadPage;
  /** The target of its redirect, if any. */
  refresh: string | null;
  /** Its frames. */
  frames: string[];
}

type Open = (url: string) => Promise<OpenedPage>;

/** A page with fewer words may be a mere entry page. */
const FEW_WORDS = 80;
const MAX_REFRESHES = 3;
/** Maximum nesting of frames. */
const MAX_DEPTH = 1;

/**
 * Reads what a browser would show: follows redirects within pages, and for a page without text of its own the frame with the most text.
 * Each page counts against the budget.
 * @throws {PageUnavailable | BudgetExceeded}
 */
export async function followRedirectsAndFrames(
  first: OpenedPage,
  open: Open,
  meter: Meter,
  depth = 0,
): Promise<ReadPage> {
  const { page, frames } = await followRefreshes(first, open, meter);
  if (page.words >= FEW_WORDS || depth > MAX_DEPTH) return page;
  let fullest = page;
  for (const frame of frames) {
    meter.admitPage();
    const shown = await unlessUnavailable(async () =>
      followRedirectsAndFrames(await open(frame), open, meter, depth + 1),
    );
    if (shown !== null && shown.words > fullest.words) fullest = shown;
  }
  const { text, words, headings, links } = fullest;
  return {
    ...page,
    ...{ text, words, headings, links },
    title: page.title ?? fullest.title,
    licenceUrl: page.licenceUrl ?? fullest.licenceUrl,
    loginWall: page.loginWall || fullest.loginWall,
  };
}

async function followRefreshes(first: OpenedPage, open: Open, meter: Meter): Promise<OpenedPage> {
  let opened = first;
  for (let followed = 0; opened.refresh !== null && opened.page.words < FEW_WORDS; followed += 1) {
    if (followed === MAX_REFRESHES) throw new PageUnavailable('too_many_redirects', 'it is redirected too often');
    meter.admitPage();
    opened = await open(opened.refresh);
  }
  return opened;
}

/** A frame that cannot be read does not affect the others. */
async function unlessUnavailable(show: () => Promise<ReadPage>): Promise<ReadPage | null> {
  try {
    return await show();
  } catch (error) {
    if (error instanceof PageUnavailable) return null;
    throw error;
  }
}
