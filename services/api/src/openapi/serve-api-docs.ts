import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { apiDescription } from './api-description.ts';

/** `/docs` for people, `/openapi.json` for programs. */
export async function serveApiDocs(fastify: FastifyInstance): Promise<void> {
  const document = apiDescription();
  await fastify.register(swagger, { mode: 'static', specification: { document } });
  await fastify.register(swaggerUi, { routePrefix: '/docs', theme: { title: 'ScholarSource API' } });
  fastify.get('/openapi.json', () => document);
}
