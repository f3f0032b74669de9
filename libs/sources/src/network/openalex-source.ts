import type { RunContext } from '@scholarsource/run-context';
import { z } from 'zod';
import type { Draft } from './drafts.ts';
import { licenceId } from './licence-ids.ts';
import type { ResourceSource } from '../resource-source.port.ts';
import { type RemoteSearch, SearchedSource } from './searched-source.ts';
import { type HttpOptions, SourceHttp } from './source-http.ts';
import type { SubjectNames } from './subject-names.ts';
import { tolerantList } from './tolerant-list.ts';
import { uploadsAt } from '../upload-sites.ts';

const Address = z.url({ protocol: /^https?$/ });
const Named = z.object({ display_name: z.string() });

/** `/works` of https://docs.openalex.org/api-entities/works/work-object, with its `best_oa_location`. */
const Works = z.object({
  results: tolerantList(
    z.object({
      display_name: z.string().min(1),
      best_oa_location: z.object({
        landing_page_url: Address.nullish(),
        pdf_url: Address.nullish(),
        license: z.string().nullish(),
        source: Named.extend({ host_organization_name: z.string().nullish() }).nullish(),
      }),
      authorships: z.array(z.object({ author: Named })).nullish(),
      topics: z.array(Named.extend({ subfield: Named.nullish(), field: Named.nullish() })).nullish(),
      keywords: z.array(Named).nullish(),
    }),
  ),
});
type Work = z.infer<typeof Works>['results'][number];

const BOOKS = 'type:book,open_access.is_oa:true,language:en';
const FIELDS = 'id,display_name,best_oa_location,authorships,topics,keywords';
const MOST = 25;
const KEY_REFUSED = 'it does not accept the key in OPENALEX_API_KEY';
const SPENT = 'what it gives away in a day is spent; a free key in OPENALEX_API_KEY gives ten times as much';

/**
 * Open books that OpenAlex knows, at the best open place of each. A search costs 0.001 dollars, of which 0.1 a day are free without a key
 * and 1 with one: https://developers.openalex.org/api-reference/authentication. Nobody has examined the places.
 */
export function openAlexSource(
  apiKey: string | null,
  contact: string | null,
  options: HttpOptions,
  names: SubjectNames,
): ResourceSource {
  const meaning = { 401: KEY_REFUSED, 403: KEY_REFUSED, 429: SPENT };
  const http = new SourceHttp({ origin: 'https://api.openalex.org', intervalMs: 200, meaning }, options);
  const who = { ...(contact !== null && { mailto: contact }), ...(apiKey !== null && { api_key: apiKey }) };
  const ask = async (query: Readonly<Record<string, string>>, context: RunContext) =>
    (await http.json(Works, { path: '/works', query: { filter: BOOKS, select: FIELDS, ...query, ...who } }, context))
      .results;
  const remote: RemoteSearch = {
    kinds: ['open_textbook'],
    site: null,
    find: async (words, limit, context) => {
      const query = { search: words.join(' OR '), per_page: String(Math.min(MOST, limit)) };
      return (await ask(query, context)).flatMap(toDraft);
    },
    // A list costs a tenth of a search.
    check: (context) => ask({ per_page: '1' }, context),
  };
  return new SearchedSource('openalex', remote, names);
}

function toDraft({ display_name: title, best_oa_location: place, authorships, topics, keywords }: Work): Draft[] {
  const url = place.landing_page_url ?? place.pdf_url;
  if (url == null) return [];
  const pdf = place.pdf_url ?? null;
  return [
    {
      title,
      url,
      publisher: place.source?.host_organization_name ?? place.source?.display_name ?? new URL(url).hostname,
      kind: 'open_textbook',
      credibility: 0.6,
      subjects: (topics ?? []).flatMap(({ display_name: topic, subfield, field }) =>
        [topic, subfield?.display_name, field?.display_name].filter((name) => name !== undefined),
      ),
      authors: (authorships ?? []).map(({ author }) => author.display_name),
      // Anyone can upload there, so stated licences are not reliable.
      licence: uploadsAt(url) === null ? licenceId(place.license ?? '') : null,
      snippet: keywords?.map(({ display_name: keyword }) => keyword).join(', ') ?? null,
      imports: pdf === null || uploadsAt(pdf) !== null ? [] : [{ url: pdf, format: 'pdf', title }],
    },
  ];
}
