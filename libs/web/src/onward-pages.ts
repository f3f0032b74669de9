import type { Meter } from '@scholarsource/run-context';
import { PageUnavailable, type ReadPage } from './page-reader.port.ts';

/** A page that was read, and where it leads those who see it in a browser. */
export interface OpenedPage {
  page: ReadPage;
  /** Where it sends its readers on to, null if nowhere. */
  refresh: string | null;
  /** What it shows in frames. */
  frames: string[];
}

type Open = (url: string) => Promise<OpenedPage>;

/** A page with fewer words than these may be the door to another. */
const FEW_WORDS = 80;
const MAX_REFRESHES = 3;
/** Frames within frames that are gone into. */
const MAX_DEPTH = 1;

/**
 * What a browser would show of a page: where it sends its readers, and the frame that says most, if it has no text of its own. Each page counts
 * against the budget.
 * @throws {PageUnavailable | BudgetSpent}
 */
export async function goOn(first: OpenedPage, open: Open, meter: Meter, depth = 0): Promise<ReadPage> {
  const { page, frames } = await followRefreshes(first, open, meter);
  if (page.words >= FEW_WORDS || depth > MAX_DEPTH) return page;
  let fullest = page;
  for (const frame of frames) {
    meter.admitPage();
    const shown = await unlessUnavailable(async () => goOn(await open(frame), open, meter, depth + 1));
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

/** One frame that cannot be read leaves the others. */
async function unlessUnavailable(show: () => Promise<ReadPage>): Promise<ReadPage | null> {
  try {
    return await show();
  } catch (error) {
    if (error instanceof PageUnavailable) return null;
    throw error;
  }
}
