import { LRUCache } from 'lru-cache';
import robotsParser from 'robots-parser';
import type { PageFetcher } from './guarded-fetch/page-fetcher.ts';
import { PageUnavailable } from './page-reader.port.ts';
import { abortable } from './abortable.ts';

const ORIGINS_REMEMBERED = 500;
const REMEMBERED_MS = 60 * 60_000;
const FAILURE_REMEMBERED_MS = 60_000;
/** Matching is linear in file size times address length. */
const MAX_BYTES = 128 * 1024;

// Its types describe an ES module, but it exports the function itself (samclarke/robots-parser, index.js).
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

/** Throws {@link PageUnavailable} for an address that robots.txt disallows. */
type Rules = (url: string) => void;

/** Cached robots.txt rules: fetched once an hour per site, shared by concurrent callers. */
export class RobotsRules {
  readonly #known = new LRUCache<string, Rules>({ max: ORIGINS_REMEMBERED });
  readonly #asking = new Map<string, Promise<unknown>>();

  constructor(
    private readonly fetcher: Pick<PageFetcher, 'fetch'>,
    private readonly userAgent: string,
  ) {}

  /** @throws {PageUnavailable} `robots`, or why the site cannot be reached, or the reason of the signal. */
  async admit({ origin, href }: URL, signal: AbortSignal): Promise<void> {
    // The caller that started the fetch may have been aborted: then the next one starts it again.
    for (let asking = this.#asking.get(origin); asking !== undefined; asking = this.#asking.get(origin)) {
      await abortable(asking, signal);
    }
    const known = this.#known.get(origin);
    if (known !== undefined) {
      known(href);
      return;
    }
    const answer = this.#ask(origin, signal);
    this.#asking.set(
      origin,
      answer.catch(() => undefined).then(() => this.#asking.delete(origin)),
    );
    (await answer)(href);
  }

  async #ask(origin: string, signal: AbortSignal): Promise<Rules> {
    const address = `${origin}/robots.txt`;
    try {
      const { answer, body } = await this.fetcher.fetch(address, { signal, maxBytes: MAX_BYTES });
      // RFC 9309: a missing file allows everything, a failing server disallows everything for now.
      if (answer.httpStatus >= 500) return this.#remember(origin, refuse, FAILURE_REMEMBERED_MS);
      if (answer.httpStatus >= 400) return this.#remember(origin, () => undefined, REMEMBERED_MS);
      const robots = parseRobots(address, Buffer.from(body).toString('utf8'));
      const rules: Rules = (url) => {
        if (robots.isAllowed(url, this.userAgent) === false) refuse();
      };
      return this.#remember(origin, rules, REMEMBERED_MS);
    } catch (error) {
      if (!(error instanceof PageUnavailable)) throw error;
      // A site that is down is remembered, so that not every one of its pages waits for it.
      const rules: Rules = () => {
        throw error;
      };
      return this.#remember(origin, rules, FAILURE_REMEMBERED_MS);
    }
  }

  #remember(origin: string, rules: Rules, ttl: number): Rules {
    this.#known.set(origin, rules, { ttl });
    return rules;
  }
}

function refuse(): never {
  throw new PageUnavailable('robots', 'the site asks programs not to open this page');
}
