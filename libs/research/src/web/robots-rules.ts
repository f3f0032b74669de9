import { LRUCache } from 'lru-cache';
import robotsParser from 'robots-parser';
import type { PageFetcher } from './page-fetcher.ts';
import { PageUnavailable } from './page-reader.port.ts';

const ORIGINS_REMEMBERED = 500;
const REMEMBERED_MS = 60 * 60_000;
const FAILURE_REMEMBERED_MS = 5 * 60_000;
/** Matching takes the length of a file times the length of an address. */
const MOST_BYTES = 128 * 1024;

// Its types describe an ES module, but what it exports is the function itself (samclarke/robots-parser, index.js).
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

type Rules = (url: string) => boolean;

/** What the sites allow robots, each asked once in an hour. */
export class RobotsRules {
  readonly #known = new LRUCache<string, Rules>({ max: ORIGINS_REMEMBERED });

  constructor(
    private readonly fetcher: Pick<PageFetcher, 'fetch'>,
    private readonly userAgent: string,
  ) {}

  /** @throws {PageUnavailable} `robots`, or why the site cannot be reached, or the reason of the signal. */
  async admit(url: URL, signal: AbortSignal): Promise<void> {
    const known = this.#known.get(url.origin);
    const rules = known ?? (await this.#ask(url.origin, signal));
    if (!rules(url.href)) throw new PageUnavailable('robots', 'the site asks programs not to open this page');
  }

  async #ask(origin: string, signal: AbortSignal): Promise<Rules> {
    const address = `${origin}/robots.txt`;
    const { answer, body } = await this.fetcher.fetch(address, { signal, maxBytes: MOST_BYTES });
    const { httpStatus } = answer;
    // RFC 9309: a file that is not there allows everything, a server that fails allows nothing for now.
    const rules: Rules =
      httpStatus >= 500
        ? () => false
        : httpStatus >= 400
          ? () => true
          : this.#parse(address, Buffer.from(body).toString('utf8'));
    this.#known.set(origin, rules, { ttl: httpStatus >= 500 ? FAILURE_REMEMBERED_MS : REMEMBERED_MS });
    return rules;
  }

  #parse(address: string, text: string): Rules {
    const robots = parseRobots(address, text);
    return (url) => robots.isAllowed(url, this.userAgent) ?? true;
  }
}
