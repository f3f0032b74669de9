import type { RunContext } from '@scholarsource/run-context';
import { z } from 'zod';
import type { Draft } from './drafts.ts';
import { licenceId } from './licence-ids.ts';
import { ListedSource } from './listed-source.ts';
import type { ResourceSource } from '../resource-source.port.ts';
import { type HttpOptions, SourceHttp } from './source-http.ts';
import type { SubjectNames } from './subject-names.ts';
import { tolerantList } from './tolerant-list.ts';

/** The Commons catalogue of LibreTexts, https://github.com/LibreTexts/conductor: its paging is random, so it is taken whole. */
const Catalogue = z.object({
  books: tolerantList(
    z.object({
      bookID: z.string(),
      title: z.string().min(1),
      author: z.string().nullish(),
      library: z.string().nullish(),
      location: z.string().nullish(),
      subject: z.string().nullish(),
      license: z.string().nullish(),
      licenseVersion: z.string().nullish(),
      summary: z.string().nullish(),
      links: z.object({ online: z.url({ protocol: /^https$/, hostname: /\.libretexts\.org$/ }) }),
    }),
  ),
});

/** What the books of a library are about, where its name says so. */
const LIBRARY_SUBJECTS: Readonly<Record<string, string>> = {
  bio: 'biology',
  biz: 'business',
  chem: 'chemistry',
  eng: 'engineering',
  math: 'mathematics',
  phys: 'physics',
  stats: 'statistics',
};

/** Where campuses keep their copies of books in the central libraries. */
const COPIES = 'campus';

/** Libraries in other languages or for schools. */
const PASSED_OVER = new Set(['espanol', 'k12', 'ukrayinska']);

/** The books of LibreTexts, each with its own licence. */
export function libreTextsSource(options: HttpOptions, names: SubjectNames): ResourceSource {
  const http = new SourceHttp({ origin: 'https://commons.libretexts.org', intervalMs: 1_000 }, options);
  const request = { path: '/api/v1/commons/catalog', query: { limit: '10000' } };
  const fetch = async (context: RunContext) => {
    const { books } = await http.json(Catalogue, request, context);
    return books.filter(({ library, location }) => location !== COPIES && !PASSED_OVER.has(library ?? '')).map(toDraft);
  };
  return new ListedSource('libretexts', fetch, names);
}

function toDraft(book: z.infer<typeof Catalogue>['books'][number]): Draft {
  const library = LIBRARY_SUBJECTS[book.library ?? ''];
  return {
    title: book.title,
    url: book.links.online,
    publisher: 'LibreTexts',
    kind: 'open_textbook',
    credibility: 0.9,
    subjects: [book.subject ?? '', library ?? ''].filter((subject) => subject !== ''),
    authors: book.author == null || book.author === '' ? [] : [book.author],
    licence: licenceId(book.license ?? '', book.licenseVersion ?? ''),
    snippet: book.summary ?? null,
  };
}
