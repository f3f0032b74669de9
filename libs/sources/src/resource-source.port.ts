import { ImportableAddress, Level, ResourceKind } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';
import { z } from 'zod';
import { terms } from '@scholarsource/understanding';

/** What to look for. Topics weigh most, subjects least. */
export interface ResourceQuery {
  topics: readonly string[];
  /** Titles of the book and the course. */
  titles: readonly string[];
  subjects: readonly string[];
  /** Fields of study that are meant, each with its likelihood from 0 to 1; of use where a source files by field. */
  fields: ReadonlyMap<string, number>;
  /** Ids of works that the request names, which belong in the answer whatever else fits. */
  works?: readonly string[];
  /** Only these kinds; null is every kind. */
  kinds: ReadonlySet<ResourceKind> | null;
  /** Only these sites, as a person names them; empty is everywhere. */
  sites: readonly string[];
  /** Only sites that are not known to be of another country than these (ISO 3166 codes). */
  countries: ReadonlySet<string>;
  /** Most candidates wanted. */
  limit: number;
}

/** Something that a source holds and that may fit. Its address comes from the source and from nowhere else. */
export const Candidate = z.object({
  id: z.string().min(1),
  title: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }),
  publisher: z.string().min(1),
  /** ISO 3166 code of where it comes from; null if nobody said, so that its address has to tell. */
  country: z.string().nullable().default(null),
  kind: ResourceKind,
  level: Level.nullable(),
  subjects: z.array(z.string()),
  topics: z.array(z.string()),
  authors: z.array(z.string()),
  licence: z.string(),
  licenceEvidence: z.string().nullable(),
  /** How well its address and publisher are attested, from 0 to 1. */
  credibility: z.number().min(0).max(1),
  /** How well it fits the query, from 0 to 1 within one answer. */
  relevance: z.number().min(0).max(1),
  foundBy: z.string().min(1),
  /** A few sentences by which the source describes it. */
  snippet: z.string().nullable(),
  /** Fields of study that it fits, each with its grade (FieldGrade); null if nobody said. */
  fields: z.record(z.string(), z.number()).nullable().default(null),
  /** Those of them in which it is a specialised work, or one for other readers: only for requests that name what it treats. */
  special: z.array(z.string()).default([]),
  /** Shared by candidates that are one course or book; null if nobody said. */
  work: z.string().nullable().default(null),
  /** Addresses of it that NotebookLM imports as they are. */
  imports: z.array(ImportableAddress).default([]),
});
export type Candidate = z.infer<typeof Candidate>;

/** The words by which a candidate says what it is about. */
export function candidateTerms({ title, topics, subjects }: Candidate): string[] {
  return terms([title, ...topics, ...subjects].join(' , '));
}

/** Why a source gave nothing. `message` is a short clause for the report, such as `it answered 500`. */
export class SourceFailed extends Error {
  override readonly name = 'SourceFailed';
}

/** A source that has not worked since the process started: not set up, or never reached. The report names it without a warning. */
export class SourceOff extends SourceFailed {}

/** A source that is not set up, so that nothing is asked: it lacks its key or address, or the configuration leaves it out. */
export class SourceNotSetUp extends SourceOff {}

/** Where study resources come from. */
export interface ResourceSource {
  readonly name: string;
  /** @throws {SourceFailed} if it cannot be asked: the others go on, and the report names it. */
  search(query: ResourceQuery, context: RunContext): Promise<Candidate[]>;
  /** Asks it something small. Absent where nothing can be out of reach. @throws {SourceFailed} */
  check?(context: RunContext): Promise<void>;
}
