import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendTagged } from '../http/entity-tag.ts';
import { principalOf } from '../security/principal.ts';
import type { RateLimitGuard } from '../security/rate-limit.guard.ts';
import { requireScope } from '../security/require-scope.ts';
import { endOfTurn } from './end-of-turn.ts';
import type { JobReads } from './job-reads.ts';

export const STATUS_ROUTE = '/api/status/:jobId';

interface StatusRoute {
  Params: { jobId: string };
}
type StatusRequest = FastifyRequest<StatusRoute>;

const HEADERS = { 'content-type': 'application/json; charset=utf-8' };

/**
 * Serves `GET /api/status/{id}` directly on Fastify: it is by far the most frequent request, and Nest would add considerable overhead.
 *
 * Responses that are known at once are sent together, after all requests of the turn have been read. Sent one by one, with the next
 * request read in between, each of them wakes a client that has gone to sleep again meanwhile, and waking it takes the sender longer than
 * everything else about the response. Responses about running jobs come together anyway, from one statement.
 */
export function serveStatus(
  fastify: FastifyInstance,
  reads: Pick<JobReads, 'status'>,
  limits: Pick<RateLimitGuard, 'admit'>,
): void {
  const answer = async (request: StatusRequest, reply: FastifyReply) => {
    const principal = principalOf(request);
    await limits.admit('status', request, reply);
    requireScope(principal, 'jobs:read');
    const { body, tag } = await reads.status(request.params.jobId, principal.tenant);
    if (tag === null) {
      void reply.headers(HEADERS).send(body);
      return;
    }
    await endOfTurn();
    sendTagged(reply, { content: body, tag, headers: HEADERS });
  };
  fastify.get<StatusRoute>(STATUS_ROUTE, (request, reply) => {
    answer(request, reply).catch((error: unknown) => void reply.send(error));
  });
}
