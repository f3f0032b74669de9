import { type ResourceKind, siteName } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';
import { type Draft, toCandidates } from './drafts.ts';
import { queryWords } from './query-words.ts';
import type { Candidate, ResourceQuery, ResourceSource } from '../resource-source.port.ts';
import type { SubjectNames } from './subject-names.ts';
import { isNotFree, kindOfPage, publisherOf } from './web-host-rules.ts';

/** One line of a web search's answer, best first. */
export interface WebHit {
  title: string;
  url: string;
  snippet: string | null;
}

/** Asks the web and checks that it can be asked. */
export interface WebSearch {
  ask(words: string, context: RunContext): Promise<WebHit[]>;
  check(context: RunContext): Promise<void>;
}

const WORDS = 10;
/** Searches that one question may cost. */
const MOST_SEARCHES = 2;

/** What people add to a search for each kind. */
const KIND_WORDS: readonly [string, readonly ResourceKind[]][] = [
  ['open textbook', ['open_textbook']],
  ['practice problems with solutions', ['practice_problem', 'problem_set']],
  ['practice exam with solutions', ['practice_exam']],
  ['lecture videos', ['video_lecture', 'lecture_series', 'educational_video']],
  ['lecture notes', ['course_notes']],
];
const ANY_KIND = ['open textbook lecture notes', 'practice problems with solutions'];

/** The open web through a search engine. What is known of a page is its address, its title and a snippet. */
export class WebSearchSource implements ResourceSource {
  readonly name: string;
  readonly #web: WebSearch;
  readonly #names: SubjectNames;

  constructor(name: string, web: WebSearch, names: SubjectNames) {
    this.name = name;
    this.#web = web;
    this.#names = names;
  }

  async search(query: ResourceQuery, context: RunContext): Promise<Candidate[]> {
    const answers: WebHit[][] = [];
    // One by one: where the first fails, the next is not paid for.
    for (const words of searchesFor(query)) answers.push(await this.#web.ask(words, context));
    return toCandidates(this.name, interleave(answers).flatMap(toDraft), query, this.#names);
  }

  async check(context: RunContext): Promise<void> {
    await this.#web.check(context);
  }
}

/** The same question for the kinds that are wanted, in the words that people use for them. */
function searchesFor(query: ResourceQuery): string[] {
  const words = queryWords(query, WORDS).join(' ');
  if (words === '') return [];
  const { kinds } = query;
  const wanted =
    kinds === null
      ? ANY_KIND
      : KIND_WORDS.filter(([, group]) => group.some((kind) => kinds.has(kind))).map(([added]) => added);
  const where = siteFilter(query.sites);
  return wanted.slice(0, MOST_SEARCHES).map((added) => [words, added, where].filter(Boolean).join(' '));
}

/** Hosts become `site:`; a bare word is left to the filter on what comes back. */
function siteFilter(sites: readonly string[]): string {
  const filters = sites
    .map(siteName)
    .filter((site) => site.includes('.'))
    .map((host) => `site:${host}`);
  return filters.length > 1 ? `(${filters.join(' OR ')})` : filters.join('');
}

/** The best of each search first, each address once. */
function interleave(answers: readonly WebHit[][]): WebHit[] {
  const longest = Math.max(0, ...answers.map((hits) => hits.length));
  const hits = Array.from({ length: longest }, (_, rank) => answers.flatMap((answer) => answer[rank] ?? [])).flat();
  return [...new Map(hits.map((hit) => [hit.url, hit])).values()];
}

function toDraft({ title, url, snippet }: WebHit): Draft[] {
  const { hostname } = new URL(url);
  if (isNotFree(hostname)) return [];
  return [{ title, url, snippet, kind: kindOfPage(url, title), ...publisherOf(hostname) }];
}
