import { createHash } from 'node:crypto';
import { truncateText, type ImportableAddress, type Level, type ResourceKind } from '@scholarsource/contracts';
import { canonicalUrl, withoutTracking } from '@scholarsource/web';
import { belongsTo, blockedBy, isForeign, isForeignCountry } from '../site-rules.ts';
import { terms } from '@scholarsource/understanding';
import { Candidate, type ResourceQuery } from '../resource-source.port.ts';
import type { SubjectNames } from './subject-names.ts';

/** What a source says about something, before it is held against a query. Best first in the source's own order. */
export interface Draft {
  title: string;
  url: string;
  publisher: string;
  /** Where the publisher is, by its English name or its ISO 3166 code, if the source states it. */
  country?: string | null;
  kind: ResourceKind;
  credibility: number;
  level?: Level | null;
  /** In the source's own words. */
  subjects?: readonly string[];
  topics?: readonly string[];
  authors?: readonly string[];
  /** Id of the licence that the source states. */
  licence?: string | null;
  snippet?: string | null;
  /** Addresses of it that NotebookLM imports as they are. */
  imports?: readonly ImportableAddress[];
}

/** How much each part of a query counts. */
const WEIGHTS = { topics: 3, titles: 2, subjects: 1 } as const;
/** Named topics beyond which a resource fits no better: a snippet never names all of a course. */
const ENOUGH_TOPICS = 4;
/** Share of its words from which a topic counts as touched on. */
const HALF = 0.5;
/** Share of a query that a resource must name. */
const LEAST_FIT = 0.15;
/** Share from which a resource without a known subject is taken to be about what was asked. */
const SURE_FIT = 0.5;
const SNIPPET = 300;

/**
 * Candidates from what a source gave: without those that the query or a rule excludes, so that they use up none of its
 * limit, ranked by the words they share with the query and, among equals, by the source's own order.
 */
export function toCandidates(
  source: string,
  drafts: readonly Draft[],
  query: ResourceQuery,
  names: SubjectNames,
): Candidate[] {
  const wanted = drafts
    .flatMap((draft) => (URL.canParse(draft.url) ? [{ ...draft, url: withoutTracking(draft.url) }] : []))
    .filter((draft) => isWanted(draft, query));
  const asked = { topics: askedFor(query.topics), titles: askedFor(query.titles), subjects: askedFor(query.subjects) };
  const found = wanted
    .flatMap((draft, position): Candidate[] => {
      const snippet = draft.snippet == null ? null : plainText(draft.snippet);
      const words = new Set(
        terms([draft.title, ...(draft.topics ?? []), ...(draft.subjects ?? []), snippet].join(' , ')),
      );
      const named = asked.topics.filter((topic) => share(topic, words) === 1).map(({ text }) => text);
      const fit = fitOf(asked, words);
      if (fit < LEAST_FIT) return [];
      const subjects = names.namedIn([...(draft.subjects ?? []), draft.title]);
      const parsed = Candidate.safeParse({
        id: `${source}-${createHash('sha256').update(canonicalUrl(draft.url)).digest('hex').slice(0, 12)}`,
        title: draft.title.trim(),
        url: draft.url,
        publisher: draft.publisher,
        kind: draft.kind,
        level: draft.level ?? null,
        subjects: subjects.length === 0 && fit >= SURE_FIT ? query.subjects.slice(0, 1) : subjects,
        topics: [...new Set([...(draft.topics ?? []), ...named])],
        authors: draft.authors ?? [],
        licence: draft.licence ?? 'unknown',
        licenceEvidence: draft.licence == null ? null : source,
        credibility: draft.credibility,
        relevance: fit * (0.7 + (0.3 * (wanted.length - position)) / wanted.length),
        foundBy: source,
        snippet,
        imports: (draft.imports ?? []).filter((part) => blockedBy(part.url) === null),
      });
      return parsed.success ? [parsed.data] : [];
    })
    .sort((a, b) => b.relevance - a.relevance);
  // One page under two addresses has one id, and must not take the place of another page.
  const known = new Set<string>();
  return found.filter(({ id }) => !known.has(id) && known.add(id)).slice(0, query.limit);
}

function isWanted({ url, kind, country }: Draft, { kinds, sites, countries }: ResourceQuery): boolean {
  if (country != null && isForeignCountry(country, countries)) return false;
  if (blockedBy(url) !== null || isForeign(new URL(url).hostname, countries)) return false;
  if (kinds !== null && !kinds.has(kind)) return false;
  return sites.length === 0 || sites.some((site) => belongsTo(url, site));
}

interface Asked {
  text: string;
  words: readonly string[];
}

function askedFor(texts: readonly string[]): Asked[] {
  const asked = texts.map((text) => ({ text, words: [...new Set(terms(text))] }));
  return asked.filter(({ words }) => words.length > 0);
}

/** Share of the query that the words name, from 0 to 1. */
function fitOf(
  { topics, titles, subjects }: Record<keyof typeof WEIGHTS, Asked[]>,
  words: ReadonlySet<string>,
): number {
  const best = (texts: readonly Asked[]) => Math.max(0, ...texts.map((text) => share(text, words)));
  const halfNamed = topics.map((topic) => share(topic, words)).filter((value) => value >= HALF);
  const enough = Math.min(topics.length, ENOUGH_TOPICS);
  const parts = [
    { weight: topics.length > 0 ? WEIGHTS.topics : 0, value: Math.min(1, sum(halfNamed) / enough) },
    { weight: titles.length > 0 ? WEIGHTS.titles : 0, value: best(titles) },
    { weight: subjects.length > 0 ? WEIGHTS.subjects : 0, value: best(subjects) },
  ].filter(({ weight }) => weight > 0);
  return parts.length === 0
    ? 0
    : sum(parts.map(({ weight, value }) => weight * value)) / sum(parts.map((part) => part.weight));
}

/** Share of the words of one text. */
function share({ words: asked }: Asked, words: ReadonlySet<string>): number {
  return asked.filter((word) => words.has(word)).length / asked.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** A few sentences without markup; null if there are none. */
export function plainText(html: string): string | null {
  const text = html
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(#?\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.;:!?])/g, '')
    .trim();
  if (text === '') return null;
  if (text.length <= SNIPPET) return text;
  return `${truncateText(text, SNIPPET)
    .replace(/\s\S*$/, '')
    .trimEnd()}…`;
}
