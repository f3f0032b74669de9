import type { ImportableAddress } from '@scholarsource/contracts';
import { z } from 'zod';
import type { Draft } from './drafts.ts';
import { isEnglish } from './languages.ts';
import { licenceId } from './licence-ids.ts';
import type { ResourceSource } from '../resource-source.port.ts';
import { type RemoteSearch, SearchedSource } from './searched-source.ts';
import { type HttpOptions, SourceHttp } from './source-http.ts';
import type { SubjectNames } from './subject-names.ts';
import { tolerantList } from './tolerant-list.ts';

const Metadata = z.array(z.object({ key: z.string(), value: z.string() }));

/**
 * `/rest/search` of https://www.doabooks.org/en/resources/metadata-harvesting-and-content-dissemination, which answers with items of
 * DSpace 6: https://wiki.lyrasis.org/display/DSDOC6x/REST+API.
 */
const Items = tolerantList(
  z.object({
    handle: z.string().regex(/^[\d.]+\/\d+$/),
    metadata: Metadata,
    bitstreams: z
      .array(
        z.object({
          bundleName: z.string().nullish(),
          mimeType: z.string().nullish(),
          retrieveLink: z.string().nullish(),
          metadata: Metadata.nullish(),
        }),
      )
      .nullish(),
  }),
);
type Item = z.infer<typeof Items>[number];

const SITE = 'https://directory.doabooks.org';
const MOST = 25;
const PDF = /^\/rest\/bitstreams\/[\da-f-]+\/retrieve$/i;

/** Reviewed open access books of the Directory of Open Access Books, at its page of each, with the PDF where the directory holds it. */
export function doabSource(options: HttpOptions, names: SubjectNames): ResourceSource {
  const http = new SourceHttp({ origin: SITE, intervalMs: 1_000 }, options);
  const remote: RemoteSearch = {
    kinds: ['open_textbook'],
    site: SITE,
    find: async (words, limit, context) => {
      const query = { query: words.join(' OR '), expand: 'metadata,bitstreams', limit: String(Math.min(MOST, limit)) };
      return (await http.json(Items, { path: '/rest/search', query }, context)).flatMap(toDraft);
    },
  };
  return new SearchedSource('doab', remote, names);
}

function toDraft(item: Item): Draft[] {
  const all = (key: string) => item.metadata.filter((field) => field.key === key).map(({ value }) => value);
  const [title] = all('dc.title');
  const isBook = all('dc.type').every((type) => type.toLowerCase() === 'book');
  if (title === undefined || !isBook || !isEnglish(all('dc.language')[0])) return [];
  const authors = all('dc.contributor.author');
  return [
    {
      title,
      url: `${SITE}/handle/${item.handle}`,
      publisher: all('publisher.name')[0] ?? 'Directory of Open Access Books',
      country: all('publisher.country')[0] ?? null,
      kind: 'open_textbook',
      credibility: 0.8,
      subjects: [...all('dc.subject.other'), ...all('dc.subject.classification')],
      authors: authors.length > 0 ? authors : all('dc.contributor.editor'),
      licence: licenceOf(item),
      snippet: all('dc.description.abstract')[0] ?? null,
      imports: pdfsOf(item, title),
    },
  ];
}

/** The one licence that the book and its files state; what the publisher says of its books as a whole (`publisher.oalicense`) is none. */
function licenceOf({ metadata, bitstreams }: Item): string | null {
  const fields = [metadata, ...(bitstreams ?? []).map((file) => file.metadata ?? [])].flat();
  const stated = fields
    .filter(({ key }) => /^dc\.rights(\.|$)/.test(key))
    .flatMap(({ value }) => licenceId(value) ?? []);
  const [licence = null, ...others] = new Set(stated);
  return others.length === 0 ? licence : null;
}

function pdfsOf({ bitstreams }: Item, title: string): ImportableAddress[] {
  return (bitstreams ?? []).flatMap(({ bundleName, mimeType, retrieveLink }) =>
    bundleName === 'ORIGINAL' && mimeType === 'application/pdf' && PDF.test(retrieveLink ?? '')
      ? [{ url: `${SITE}${retrieveLink}`, format: 'pdf' as const, title }]
      : [],
  );
}
