import { OpenSpan, withLogContext } from '@scholarsource/service-kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { STATUS_ROUTE } from '../jobs/serve-status.ts';

/**
 * Gives each request a span and its log lines the request id. Status requests are exempt: they would be the majority of all traces, they
 * log nothing but errors, and tracing costs more than answering them.
 */
export function traceRequests(fastify: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, OpenSpan>();
  // Not earlier: reading the body would lose the context, and nothing is logged before.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const { id, method, headers, routeOptions } = request;
    const route = routeOptions.url ?? 'none';
    if (route === STATUS_ROUTE) {
      done();
      return;
    }
    const { traceparent } = headers;
    const span = new OpenSpan(`${method} ${route}`, {
      kind: 'server',
      parent: typeof traceparent === 'string' ? traceparent : null,
      attributes: { 'http.request.method': method, 'http.route': route },
    });
    spans.set(request, span);
    span.run(() => withLogContext({ requestId: id }, done));
  });
  fastify.addHook('onResponse', (request, { statusCode }, done) => {
    const span = spans.get(request);
    span?.set({ 'http.response.status_code': statusCode });
    span?.end();
    done();
  });
}
