import { hash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { PUBLIC_TENANT, type Scope, SCOPES } from '@scholarsource/contracts';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { atMost } from '../http/at-most.ts';
import { clientOf } from './client-address.ts';

/** Who sent a request, and what that one may do. */
export interface Principal {
  tenant: string;
  /** Null for whoever sent no API key. */
  keyId: string | null;
  scopes: readonly Scope[];
  /** A digest of those whose jobs and idempotency keys count together; it names neither an address nor a tenant. */
  client: string;
  /** Whoever has the admin key of the settings. */
  operator: boolean;
}

const WITHOUT_KEY: readonly Scope[] = ['jobs:read', 'jobs:write'];
const MOST_DIGESTS = 10_000;

/** Those of who asked lately: whoever waits for a job asks again and again. */
const digests = new LRUCache<string, string>(atMost(MOST_DIGESTS));

declare module 'fastify' {
  interface FastifyRequest {
    /** What {@link identify} noted, or {@link principalOf} found; null before. */
    principal: Principal | null;
  }
}

/** Notes who sent the request; from then on {@link principalOf} says so. */
export function identify(request: FastifyRequest, principal: Principal): void {
  request.principal = principal;
}

/** Who sent the request. Where nobody was identified it is whoever has no key. */
export function principalOf(request: FastifyRequest): Principal {
  return (request.principal ??= new WithoutKey(request));
}

/** The {@link Principal} of the request, for a handler. */
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

/** How the audit log names whoever sent a request. */
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

  /** Made when it is asked for: whoever only asks how a job stands is not counted by it. */
  get client(): string {
    return clientDigest(this.#request);
  }
}

function clientDigest(request: FastifyRequest): string {
  return digest(`client ${clientOf(request)}`);
}

function digest(text: string): string {
  const known = digests.get(text);
  if (known !== undefined) return known;
  const made = hash('sha256', text, 'base64url');
  digests.set(text, made);
  return made;
}
