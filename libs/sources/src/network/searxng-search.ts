import { basicAuthorization } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';
import { z } from 'zod';
import { type HttpOptions, SourceHttp } from './source-http.ts';
import { tolerantList } from './tolerant-list.ts';
import type { WebHit, WebSearch } from './web-search-source.ts';

/** https://docs.searxng.org/dev/search_api.html */
const Answer = z.object({
  results: tolerantList(
    z.object({ title: z.string().min(1), url: z.url({ protocol: /^https?$/ }), content: z.string().nullish() }),
  ),
});

const RESULTS = 20;
const NO_ACCESS = 'it wants a name and a password in SEARXNG_URL, or others than those';
const JSON_OFF = 'its JSON output is off; add json to search.formats in its settings.yml';

/** A SearXNG instance of ours: it may be on a private network. */
export class SearxngSearch implements WebSearch {
  readonly #http: SourceHttp;
  readonly #path: string;
  readonly #headers: Record<string, string>;

  /** A name and a password in the address of the instance are sent as Basic authorization. */
  constructor(instance: string, options: HttpOptions) {
    const url = new URL(instance);
    const { origin, pathname } = url;
    const authorization = basicAuthorization(url);
    this.#headers = authorization === null ? {} : { authorization };
    this.#http = new SourceHttp({ origin, intervalMs: 500, meaning: { 401: NO_ACCESS, 403: JSON_OFF } }, options);
    this.#path = `${pathname.replace(/(?<!\/)\/+$/, '')}/search`;
  }

  async ask(words: string, context: RunContext): Promise<WebHit[]> {
    const query = { q: words, format: 'json', language: 'en', categories: 'general', safesearch: '1' };
    const { results } = await this.#http.json(Answer, { path: this.#path, query, headers: this.#headers }, context);
    return results.slice(0, RESULTS).map(({ title, url, content }) => ({ title, url, snippet: content ?? null }));
  }

  async check(context: RunContext): Promise<void> {
    await this.ask('calculus', context);
  }
}
