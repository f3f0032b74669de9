import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { ServiceError } from '@scholarsource/contracts';
import type { FastifyRequest } from 'fastify';
import { HTTP_CONFIG } from '../tokens.ts';
import { isAllowedOrigin } from './allowed-origins.ts';

/**
 * Keeps foreign pages from making changes through a visitor's browser. The page that the API serves passes, and whoever sends
 * neither `Origin` nor `Referer` is no page and passes; a foreign `Origin` is refused whatever the `Referer` says.
 */
@Injectable()
export class OriginGuard implements CanActivate {
  readonly #allowed: readonly string[];

  constructor(@Inject(HTTP_CONFIG) { allowedOrigins }: Config['http']) {
    this.#allowed = allowedOrigins;
  }

  canActivate(context: ExecutionContext): boolean {
    requireKnownOrigin(context.switchToHttp().getRequest<FastifyRequest>(), this.#allowed);
    return true;
  }
}

/** @throws {ServiceError} `invalid_origin` if a page of another origin sent the request */
export function requireKnownOrigin({ headers, host }: FastifyRequest, allowed: readonly string[]): void {
  const from = headers.origin ?? originOf(headers.referer);
  if (from === undefined || isAllowedOrigin(from, allowed) || isOwnPage(from, host)) return;
  throw refused();
}

/**
 * For what no page of our own asks: any page has to be of an allowed origin, since one whose name was pointed at this address would pass
 * for our own (DNS rebinding).
 * @throws {ServiceError} `invalid_origin`
 */
export function requireAllowedOrigin({ headers }: FastifyRequest, allowed: readonly string[]): void {
  if (headers.origin === undefined || isAllowedOrigin(headers.origin, allowed)) return;
  throw refused();
}

function refused(): ServiceError {
  return new ServiceError('invalid_origin', 'This page may not send requests here. Its origin is not allowed.');
}

/** Whether the page was served under the very host that it asks; a proxy in between may speak TLS for us. */
function isOwnPage(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** The origin of an address; what is no address is an origin that nobody allows. */
function originOf(referer: string | undefined): string | undefined {
  if (referer === undefined || referer === '') return undefined;
  return URL.canParse(referer) ? new URL(referer).origin : referer;
}
