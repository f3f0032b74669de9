import { type CanActivate, type ExecutionContext, Inject, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Config } from '@scholarsource/config';
import type { Scope } from '@scholarsource/contracts';
import type { FastifyRequest } from 'fastify';
import { HTTP_CONFIG, TENANTS_CONFIG } from '../tokens.ts';
import { keyRequired, requireScope } from './require-scope.ts';
import { requireKnownOrigin } from './origin.guard.ts';
import { isAnonymous, principalOf } from './principal.ts';

interface Requirement {
  scope: Scope;
  /** Shows what the whole tenant has: where strangers share the tenant `public`, only whoever has a key sees it. */
  showsTenant: boolean;
}

const REQUIREMENT = 'required-scope';

/** Names the scope that a route needs. */
export const Requires = (scope: Scope, { showsTenant = false }: { showsTenant?: boolean } = {}) =>
  SetMetadata<string, Requirement>(REQUIREMENT, { scope, showsTenant });

/** Lets in whoever has the scope that a route names. A page that sends no key has to be of an allowed origin to change anything. */
@Injectable()
export class ScopeGuard implements CanActivate {
  readonly #reflector: Reflector;
  readonly #mode: Config['tenants']['authMode'];
  readonly #origins: readonly string[];

  constructor(
    @Inject(Reflector) reflector: Reflector,
    @Inject(TENANTS_CONFIG) { authMode }: Config['tenants'],
    @Inject(HTTP_CONFIG) { allowedOrigins }: Config['http'],
  ) {
    this.#reflector = reflector;
    this.#mode = authMode;
    this.#origins = allowedOrigins;
  }

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const required = this.#reflector.getAllAndOverride<Requirement | undefined>(REQUIREMENT, [
      context.getHandler(),
      context.getClass(),
    ]);
    // A route that names no scope is open to nobody: it was forgotten.
    if (required === undefined) throw new Error(`${request.method} ${request.routeOptions.url} names no scope`);
    const principal = principalOf(request);
    requireScope(principal, required.scope);
    if (!isAnonymous(principal)) return true;
    if (required.showsTenant && this.#mode !== 'open') throw keyRequired();
    if (request.method !== 'GET' && request.method !== 'HEAD') requireKnownOrigin(request, this.#origins);
    return true;
  }
}
