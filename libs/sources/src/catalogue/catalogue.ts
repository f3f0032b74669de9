import { readFileSync } from 'node:fs';
import { ImportableAddress, Level, ResourceKind } from '@scholarsource/contracts';
import { canonicalUrl, publisherForbids, youTubeAddress } from '@scholarsource/web';
import { z } from 'zod';
import { FieldGrade } from '../field-grade.ts';
import { blockedBy } from '../site-rules.ts';

const CATALOGUE = new URL('../../catalogue/resources.jsonl', import.meta.url);

const Text = z.string().trim().min(1);

const Attested = z.strictObject({ by: Text, date: z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/) });

/** One resource of the bundled catalogue: facts about it, and how well its address is attested. */
export const CatalogueEntry = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: Text,
  url: z.url({ protocol: /^https?$/ }),
  publisher: Text,
  kind: ResourceKind,
  level: Level,
  subjects: z.array(Text).min(1),
  topics: z.array(Text).min(1),
  authors: z.array(Text),
  /** SPDX-like identifier, or `unknown`. */
  licence: Text,
  country: z.string().regex(/^[A-Z]{2}$/),
  /** Who names the address: the publisher, a curated list, or single pages. Nobody has fetched it. */
  evidence: z.enum(['publisher', 'curated', 'single']),
  isbns: z.array(z.string().regex(/^97[89]\d{10}$/)).optional(),
  /** The list that vouches for the address, and its date; absent where `evidence` says all. */
  attested: Attested.optional(),
  /** Fields of study that it fits, each with its grade. */
  fields: z.record(z.string(), FieldGrade).optional(),
  /** Those of them in which it is a specialised work, or one for other readers: only for requests that name what it treats. */
  special: z.array(z.string()).min(1).optional(),
  /** Shared by entries that are one course or book. */
  work: z
    .string()
    .regex(/^[\w.-]+$/)
    .optional(),
  /** Addresses that NotebookLM imports as they are. */
  parts: z.array(ImportableAddress.extend({ attested: Attested })).optional(),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;

/**
 * Parses a catalogue, one JSON object a line.
 * @throws an Error that names the line of the first malformed, repeated or refused entry.
 */
export function parseCatalogue(text: string): CatalogueEntry[] {
  const entries: CatalogueEntry[] = [];
  const seen = new Set<string>();
  for (const [index, line] of text.trim().split('\n').entries()) {
    const refuse = (reason: string): never => {
      throw new Error(`line ${index + 1} of the catalogue: ${reason}`);
    };
    const parsed = CatalogueEntry.safeParse(parseJson(line));
    if (!parsed.success) return refuse(z.prettifyError(parsed.error));
    const entry = parsed.data;
    for (const key of [entry.id, canonicalUrl(entry.url)]) {
      if (seen.has(key)) refuse(`${key} stands there twice`);
      seen.add(key);
    }
    for (const { url } of [entry, ...(entry.parts ?? [])]) {
      const block = blockedBy(url);
      if (block !== null) refuse(`${url} is refused: ${block}`);
    }
    for (const { url, format } of entry.parts ?? []) {
      const forbidden = publisherForbids(url);
      if (forbidden !== null) refuse(`${url} is no part to import: ${forbidden.reason}`);
      const video = youTubeAddress(url);
      if ((video !== null || format === 'youtube') && video?.kind !== 'video') refuse(`${url} is no single video`);
    }
    const unfiled = entry.special?.find((field) => entry.fields?.[field] === undefined);
    if (unfiled !== undefined) refuse(`${entry.id} is special in ${unfiled}, under which it is not filed`);
    if (entry.country !== 'US') refuse(`${entry.id} is from ${entry.country}`);
    entries.push(entry);
  }
  return entries;
}

let bundled: readonly CatalogueEntry[] | undefined;

/** A line of the bundled catalogue as it is: a test holds the file to {@link parseCatalogue}, which takes a third of a worker's start. */
const BundledEntry = z.custom<CatalogueEntry>();

/** The bundled catalogue, read from its file once. */
export function readCatalogue(): readonly CatalogueEntry[] {
  bundled ??= readBundledText()
    .trim()
    .split('\n')
    .map((line) => BundledEntry.parse(JSON.parse(line)));
  return bundled;
}

/** The text of the bundled catalogue. */
export function readBundledText(): string {
  return readFileSync(CATALOGUE, 'utf8');
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
