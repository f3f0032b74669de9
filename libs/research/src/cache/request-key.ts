import { createHash } from 'node:crypto';
import { readIsbn, type ResearchRequest } from '@scholarsource/contracts';
import type { CacheTier } from './research-cache.port.ts';

export interface RequestKey {
  key: string;
  /** The canonical inputs: equal for requests that mean the same. */
  inputs: Record<string, string[]>;
}

/**
 * The key under which the answer to a request is kept; null if it is not kept. A book that was uploaded for one search
 * names nothing that a second search could be equal to.
 */
export function requestKey(tier: CacheTier, request: ResearchRequest, engine: string): RequestKey | null {
  if (request.bookUpload !== null) return null;
  const inputs: Record<string, string[]> = {
    query: one(request.query, plain),
    courseUrl: one(request.courseUrl, address),
    courseName: one(request.courseName, plain),
    universityName: one(request.universityName, plain),
    textbook: one(request.textbook, plain),
    topics: set(request.topics),
    bookTitle: one(request.bookTitle, plain),
    bookAuthor: one(request.bookAuthor, plain),
    isbn: one(request.isbn, isbn),
    bookUrl: one(request.bookUrl, address),
    // What is studied does not depend on where resources may come from and what they may be.
    ...(tier === 'full' && {
      desiredResourceTypes: set(request.desiredResourceTypes),
      excludedSites: set(request.excludedSites),
      targetedSites: set(request.targetedSites),
    }),
  };
  const hash = createHash('sha256');
  for (const [name, values] of [['engine', [engine]], ...Object.entries(inputs)] as [string, string[]][]) {
    hash.update(`${name}:${values.length};`);
    // The length in front keeps a separator inside a value from looking like the end of it.
    for (const value of values) hash.update(`${Buffer.byteLength(value)}:${value};`);
  }
  return { key: `${tier}:${hash.digest('hex')}`, inputs };
}

function one(value: string | null, canonical: (value: string) => string): string[] {
  return value === null ? [] : [canonical(value)];
}

function set(values: readonly string[]): string[] {
  return [...new Set(values.map(plain))].sort();
}

function plain(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

function isbn(text: string): string {
  return readIsbn(text) ?? plain(text);
}

/** Only the host of an address may be written in capitals without meaning something else. */
function address(text: string): string {
  if (!URL.canParse(text)) return text.trim();
  const url = new URL(text);
  url.hash = '';
  return url.href;
}
