import type { Config } from '@scholarsource/config';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isV1 } from '../http/problem.ts';
import type { AddressLimiter } from './address-limiter.ts';
import type { AdminGuard } from './admin.guard.ts';
import { looksLikeApiKey } from './api-key.ts';
import { clientKey } from './client-address.ts';
import type { KeyRing } from './key-ring.ts';
import { keyRequired } from './require-scope.ts';
import { asOperator, identify, type Principal } from './principal.ts';

interface Gate {
  mode: Config['tenants']['authMode'];
  keys: KeyRing;
  admins: AdminGuard;
  addresses: AddressLimiter;
}

/** Routes that require a key if AUTH_MODE is `apikey`; the legacy admin routes have their own guard. */
const NEEDS_KEY = /^\/(api|mcp)(\/|$)/;
const OPEN_TO_ALL = /^\/api\/(health|admin)(\/|$)/;

/** Authenticates each request before anything else is decided. A key that is sent is verified in every mode. */
export function authenticate(fastify: FastifyInstance, gate: Gate): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const token = bearerOf(request);
    if (token === null) {
      done(gate.mode === 'apikey' && needsKey(pathOf(request)) ? keyRequired() : undefined);
      return;
    }
    whoHas(token, pathOf(request), request, gate).then(
      (principal) => {
        if (principal !== null) identify(request, principal);
        done();
      },
      (error: unknown) => {
        // A request with a valid key counts against its tenant; any other counts against its address.
        const refusal = sendsApiKey(request) ? gate.addresses.refusalOf(request) : undefined;
        done(refusal ?? (error instanceof Error ? error : keyRequired()));
      },
    );
  });
}

/** Whether the request carries what looks like an API key. */
export function sendsApiKey(request: FastifyRequest): boolean {
  return looksLikeApiKey(bearerOf(request) ?? '');
}

/** Null without a key: outside /api/v1, other tokens have always been ignored, and proxies send some. */
async function whoHas(
  token: string,
  path: string,
  request: FastifyRequest,
  { mode, keys, admins }: Gate,
): Promise<Principal | null> {
  if (looksLikeApiKey(token)) return keys.identify(token, clientKey(request));
  if (isV1(path) || path.startsWith('/mcp')) {
    await admins.checkToken(clientKey(request), token);
    return asOperator(request);
  }
  if (mode === 'apikey' && needsKey(path)) throw keyRequired();
  return null;
}

function needsKey(path: string): boolean {
  return NEEDS_KEY.test(path) && !OPEN_TO_ALL.test(path);
}

function bearerOf({ headers: { authorization } }: FastifyRequest): string | null {
  return authorization === undefined ? null : (/^bearer +(\S+) *$/i.exec(authorization)?.[1] ?? null);
}

function pathOf({ routeOptions, url }: FastifyRequest): string {
  return routeOptions.url ?? url.split('?', 1)[0] ?? '/';
}
