import type { RunContext } from '@scholarsource/run-context';
import MiniSearch from 'minisearch';
import { terms } from '@scholarsource/understanding';
import { type Draft, toCandidates } from './drafts.ts';
import type { Candidate, ResourceQuery, ResourceSource } from '../resource-source.port.ts';
import type { SubjectNames } from './subject-names.ts';

const KEPT_MS = 24 * 60 * 60_000;
const FIELD_BOOST = { title: 3, subjects: 2, snippet: 1 } as const;

interface List {
  books: readonly Draft[];
  index: MiniSearch;
  fetchedAt: number;
}

/** A publisher's whole list of textbooks, fetched once a day and searched here. */
export class ListedSource implements ResourceSource {
  readonly name: string;
  readonly #fetch: (context: RunContext) => Promise<Draft[]>;
  readonly #names: SubjectNames;
  #list: List | null = null;
  #fetching: Promise<void> | null = null;

  constructor(name: string, fetch: (context: RunContext) => Promise<Draft[]>, names: SubjectNames) {
    this.name = name;
    this.#fetch = fetch;
    this.#names = names;
  }

  async search(query: ResourceQuery, context: RunContext): Promise<Candidate[]> {
    if (query.kinds?.has('open_textbook') === false) return [];
    const { books, index } = await this.#load(context);
    const words = [...query.titles, ...query.subjects, ...query.topics].join(' , ');
    const hits = index.search(words, { boost: FIELD_BOOST }).slice(0, query.limit);
    const drafts = hits.flatMap(({ id }) => books[Number(id)] ?? []);
    return toCandidates(this.name, drafts, query, this.#names);
  }

  async check(context: RunContext): Promise<void> {
    await this.#load(context);
  }

  /** Jobs that come while the list is on its way wait for it; if the job that fetches it is stopped, the next one does. */
  async #load(context: RunContext): Promise<List> {
    while (this.#list === null || Date.now() - this.#list.fetchedAt > KEPT_MS) {
      context.signal.throwIfAborted();
      if (this.#fetching !== null) await this.#fetching.catch(() => undefined);
      else {
        this.#fetching = this.#fill(context);
        try {
          await this.#fetching;
        } finally {
          this.#fetching = null;
        }
      }
    }
    return this.#list;
  }

  async #fill(context: RunContext): Promise<void> {
    const books = await this.#fetch(context);
    const index = new MiniSearch({
      fields: Object.keys(FIELD_BOOST),
      tokenize: terms,
      // `terms` has done it all.
      processTerm: (term) => term,
    });
    index.addAll(
      books.map(({ title, subjects = [], snippet }, id) => ({ id, title, subjects: subjects.join(' , '), snippet })),
    );
    this.#list = { books, index, fetchedAt: Date.now() };
  }
}
