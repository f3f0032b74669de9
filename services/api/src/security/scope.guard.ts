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
  /** For routes that expose data of the whole tenant: in the tenant `public`, which strangers share, they require a key. */
  showsTenant: boolean;
}

const REQUIREMENT = 'required-scope';

/** Declares the scope that a route requires. */
export const Requires = (scope: Scope, { showsTenant = false }: { showsTenant?: boolean } = {}) =>
  SetMetadata<string, Requirement>(REQUIREMENT, { scope, showsTenant });

/** Admits callers with the scope that a route declares. State changes from a page without a key require an allowed origin. */
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
    // A route without a declared scope admits nobody: the declaration was forgotten.
    if (required === undefined) throw new Error(`${request.method} ${request.routeOptions.url} names no scope`);
    const principal = principalOf(request);
    requireScope(principal, required.scope);
    if (!isAnonymous(principal)) return true;
    if (required.showsTenant && this.#mode !== 'open') throw keyRequired();
    if (request.method !== 'GET' && request.method !== 'HEAD') requireKnownOrigin(request, this.#origins);
    return true;
  }
}
