import MiniSearch from 'minisearch';
import { type CatalogueEntry, readCatalogue } from './catalogue.ts';
import { belongsTo } from '../site-rules.ts';
import { groupBy, memoizedTerms, terms } from '@scholarsource/understanding';
import type { Candidate, ResourceQuery, ResourceSource } from '../resource-source.port.ts';

/** How much each part of a query counts. */
const FACETS = { topics: 3, titles: 2, subjects: 2 } as const;

/** Weight of being filed under a requested field. */
const FILED = 4;

/** How much it counts to be named by the request: more than all else. */
const NAMED = 100;

/** How much a match in each field of an entry counts. */
const FIELD_BOOST = { title: 3, topics: 2, subjects: 2, authors: 1 } as const;

const CREDIBILITY: Record<CatalogueEntry['evidence'], number> = { publisher: 1, curated: 0.85, single: 0.65 };
/** Entries that are in one list only and have no other evidence. */
const ONE_LIST = 0.4;

interface Indexed {
  entries: ReadonlyMap<string, CatalogueEntry>;
  index: MiniSearch<CatalogueEntry>;
  /** The entries that are filed under each field. */
  filed: ReadonlyMap<string, readonly CatalogueEntry[]>;
}

/** The bundled catalogue, ranked by BM25 over its fields. Needs no network. */
export class CatalogueSource implements ResourceSource {
  readonly name = 'catalogue';
  readonly #read: () => readonly CatalogueEntry[];
  #indexed: Indexed | undefined;

  /** @param read gives the entries; called once, by the first search or before it by {@link prepare}. */
  constructor(read: () => readonly CatalogueEntry[] = readCatalogue) {
    this.#read = read;
  }

  /** Reads and indexes the entries, if that was not done yet. */
  prepare(): void {
    this.#prepared();
  }

  #prepared(): Indexed {
    return (this.#indexed ??= indexOf(this.#read()));
  }

  search(query: ResourceQuery): Promise<Candidate[]> {
    const indexed = this.#prepared();
    const { entries } = indexed;
    const scores = new Map<string, number>();
    for (const [facet, weight] of Object.entries(FACETS) as [keyof typeof FACETS, number][]) {
      for (const [id, score] of searchFacet(indexed, query[facet], query)) {
        scores.set(id, (scores.get(id) ?? 0) + weight * score);
      }
    }
    const grades = new Map<CatalogueEntry, number>();
    for (const [field, weight] of query.fields) {
      for (const entry of indexed.filed.get(field) ?? []) {
        grades.set(entry, Math.max(grades.get(entry) ?? 0, weight * (entry.fields?.[field] ?? 0)));
      }
    }
    for (const [entry, grade] of grades) {
      if (grade > 0 && isAskedFor(entry, query)) scores.set(entry.id, (scores.get(entry.id) ?? 0) + FILED * grade);
    }
    for (const id of query.works ?? []) {
      const entry = entries.get(id);
      if (entry !== undefined && isAskedFor(entry, query)) scores.set(id, (scores.get(id) ?? 0) + NAMED);
    }
    const ranked = [...scores].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)).slice(0, query.limit);
    const best = ranked[0]?.[1] ?? 1;
    return Promise.resolve(ranked.flatMap(([id, score]) => this.#toCandidate(entries.get(id), score / best)));
  }

  #toCandidate(entry: CatalogueEntry | undefined, relevance: number): Candidate[] {
    if (entry === undefined) return [];
    return [
      {
        id: entry.id,
        title: entry.title,
        url: entry.url,
        publisher: entry.publisher,
        country: entry.country,
        kind: entry.kind,
        level: entry.level,
        subjects: entry.subjects,
        topics: entry.topics,
        authors: entry.authors,
        licence: entry.licence,
        licenceEvidence: entry.licence === 'unknown' ? null : 'catalogue',
        credibility: entry.attested === undefined ? CREDIBILITY[entry.evidence] : ONE_LIST,
        relevance,
        foundBy: this.name,
        snippet: null,
        fields: entry.fields ?? null,
        special: entry.special ?? [],
        work: entry.work ?? null,
        imports: (entry.parts ?? []).map(({ url, format, title }) => ({ url, format, title })),
      },
    ];
  }
}

function isAskedFor({ kind, url, country }: CatalogueEntry, { kinds, sites, countries }: ResourceQuery): boolean {
  if (!countries.has(country)) return false;
  if (kinds !== null && !kinds.has(kind)) return false;
  return sites.length === 0 || sites.some((site) => belongsTo(url, site));
}

/** Scores of one part of the query as shares of the best score. */
function searchFacet({ entries, index }: Indexed, texts: readonly string[], query: ResourceQuery): [string, number][] {
  if (texts.length === 0) return [];
  const hits = index.search(texts.join(' , '), {
    filter: ({ id }) => {
      const entry = entries.get(String(id));
      return entry !== undefined && isAskedFor(entry, query);
    },
  });
  const best = hits[0]?.score ?? 1;
  return hits.map((hit) => [String(hit.id), hit.score / best]);
}

function indexOf(all: readonly CatalogueEntry[]): Indexed {
  const index = new MiniSearch<CatalogueEntry>({
    fields: Object.keys(FIELD_BOOST),
    extractField: (entry, field) => {
      if (field === 'topics' || field === 'subjects' || field === 'authors') return entry[field].join(' , ');
      return field === 'title' ? entry.title : entry.id;
    },
    tokenize: memoizedTerms(),
    // `terms` has done it all.
    processTerm: (term) => term,
    searchOptions: {
      boost: FIELD_BOOST,
      bm25: { k: 1.2, b: 0.5, d: 0.3 },
      // What people ask for is not kept.
      tokenize: terms,
    },
  });
  index.addAll(all);
  return {
    entries: new Map(all.map((entry) => [entry.id, entry])),
    index,
    filed: groupBy(all, ({ fields }) => Object.keys(fields ?? {})),
  };
}
