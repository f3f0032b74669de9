import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

/** The strong `ETag` of an answer: equal tags are equal bytes. */
export function entityTag(content: string): string {
  return `"${createHash('sha256').update(content).digest('base64url')}"`;
}

/**
 * Sends an answer with its tag and its own headers, or 304 if it is the one that the client has. Clients ask each time: jobs can
 * be replayed and deleted.
 */
export function sendTagged(
  reply: FastifyReply,
  { content, tag, headers }: { content: string; tag: string; headers: Record<string, string | number> },
): void {
  void reply.header('etag', tag).header('cache-control', 'private, no-cache');
  const isKnown = isNamed(tag, reply.request.headers['if-none-match']);
  void (isKnown ? reply.status(304).send() : reply.headers(headers).send(content));
}

/** By the weak comparison of RFC 9110, for a proxy that compresses an answer weakens its tag. */
function isNamed(tag: string, ifNoneMatch = ''): boolean {
  return ifNoneMatch.split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, '')));
}
