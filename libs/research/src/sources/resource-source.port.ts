import type { ResourceKind } from '@scholarsource/contracts';

/** What to look for, in the order of its weight. */
export interface ResourceQuery {
  topics: readonly string[];
  /** Titles of the book and the course. */
  titles: readonly string[];
  subjects: readonly string[];
  level: 'introductory' | 'intermediate' | 'advanced' | null;
  /** Most candidates wanted. */
  limit: number;
}

/** Something that a source holds and that may fit. Its address comes from the source and from nowhere else. */
export interface Candidate {
  id: string;
  title: string;
  url: string;
  publisher: string;
  kind: ResourceKind;
  level: 'introductory' | 'intermediate' | 'advanced' | null;
  subjects: string[];
  topics: string[];
  authors: string[];
  licence: string;
  licenceEvidence: string | null;
  /** How well the source knows it, from 0 to 1. */
  credibility: number;
  /** How well it fits the query, from 0 to 1 within one answer. */
  relevance: number;
  foundBy: string;
}

/** Where study resources come from. A source that cannot be asked rejects; the others go on. */
export interface ResourceSource {
  readonly name: string;
  search(query: ResourceQuery, signal: AbortSignal): Promise<Candidate[]>;
}
