import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { ServiceError } from '@scholarsource/contracts';
import type { FastifyRequest } from 'fastify';
import { HTTP_CONFIG } from '../tokens.ts';
import { isAllowedOrigin } from './allowed-origins.ts';

/**
 * CSRF protection: rejects state-changing requests from pages of other origins. Our own page passes, as do clients without `Origin` and
 * `Referer`, which are not browsers; a foreign `Origin` is rejected whatever the `Referer` says.
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
 * For routes that our own page never calls: every page must have an allowed origin, because a host name rebound to this address would count
 * as our own (DNS rebinding).
 * @throws {ServiceError} `invalid_origin`
 */
export function requireAllowedOrigin({ headers }: FastifyRequest, allowed: readonly string[]): void {
  if (headers.origin === undefined || isAllowedOrigin(headers.origin, allowed)) return;
  throw refused();
}

function refused(): ServiceError {
  return new ServiceError('invalid_origin', 'This page may not send requests here. Its origin is not allowed.');
}

/** Whether the page has the same host as the request; the scheme may differ behind a TLS-terminating proxy. */
function isOwnPage(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** The origin of a URL; an invalid URL yields an origin that is never allowed. */
function originOf(referer: string | undefined): string | undefined {
  if (referer === undefined || referer === '') return undefined;
  return URL.canParse(referer) ? new URL(referer).origin : referer;
}
