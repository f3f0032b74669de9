import type { RunContext } from '@scholarsource/run-context';
import { z } from 'zod';
import type { Draft } from './drafts.ts';
import { isEnglish } from './languages.ts';
import { licenceId } from './licence-ids.ts';
import type { ResourceSource } from '../resource-source.port.ts';
import { type RemoteSearch, SearchedSource } from './searched-source.ts';
import { type HttpOptions, SourceHttp } from './source-http.ts';
import type { SubjectNames } from './subject-names.ts';
import { tolerantList } from './tolerant-list.ts';

/** A licence by its name, or as a record that has one. */
const Licence = z.union([
  z.string(),
  z.object({ abbreviation: z.string() }).transform((record) => record.abbreviation),
]);

/** `textbooks.json` of https://open.umn.edu/opentextbooks/api-docs/index.html. */
const Textbooks = z.object({
  data: tolerantList(
    z.object({
      id: z.number().int(),
      title: z.string().min(1),
      language: z.string().nullish(),
      description: z.string().nullish(),
      license: Licence.nullish(),
      contributors: z
        .array(
          z.object({
            first_name: z.string().nullish(),
            middle_name: z.string().nullish(),
            last_name: z.string().nullish(),
            contribution: z.string().nullish(),
          }),
        )
        .nullish(),
      subjects: z.array(z.object({ name: z.string() })).nullish(),
      publishers: z.array(z.object({ name: z.string() })).nullish(),
    }),
  ),
});
type Textbook = z.infer<typeof Textbooks>['data'][number];

const ORIGIN = 'https://open.umn.edu';
/** Every word must fit, so fewer and fewer are asked for until something does. */
const WORDS = [4, 2, 1];

/** Books that the Open Textbook Library lists, at its page of each, where the formats stand. */
export function openTextbookLibrarySource(options: HttpOptions, names: SubjectNames): ResourceSource {
  const http = new SourceHttp({ origin: ORIGIN, intervalMs: 1_000 }, options);
  const ask = async (q: string, context: RunContext) =>
    (await http.json(Textbooks, { path: '/opentextbooks/textbooks.json', query: { q } }, context)).data;
  const remote: RemoteSearch = {
    kinds: ['open_textbook'],
    site: ORIGIN,
    find: async (words, _limit, context) => {
      for (const q of new Set(WORDS.map((count) => words.slice(0, count).join(' ')))) {
        const books = await ask(q, context);
        if (books.length > 0) return books.filter(({ language }) => isEnglish(language)).map(toDraft);
      }
      return [];
    },
  };
  return new SearchedSource('open-textbook-library', remote, names);
}

function toDraft(book: Textbook): Draft {
  const authors = (book.contributors ?? []).filter(({ contribution }) => /^(author|$)/i.test(contribution ?? ''));
  return {
    title: book.title,
    url: `${ORIGIN}/opentextbooks/textbooks/${book.id}`,
    publisher: book.publishers?.[0]?.name ?? 'Open Textbook Library',
    kind: 'open_textbook',
    credibility: 0.85,
    subjects: (book.subjects ?? []).map(({ name }) => name),
    authors: authors.map((author) =>
      [author.first_name, author.middle_name, author.last_name].filter((name) => name != null && name !== '').join(' '),
    ),
    licence: licenceId(book.license ?? ''),
    snippet: book.description ?? null,
  };
}
