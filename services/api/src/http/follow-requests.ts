import { OpenSpan, withLogContext } from '@scholarsource/service-kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Gives each request a span, and the log lines that are written for it its id. */
export function followRequests(fastify: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, OpenSpan>();
  // Before the body is read nothing is logged, and reading it would lose the context.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const { id, method, headers, routeOptions } = request;
    const route = routeOptions.url ?? 'none';
    const { traceparent } = headers;
    const span = new OpenSpan(`${method} ${route}`, {
      kind: 'server',
      parent: typeof traceparent === 'string' ? traceparent : null,
      attributes: { 'http.request.method': method, 'http.route': route },
    });
    spans.set(request, span);
    span.within(() => withLogContext({ requestId: id }, done));
  });
  fastify.addHook('onResponse', (request, { statusCode }, done) => {
    const span = spans.get(request);
    span?.set({ 'http.response.status_code': statusCode });
    span?.end();
    done();
  });
}
