import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RouteTable } from './route-table.ts';
import { trimSlashes } from './trim-slashes.ts';

/** What is answered where no route is: 405 for a wrong method, a redirect for a trailing slash, 404 for the rest. */
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
      void reply.status(405).header('Allow', methods.join(', ')).send({ detail: 'Method Not Allowed' });
      return;
    }
    const plain = trimSlashes(path) || '/';
    if (plain !== path && this.#routes.methodsOf(plain).length > 0) {
      void reply.redirect(query === undefined ? plain : `${plain}?${query}`, 307);
      return;
    }
    void reply.status(404).send({ detail: 'Not Found' });
  }
}
