import accepts from '@fastify/accepts';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendTagged } from '../http/entity-tag.ts';
import { VERSION } from '../version.ts';
import type { DocumentName, PageFiles } from './page-files.ts';

/** The legacy response of `GET /` to API clients. */
const SERVICE = { message: 'ScholarSource API', version: VERSION, docs: '/docs', health: '/api/health' };

/** CSP: nothing from other origins, no inline scripts, no framing. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
};

/**
 * Serves the web page: documents at shareable addresses, and immutable scripts, styles and fonts. `/` serves the page to clients that
 * prefer HTML, and the legacy response to all others.
 */
export async function servePage(fastify: FastifyInstance, files: PageFiles | null): Promise<void> {
  await fastify.register(accepts);
  fastify.get('/', async (request, reply) => {
    void reply.header('vary', [reply.getHeader('vary'), 'Accept'].filter(Boolean).join(', '));
    if (files === null || request.accepts().type(['json', 'html']) !== 'html') return reply.send(SERVICE);
    return send(files, 'page', reply);
  });
  if (files === null) return;
  fastify.get('/searches/:jobId', (_request, reply) => send(files, 'page', reply));
  for (const path of ['/console', '/console/*']) fastify.get(path, (_request, reply) => send(files, 'console', reply));
  await fastify.register(fastifyStatic, {
    root: files.assets,
    prefix: '/assets/',
    decorateReply: false,
    index: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
}

async function send(files: PageFiles, name: DocumentName, reply: FastifyReply): Promise<FastifyReply> {
  sendTagged(reply, { ...(await files.read(name)), headers: HEADERS });
  return reply;
}
