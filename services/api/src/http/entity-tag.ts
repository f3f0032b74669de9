import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

/** The strong `ETag` of a response body. */
export function entityTag(content: string): string {
  return `"${createHash('sha256').update(content).digest('base64url')}"`;
}

/**
 * Sends a response with its `ETag` and headers, or 304 if the client has it. Clients must revalidate, because jobs can be replayed and
 * deleted.
 */
export function sendTagged(
  reply: FastifyReply,
  { content, tag, headers }: { content: string; tag: string; headers: Record<string, string | number> },
): void {
  void reply.header('etag', tag).header('cache-control', 'private, no-cache');
  const isKnown = isNamed(tag, reply.request.headers['if-none-match']);
  void (isKnown ? reply.status(304).send() : reply.headers(headers).send(content));
}

/** Weak comparison (RFC 9110), because a compressing proxy weakens the tag. */
function isNamed(tag: string, ifNoneMatch = ''): boolean {
  return ifNoneMatch.split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, '')));
}
