import { FastifyAdapter } from '@bull-board/fastify';
import { ServiceError } from '@scholarsource/contracts';
import type { QueueBoard } from '@scholarsource/queue';
import type { FastifyInstance } from 'fastify';
import type { AdminGuard } from '../security/admin.guard.ts';
import { clientKey } from '../security/client-address.ts';
import { principalOf } from '../security/principal.ts';

const PATH = '/admin/queues';

/** Serves Bull Board to holders of the admin key, as a bearer token or as the password of Basic authentication. */
export async function serveQueueBoard(fastify: FastifyInstance, board: QueueBoard, guard: AdminGuard): Promise<void> {
  const server = new FastifyAdapter();
  server.setBasePath(PATH);
  await board.attachTo(server);
  await fastify.register(
    (scope, options, done) => {
      scope.addHook('onRequest', async (request, reply) => {
        if (request.method !== 'GET' && request.method !== 'HEAD') {
          return reply.status(405).header('allow', 'GET, HEAD').send({ detail: 'Method Not Allowed' });
        }
        try {
          if (principalOf(request).keyId !== null) await guard.admit(request);
          else await guard.check(clientKey(request), asBearer(request.headers.authorization));
        } catch (error) {
          if (error instanceof ServiceError && error.code === 'admin_key_required') {
            void reply.header('www-authenticate', 'Basic realm="ScholarSource", charset="UTF-8"');
          }
          throw error;
        }
      });
      server.registerPlugin()(scope, options, done);
    },
    { prefix: PATH },
  );
}

/** Browsers ask for a user name and a password; the password is the key. */
function asBearer(authorization: string | undefined): string | undefined {
  const basic = /^basic +([\w+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (basic === undefined) return authorization;
  const credentials = Buffer.from(basic, 'base64').toString('utf8');
  return `Bearer ${credentials.slice(credentials.indexOf(':') + 1)}`;
}
