import { z } from 'zod';
import type { Draft } from './drafts.ts';
import { licenceId } from './licence-ids.ts';
import type { ResourceSource } from '../resource-source.port.ts';
import { type RemoteSearch, SearchedSource } from './searched-source.ts';
import { type HttpOptions, SourceHttp } from './source-http.ts';
import type { SubjectNames } from './subject-names.ts';
import { tolerantList } from './tolerant-list.ts';

/** `/works` of https://api.crossref.org/swagger-ui/index.html. */
const Works = z.object({
  message: z.object({
    items: tolerantList(
      z.object({
        title: z.array(z.string()).min(1),
        subtitle: z.array(z.string()).nullish(),
        URL: z.url({ protocol: /^https?$/ }),
        resource: z.object({ primary: z.object({ URL: z.url({ protocol: /^https?$/ }) }) }).nullish(),
        publisher: z.string().min(1),
        'publisher-location': z.string().nullish(),
        author: z.array(z.object({ given: z.string().nullish(), family: z.string().nullish() })).nullish(),
        license: z.array(z.object({ URL: z.string() })).nullish(),
        abstract: z.string().nullish(),
      }),
    ),
  }),
});

const FILTER = 'has-license:true,type:book,type:monograph,type:edited-book,type:reference-book';
const MOST = 25;

/** Places in the United States as publishers write them: a country, a state after a comma, or a well-known city. */
const IN_THE_US =
  /\b(USA|U\.S\.(A\.)?|United States)(?![a-z])|,\s*(A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\b|^(New York|Boston|Chicago|Washington)\b/;

/** Scholarly books with an open licence from publishers that say they are in the United States. */
export function crossrefSource(options: HttpOptions, names: SubjectNames): ResourceSource {
  const http = new SourceHttp({ origin: 'https://api.crossref.org', intervalMs: 1_000 }, options);
  const remote: RemoteSearch = {
    kinds: ['open_textbook'],
    site: null,
    find: async (words, limit, context) => {
      const query = {
        'query.bibliographic': words.join(' '),
        filter: FILTER,
        rows: String(Math.min(MOST, limit)),
      };
      return (await http.json(Works, { path: '/works', query }, context)).message.items.flatMap(toDraft);
    },
  };
  return new SearchedSource('crossref', remote, names);
}

function toDraft(work: z.infer<typeof Works>['message']['items'][number]): Draft[] {
  const licence = (work.license ?? []).map(({ URL: address }) => licenceId(address)).find((id) => id !== null);
  if (licence === undefined || !IN_THE_US.test(work['publisher-location'] ?? '')) return [];
  const [title = '', subtitle = work.subtitle?.[0]] = work.title;
  return [
    {
      title: subtitle === undefined || subtitle === '' ? title : `${title}: ${subtitle}`,
      // The publisher's page rather than the DOI, so that rules about hosts hold.
      url: work.resource?.primary.URL ?? work.URL,
      publisher: work.publisher,
      kind: 'open_textbook',
      credibility: 0.8,
      authors: (work.author ?? []).flatMap(({ given, family }) => [given, family].filter(Boolean).join(' ') || []),
      licence,
      snippet: work.abstract ?? null,
    },
  ];
}
