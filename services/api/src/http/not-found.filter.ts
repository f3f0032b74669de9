import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import { ServiceError } from '@scholarsource/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isV1, sendProblem } from './problem.ts';
import type { RouteTable } from './route-table.ts';
import { trimSlashes } from './trim-slashes.ts';

/** Responses for unknown routes: 405 for a wrong method, a redirect for a trailing slash, else 404. */
@Catch(NotFoundException)
export class NotFoundFilter implements ExceptionFilter {
  readonly #routes: RouteTable;

  constructor(routes: RouteTable) {
    this.#routes = routes;
  }

  catch(_thrown: NotFoundException, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const [path = '/', query] = request.url.split('?', 2);
    const methods = this.#routes.methodsOf(path);
    if (methods.length > 0) {
      void reply.status(405).header('Allow', methods.join(', '));
      if (!isV1(request.originalUrl)) void reply.send({ detail: 'Method Not Allowed' });
      else {
        const allowed = methods.filter((method) => method !== 'OPTIONS').join(', ');
        sendProblem(reply, new ServiceError('method_not_allowed', `This address answers ${allowed}.`));
      }
      return;
    }
    const plain = trimSlashes(path) || '/';
    if (plain !== path && this.#routes.methodsOf(plain).length > 0) {
      void reply.redirect(query === undefined ? plain : `${plain}?${query}`, 307);
      return;
    }
    if (!isV1(request.originalUrl)) void reply.status(404).send({ detail: 'Not Found' });
    else
      sendProblem(
        reply,
        new ServiceError('route_not_found', 'There is nothing here. /openapi.json lists every route.'),
      );
  }
}
