import { hash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { PUBLIC_TENANT, type Scope, SCOPES } from '@scholarsource/contracts';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { lruOptions } from '../http/lru-options.ts';
import { clientKey } from './client-address.ts';

/** The authenticated caller and its permissions. */
export interface Principal {
  tenant: string;
  /** Null without an API key. */
  keyId: string | null;
  scopes: readonly Scope[];
  /** Pseudonymous digest that scopes limits and idempotency keys; reveals neither address nor tenant. */
  client: string;
  /** The operator, who holds the admin key of the settings. */
  operator: boolean;
}

const WITHOUT_KEY: readonly Scope[] = ['jobs:read', 'jobs:write'];
const MAX_DIGESTS = 10_000;

/** Cache of recent clients, because polling clients return often. */
const digests = new LRUCache<string, string>(lruOptions(MAX_DIGESTS));

declare module 'fastify' {
  interface FastifyRequest {
    /** Memoized by {@link identify} or {@link principalOf}; null before. */
    principal: Principal | null;
  }
}

/** Sets the principal of the request. */
export function identify(request: FastifyRequest, principal: Principal): void {
  request.principal = principal;
}

/** The principal of the request; anonymous by default. */
export function principalOf(request: FastifyRequest): Principal {
  return (request.principal ??= new WithoutKey(request));
}

/** Injects the {@link Principal} into a handler. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext): Principal =>
  principalOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

export function withKey(tenant: string, keyId: string, scopes: readonly Scope[]): Principal {
  return { tenant, keyId, scopes, client: digest(`tenant ${tenant}`), operator: false };
}

export function asOperator(request: FastifyRequest): Principal {
  return { tenant: PUBLIC_TENANT, keyId: null, scopes: SCOPES, client: clientDigest(request), operator: true };
}

/** Whether the request came without any key. */
export function isAnonymous({ keyId, operator }: Principal): boolean {
  return keyId === null && !operator;
}

/** The name of the caller in the audit log. */
export function actorOf({ keyId }: Principal): string {
  return keyId === null ? 'operator' : `key:${keyId}`;
}

class WithoutKey implements Principal {
  readonly tenant = PUBLIC_TENANT;
  readonly keyId = null;
  readonly scopes = WITHOUT_KEY;
  readonly operator = false;
  readonly #request: FastifyRequest;

  constructor(request: FastifyRequest) {
    this.#request = request;
  }

  /** Computed lazily, because status requests do not need it. */
  get client(): string {
    return clientDigest(this.#request);
  }
}

function clientDigest(request: FastifyRequest): string {
  return digest(`client ${clientKey(request)}`);
}

function digest(text: string): string {
  const known = digests.get(text);
  if (known !== undefined) return known;
  const made = hash('sha256', text, 'base64url');
  digests.set(text, made);
  return made;
}
