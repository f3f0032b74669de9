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
const MOST_REFRESHES = 3;

/**
 * Goes where pages without text of their own send their readers, as a browser does. Each page counts against the budget.
 * @throws {PageUnavailable | BudgetSpent}
 */
export async function followRefreshes(first: OpenedPage, open: Open, meter: Meter): Promise<OpenedPage> {
  let opened = first;
  for (let followed = 0; opened.refresh !== null && opened.page.words < FEW_WORDS; followed += 1) {
    if (followed === MOST_REFRESHES) throw new PageUnavailable('too_many_redirects', 'it is redirected too often');
    meter.admitPage();
    opened = await open(opened.refresh);
  }
  return opened;
}

/**
 * The page with the text of the frame that says most, if it has none of its own. Each frame counts against the budget.
 * @throws {BudgetSpent}
 */
export async function fillFromFrames({ page, frames }: OpenedPage, open: Open, meter: Meter): Promise<ReadPage> {
  let fullest = page;
  if (page.words >= FEW_WORDS) return page;
  for (const frame of frames) {
    meter.admitPage();
    const shown = await unlessUnavailable(open(frame));
    if (shown !== null && shown.page.words > fullest.words) fullest = shown.page;
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

/** One frame that cannot be read leaves the others. */
async function unlessUnavailable(opening: Promise<OpenedPage>): Promise<OpenedPage | null> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof PageUnavailable) return null;
    throw error;
  }
}
