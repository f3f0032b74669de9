import { z } from 'zod';
import { ParsedPage } from './parsed-page.ts';

/** What a document is, apart from its bytes. `url` is where a web page was found, for its relative links. */
export const DocumentKind = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('html'), charset: z.string().nullable(), url: z.string() }),
  z.object({ kind: z.literal('pdf') }),
  z.object({ kind: z.literal('text'), charset: z.string().nullable() }),
]);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** What one document may take: resident memory of the whole process, and processor time over all its threads. */
export const ParserLimits = z.object({ memoryBytes: z.int().positive(), cpuMs: z.int().positive() });
export type ParserLimits = z.infer<typeof ParserLimits>;

/** To a parser process: the bytes of a document piece by piece, then what they are. */
export const ParserRequest = z.discriminatedUnion('type', [
  z.object({ type: z.literal('piece'), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
  z.object({ type: z.literal('document'), document: DocumentKind }),
]);
export type ParserRequest = z.infer<typeof ParserRequest>;

/** From a parser process: what a document says, or the name of the error why it says nothing, and what it holds afterwards. */
export const ParserReply = z.discriminatedUnion('type', [
  z.object({ type: z.literal('page'), page: ParsedPage, rssBytes: z.int() }),
  z.object({ type: z.literal('failure'), error: z.string(), rssBytes: z.int() }),
]);
export type ParserReply = z.infer<typeof ParserReply>;
