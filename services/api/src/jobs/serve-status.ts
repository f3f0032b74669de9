import type { FastifyInstance } from 'fastify';
import { sendTagged } from '../http/entity-tag.ts';
import { principalOf } from '../security/principal.ts';
import type { RateLimitGuard } from '../security/rate-limit.guard.ts';
import { requireScope } from '../security/scope.guard.ts';
import type { JobReads } from './job-reads.ts';

export const STATUS_ROUTE = '/api/status/:jobId';

const HEADERS = { 'content-type': 'application/json; charset=utf-8' };

/**
 * Serves `GET /api/status/{id}`, on Fastify itself: everybody who waits asks it again and again, and what Nest does for a request
 * would be a good part of the work.
 */
export function serveStatus(fastify: FastifyInstance, reads: JobReads, limits: RateLimitGuard): void {
  fastify.get<{ Params: { jobId: string } }>(STATUS_ROUTE, (request, reply) => {
    const principal = principalOf(request);
    limits
      .admit('status', request, reply)
      .then(() => {
        requireScope(principal, 'jobs:read');
        return reads.status(request.params.jobId, principal.tenant);
      })
      .then(({ body, tag }) => {
        if (tag !== null) sendTagged(reply, { content: body, tag, headers: HEADERS });
        else void reply.headers(HEADERS).send(body);
      })
      .catch((error: unknown) => void reply.send(error));
  });
}
