import type { RunContext } from '@scholarsource/run-context';
import { z } from 'zod';
import type { Draft } from './drafts.ts';
import { licenceId } from './licence-ids.ts';
import { ListedSource } from './listed-source.ts';
import type { ResourceSource } from '../resource-source.port.ts';
import { type HttpOptions, SourceHttp } from './source-http.ts';
import type { SubjectNames } from './subject-names.ts';
import { tolerantList } from './tolerant-list.ts';

/** Wagtail's page API, https://docs.wagtail.org/en/stable/advanced_topics/api/v2/usage.html, with the fields of `books.Book`. */
const Books = z.object({
  items: tolerantList(
    z.object({
      title: z.string().min(1),
      meta: z.object({ html_url: z.url({ protocol: /^https$/, hostname: /^(www\.)?openstax\.org$/ }) }),
      book_state: z.string(),
      description: z.string().nullish(),
      license_name: z.string().nullish(),
      license_version: z.string().nullish(),
      book_subjects: z.array(z.object({ subject_name: z.string() })).nullish(),
      authors: z.array(z.object({ value: z.object({ name: z.string() }) })).nullish(),
    }),
  ),
});

const FIELDS = 'title,slug,book_state,book_subjects,authors,description,license_name,license_version';
/** Others are retired, drafts, or not out yet. */
const PUBLISHED = new Set(['live', 'new_edition_available']);

/** The books of OpenStax, with the licence that each states. */
export function openStaxSource(options: HttpOptions, names: SubjectNames): ResourceSource {
  const http = new SourceHttp({ origin: 'https://openstax.org', intervalMs: 1_000 }, options);
  const query = { type: 'books.Book', fields: FIELDS, limit: '250' };
  const fetch = async (context: RunContext) => {
    const { items } = await http.json(Books, { path: '/apps/cms/api/v2/pages/', query }, context);
    return items.filter(({ book_state: state }) => PUBLISHED.has(state)).map(toDraft);
  };
  return new ListedSource('openstax', fetch, names);
}

function toDraft(book: z.infer<typeof Books>['items'][number]): Draft {
  return {
    title: book.title,
    url: book.meta.html_url,
    publisher: 'OpenStax',
    kind: 'open_textbook',
    credibility: 1,
    subjects: (book.book_subjects ?? []).map((subject) => subject.subject_name),
    authors: (book.authors ?? []).map(({ value }) => value.name),
    licence: licenceId(book.license_name ?? '', book.license_version ?? ''),
    snippet: book.description ?? null,
  };
}
