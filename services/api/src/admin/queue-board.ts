import { FastifyAdapter } from '@bull-board/fastify';
import { ServiceError } from '@scholarsource/contracts';
import type { QueueBoard } from '@scholarsource/queue';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { AdminGuard } from '../security/admin.guard.ts';

const PATH = '/admin/queues';

/** Serves the board of the queue to whoever has the admin key, as a bearer token or as the password of a browser. */
export async function serveQueueBoard(fastify: FastifyInstance, board: QueueBoard, guard: AdminGuard): Promise<void> {
  const server = new FastifyAdapter();
  server.setBasePath(PATH);
  board.attachTo(server);
  await fastify.register(
    async (scope) => {
      scope.addHook('onRequest', async ({ headers, method }, reply) => {
        if (method !== 'GET') return reply.status(405).header('allow', 'GET').send({ detail: 'Method Not Allowed' });
        try {
          guard.check(asBearer(headers.authorization));
        } catch (error) {
          if (!(error instanceof ServiceError)) throw error;
          return refuse(reply, error);
        }
      });
      await scope.register(server.registerPlugin());
    },
    { prefix: PATH },
  );
}

/** Browsers ask for a name and a password; the password is the key. */
function asBearer(authorization: string | undefined): string | undefined {
  const basic = /^basic +([\w+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (basic === undefined) return authorization;
  const credentials = Buffer.from(basic, 'base64').toString('utf8');
  return `Bearer ${credentials.slice(credentials.indexOf(':') + 1)}`;
}

function refuse(reply: FastifyReply, { message, policy }: ServiceError): FastifyReply {
  if (policy.httpStatus === 401) void reply.header('www-authenticate', 'Basic realm="ScholarSource", charset="UTF-8"');
  return reply.status(policy.httpStatus).send({ detail: { error: policy.title, message } });
}
