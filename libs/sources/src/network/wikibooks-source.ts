import { z } from 'zod';
import type { Draft } from './drafts.ts';
import { type ResourceSource, SourceFailed } from '../resource-source.port.ts';
import { type RemoteSearch, SearchedSource } from './searched-source.ts';
import { type HttpOptions, SourceHttp } from './source-http.ts';
import type { SubjectNames } from './subject-names.ts';
import { tolerantList } from './tolerant-list.ts';

/** The search of MediaWiki, https://www.mediawiki.org/wiki/API:Search, used as a generator: no `query` means nothing found. */
const Pages = z.object({
  error: z.object({ code: z.string() }).optional(),
  query: z
    .object({
      pages: tolerantList(
        z.object({
          title: z.string().min(1),
          index: z.number(),
          fullurl: z.url({ protocol: /^https$/, hostname: /^en\.wikibooks\.org$/ }),
        }),
      ),
    })
    .optional(),
});

const SITE = 'https://en.wikibooks.org/';
/** Most of what is found are chapters, so more is asked for than is wanted. */
const ASKED = '50';

/** Books of Wikibooks: only the front pages of books are taken. */
export function wikibooksSource(options: HttpOptions, names: SubjectNames): ResourceSource {
  const http = new SourceHttp({ origin: SITE, intervalMs: 1_000 }, options);
  const remote: RemoteSearch = {
    kinds: ['open_textbook'],
    site: SITE,
    find: async (words, _limit, context) => {
      const query = { ...SEARCH, gsrsearch: words.join(' OR '), gsrlimit: ASKED };
      const answer = await http.json(Pages, { path: '/w/api.php', query }, context);
      // MediaWiki reports errors with status 200.
      if (answer.error !== undefined) throw new SourceFailed(`it answered with the error ${answer.error.code}`);
      const books = (answer.query?.pages ?? []).filter(({ title }) => !title.includes('/'));
      return books.sort((a, b) => a.index - b.index).map(toDraft);
    },
  };
  return new SearchedSource('wikibooks', remote, names);
}

const SEARCH = {
  action: 'query',
  format: 'json',
  formatversion: '2',
  generator: 'search',
  gsrnamespace: '0',
  prop: 'info',
  inprop: 'url',
} as const;

function toDraft({ title, fullurl }: { title: string; fullurl: string }): Draft {
  return {
    title,
    url: fullurl,
    publisher: 'Wikibooks',
    kind: 'open_textbook',
    // Anybody writes there, and many books are begun only.
    credibility: 0.5,
    // The terms of the site, for every text: https://foundation.wikimedia.org/wiki/Policy:Terms_of_Use.
    licence: 'CC-BY-SA-4.0',
  };
}
