import { setImmediate as nextTurn } from 'node:timers/promises';
import { readCatalogue } from './catalogue/catalogue.ts';
import { guides } from './catalogue/guides.ts';
import { TextbookDirectory } from './catalogue/textbooks.ts';
import type { BookLookup } from './book-lookup.port.ts';
import { CatalogueSource } from './catalogue/catalogue-source.ts';
import { crossrefSource } from './network/crossref-source.ts';
import { doabSource } from './network/doab-source.ts';
import { internetArchiveSource } from './network/internet-archive-source.ts';
import { libreTextsSource } from './network/libretexts-source.ts';
import { mitLearnSource } from './network/mit-learn-source.ts';
import { OffSource } from './off-source.ts';
import { OpenLibrary } from './network/open-library.ts';
import { openTextbookLibrarySource } from './network/open-textbook-library-source.ts';
import { openAlexSource } from './network/openalex-source.ts';
import { openStaxSource } from './network/openstax-source.ts';
import type { ResourceSource } from './resource-source.port.ts';
import { SearxngSearch } from './network/searxng-search.ts';
import { SerperSearch } from './network/serper-search.ts';
import type { HttpOptions } from './network/source-http.ts';
import { SubjectNames } from './network/subject-names.ts';
import { WebSearchSource } from './network/web-search-source.ts';
import { wikibooksSource } from './network/wikibooks-source.ts';
import { youtubeSource } from './network/youtube-source.ts';

export interface SourceSettings {
  /** Whether anything beyond this machine may be asked. */
  network: boolean;
  /** Names of the sources on the network that may be asked. */
  enabled: readonly string[];
  timeoutMs: number;
  /** Name by which web sites know the service. */
  userAgent: string;
  /** E-mail address at which its operator can be reached. */
  contact: string | null;
  serperApiKey: string | null;
  searxngUrl: string | null;
  openAlexApiKey: string | null;
  youTubeApiKey: string | null;
}

/**
 * Every source of resources and of books: the bundled ones first, then those on the network, each on or off with its reason.
 * What is bundled is read and indexed with the first question, so that a process is not held up by it when it starts, or before that by
 * `prepare`, in steps between which others have their turn.
 */
export function createSources(
  {
    network,
    enabled,
    timeoutMs,
    userAgent,
    contact,
    serperApiKey,
    searxngUrl,
    openAlexApiKey,
    youTubeApiKey,
  }: SourceSettings,
  send?: typeof fetch,
): { sources: ResourceSource[]; books: BookLookup[]; prepare: () => Promise<void> } {
  const names = new SubjectNames(() => readCatalogue().flatMap(({ subjects }) => subjects));
  const options: HttpOptions = { timeoutMs, userAgent: withContact(userAgent, contact), ...(send && { send }) };
  const remote: Record<string, () => ResourceSource> = {
    serper: () =>
      serperApiKey === null
        ? new OffSource('serper', 'no SERPER_API_KEY')
        : new WebSearchSource('serper', new SerperSearch(serperApiKey, options), names),
    searxng: () =>
      searxngUrl === null
        ? new OffSource('searxng', 'no SEARXNG_URL')
        : new WebSearchSource('searxng', new SearxngSearch(searxngUrl, options), names),
    openstax: () => openStaxSource(options, names),
    libretexts: () => libreTextsSource(options, names),
    'mit-learn': () => mitLearnSource(options, names),
    wikibooks: () => wikibooksSource(options, names),
    crossref: () => crossrefSource(options, names),
    'open-textbook-library': () => openTextbookLibrarySource(options, names),
    doab: () => doabSource(options, names),
    openalex: () => openAlexSource(openAlexApiKey, contact, options, names),
    'internet-archive': () => internetArchiveSource(options, names),
    youtube: () =>
      youTubeApiKey === null
        ? new OffSource('youtube', 'no YOUTUBE_API_KEY')
        : youtubeSource(youTubeApiKey, options, names),
  };
  const reasonOff = (name: string) => {
    if (!network) return 'the network is off';
    return enabled.includes(name) ? null : 'not in RESEARCH_SOURCES';
  };
  const sources = Object.entries(remote).map(([name, create]) => {
    const reason = reasonOff(name);
    return reason === null ? create() : new OffSource(name, reason);
  });
  const books = reasonOff('open-library') === null ? [new OpenLibrary(options, names)] : [];
  const [catalogue, textbooks] = [new CatalogueSource(), new TextbookDirectory()];
  return {
    sources: [catalogue, ...sources],
    books: [textbooks, ...books],
    prepare: async () => {
      for (const read of [readCatalogue, guides, () => catalogue.prepare(), () => textbooks.all]) {
        await nextTurn();
        read();
      }
    },
  };
}

/** As Crossref and Wikimedia want it. */
function withContact(userAgent: string, contact: string | null): string {
  return contact === null ? userAgent : `${userAgent} (mailto:${contact})`;
}
