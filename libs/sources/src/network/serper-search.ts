import type { RunContext } from '@scholarsource/run-context';
import { z } from 'zod';
import { type HttpOptions, SourceHttp } from './source-http.ts';
import { tolerantList } from './tolerant-list.ts';
import type { WebHit, WebSearch } from './web-search-source.ts';

/** https://serper.dev/playground: `organic` is missing where nothing was found. */
const Answer = z.object({
  organic: tolerantList(
    z.object({ title: z.string().min(1), link: z.url({ protocol: /^https?$/ }), snippet: z.string().nullish() }),
  ).optional(),
});

/** The balance of the account, which costs nothing to ask. */
const Account = z.object({});

/** Ten results are one credit. */
const RESULTS = 10;
const KEY_REFUSED = 'it does not accept the key in SERPER_API_KEY';

/** Google's results through serper.dev. */
export class SerperSearch implements WebSearch {
  readonly #http: SourceHttp;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(apiKey: string, options: HttpOptions) {
    const meaning = { 401: KEY_REFUSED, 403: KEY_REFUSED };
    this.#http = new SourceHttp({ origin: 'https://google.serper.dev', intervalMs: 200, meaning }, options);
    this.#headers = { 'x-api-key': apiKey };
  }

  async ask(words: string, context: RunContext): Promise<WebHit[]> {
    const request = { path: '/search', body: { q: words, num: RESULTS, gl: 'us', hl: 'en' }, headers: this.#headers };
    const { organic = [] } = await this.#http.json(Answer, request, context);
    return organic.map(({ title, link, snippet }) => ({ title, url: link, snippet: snippet ?? null }));
  }

  async check(context: RunContext): Promise<void> {
    await this.#http.json(Account, { path: '/account', headers: this.#headers }, context);
  }
}
