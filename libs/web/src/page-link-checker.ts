import type { LinkVerdict } from '@scholarsource/contracts';
import { BudgetExceeded, type RunContext } from '@scholarsource/run-context';
import { LRUCache } from 'lru-cache';
import { canonicalUrl } from './addresses/canonical-url.ts';
import { type CheckedLink, type LinkChecker, unchecked } from './link-checker.port.ts';
import { type PageResponse, type PageReader, PageUnavailable, type ReadPage } from './page-reader.port.ts';
import { pageProblem } from './page-problem.ts';

/** Jobs find the same resources repeatedly: verdicts are cached for some minutes. */
const REMEMBERED_MS = 10 * 60_000;
/** Maximum characters of page texts in the cache. */
const REMEMBERED_CHARACTERS = 20_000_000;
const CHARACTERS_WITHOUT_TEXT = 2_000;

/** Checks links by reading the page, because servers answer HEAD unreliably. */
export class PageLinkChecker implements LinkChecker {
  readonly #known = new LRUCache<string, CheckedLink>({
    maxSize: REMEMBERED_CHARACTERS,
    sizeCalculation: ({ page }) => CHARACTERS_WITHOUT_TEXT + (page?.text.length ?? 0),
    ttl: REMEMBERED_MS,
  });

  constructor(private readonly reader: PageReader) {}

  async check(url: string, context: RunContext): Promise<CheckedLink> {
    context.signal.throwIfAborted();
    const key = URL.canParse(url) ? canonicalUrl(url) : url;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const checked = await this.#look(url, context);
    if (checked.link.state !== 'unchecked') this.#known.set(key, checked);
    return checked;
  }

  async #look(url: string, context: RunContext): Promise<CheckedLink> {
    try {
      return judge(url, await this.reader.read(url, { named: false }, context));
    } catch (error) {
      context.signal.throwIfAborted();
      if (error instanceof BudgetExceeded) return { link: unchecked('the job may open no more pages'), page: null };
      if (error instanceof PageUnavailable) return { link: verdictOn(error), page: null };
      throw error;
    }
  }
}

function judge(url: string, page: ReadPage): CheckedLink {
  if (leadsToFrontPage(url, page.finalUrl)) {
    return { link: seen('broken', 'it now leads to the front page of the site', page), page: null };
  }
  const trouble = pageProblem(page);
  if (trouble !== null) {
    return { link: seen(trouble.state, trouble.detail, page), page: trouble.state === 'broken' ? null : page };
  }
  return { link: seen('ok', null, page), page };
}

function verdictOn({ rule, message, answer }: PageUnavailable): LinkVerdict {
  switch (rule) {
    case 'http_status':
      if (answer?.httpStatus === 404 || answer?.httpStatus === 410) return seen('broken', message, answer);
      if (answer?.httpStatus === 401 || answer?.httpStatus === 402) return seen('login_required', message, answer);
      // Bot protection, rate limits and server errors: a student may see something else.
      return seen('unchecked', message, answer);
    case 'address_refused':
    case 'host_unknown':
      return seen('broken', message, answer);
    case 'too_large':
      // With an announced size it is a large file; without, its content is unknown.
      return seen(answer?.bytes == null ? 'unchecked' : 'ok', message, answer);
    case 'content_type':
    case 'unreadable':
    case 'encrypted':
    case 'damaged':
    case 'too_costly':
    case 'unreachable':
    case 'timeout':
    case 'too_many_redirects':
      return seen('unchecked', message, answer);
    case 'network_off':
    case 'robots':
    case 'host_policy':
      return unchecked(message);
  }
}

function seen(state: LinkVerdict['state'], detail: string | null, answer: PageResponse | null): LinkVerdict {
  return {
    state,
    checked_at: new Date().toISOString(),
    detail,
    final_url: answer?.finalUrl ?? null,
    http_status: answer?.httpStatus ?? null,
    content_type: answer?.contentType || null,
    bytes: answer?.bytes ?? null,
  };
}

/** Sites often redirect removed pages to their front page. */
function leadsToFrontPage(url: string, finalUrl: string): boolean {
  const isFront = (address: string) => /^\/(index\.\w+|home\/?)?$/.test(new URL(address).pathname);
  return !isFront(url) && isFront(finalUrl);
}
