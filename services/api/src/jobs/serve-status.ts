import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendTagged } from '../http/entity-tag.ts';
import { principalOf } from '../security/principal.ts';
import type { RateLimitGuard } from '../security/rate-limit.guard.ts';
import { requireScope } from '../security/require-scope.ts';
import type { JobReads } from './job-reads.ts';

export const STATUS_ROUTE = '/api/status/:jobId';

interface StatusRoute {
  Params: { jobId: string };
}
type StatusRequest = FastifyRequest<StatusRoute>;

const HEADERS = { 'content-type': 'application/json; charset=utf-8' };

/** Serves `GET /api/status/{id}` directly on Fastify: it is by far the most frequent request, and Nest would add considerable overhead. */
export function serveStatus(fastify: FastifyInstance, reads: JobReads, limits: RateLimitGuard): void {
  const answer = async (request: StatusRequest, reply: FastifyReply) => {
    const principal = principalOf(request);
    await limits.admit('status', request, reply);
    requireScope(principal, 'jobs:read');
    const { body, tag } = await reads.status(request.params.jobId, principal.tenant);
    if (tag !== null) sendTagged(reply, { content: body, tag, headers: HEADERS });
    else void reply.headers(HEADERS).send(body);
  };
  fastify.get<StatusRoute>(STATUS_ROUTE, (request, reply) => {
    answer(request, reply).catch((error: unknown) => void reply.send(error));
  });
}
