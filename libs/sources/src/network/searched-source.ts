import type { ResourceKind } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';
import { belongsTo } from '../site-rules.ts';
import { type Draft, toCandidates } from './drafts.ts';
import { queryWords } from './query-words.ts';
import type { Candidate, ResourceQuery, ResourceSource } from '../resource-source.port.ts';
import type { SubjectNames } from './subject-names.ts';

/** A third-party search over one publisher or register. */
export interface RemoteSearch {
  /** What it can find; for other kinds it is not asked. */
  kinds: readonly ResourceKind[];
  /** The site of all its results; null if there are several. */
  site: string | null;
  find(words: readonly string[], limit: number, context: RunContext): Promise<Draft[]>;
  /** Asks something that costs less than a search; absent where a search is free. */
  check?(context: RunContext): Promise<unknown>;
}

const WORDS = 12;

/** Asks a search of somebody else in the words of the query, unless what it could find is not wanted. */
export class SearchedSource implements ResourceSource {
  readonly name: string;
  readonly #remote: RemoteSearch;
  readonly #names: SubjectNames;

  constructor(name: string, remote: RemoteSearch, names: SubjectNames) {
    this.name = name;
    this.#remote = remote;
    this.#names = names;
  }

  async search(query: ResourceQuery, context: RunContext): Promise<Candidate[]> {
    const words = queryWords(query, WORDS);
    if (words.length === 0 || !this.#isWorthAsking(query)) return [];
    const drafts = await this.#remote.find(words, query.limit, context);
    return toCandidates(this.name, drafts, query, this.#names);
  }

  async check(context: RunContext): Promise<void> {
    await (this.#remote.check?.(context) ?? this.#remote.find(['calculus'], 1, context));
  }

  #isWorthAsking({ kinds, sites }: ResourceQuery): boolean {
    const { kinds: held, site } = this.#remote;
    if (kinds !== null && !held.some((kind) => kinds.has(kind))) return false;
    return sites.length === 0 || (site !== null && sites.some((wanted) => belongsTo(site, wanted)));
  }
}
