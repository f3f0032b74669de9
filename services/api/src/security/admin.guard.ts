import { createHash, timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { ServiceError } from '@scholarsource/contracts';
import { RateLimiter } from '@scholarsource/queue';
import type { Logger } from '@scholarsource/service-kit';
import type { FastifyRequest } from 'fastify';
import { ApiMetrics } from '../api-metrics.ts';
import { HTTP_CONFIG, LOGGER } from '../tokens.ts';
import { clientKey } from './client-address.ts';
import { asOperator, identify, principalOf } from './principal.ts';
import { refusalBy } from './refusal-by.ts';
import { requireScope } from './require-scope.ts';

/** Admits operators, who send the admin key as a bearer token. Without a configured key, nobody is admitted. */
@Injectable()
export class AdminGuard implements CanActivate {
  readonly #http: Config['http'];
  readonly #limiter: RateLimiter;
  readonly #metrics: ApiMetrics;
  readonly #logger: Logger;

  constructor(
    @Inject(HTTP_CONFIG) http: Config['http'],
    @Inject(RateLimiter) limiter: RateLimiter,
    @Inject(ApiMetrics) metrics: ApiMetrics,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.#http = http;
    this.#limiter = limiter;
    this.#metrics = metrics;
    this.#logger = logger;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    await this.admit(context.switchToHttp().getRequest<FastifyRequest>());
    return true;
  }

  /** Admits holders of an API key with the scope `admin`, and whomever {@link check} admits. */
  async admit(request: FastifyRequest): Promise<void> {
    const principal = principalOf(request);
    if (principal.keyId !== null) {
      requireScope(principal, 'admin');
      return;
    }
    await this.check(clientKey(request), request.headers.authorization);
    identify(request, asOperator(request));
  }

  /** Like {@link check}, for a token on a route of /api/v1. @throws {ServiceError} `invalid_api_key` if it is not the admin key */
  async checkToken(client: string, token: string): Promise<void> {
    await this.check(client, `Bearer ${token}`).catch((error: unknown) => {
      if (!(error instanceof ServiceError)) throw error;
      throw new ServiceError(
        'invalid_api_key',
        'This API key is not known. Send Authorization: Bearer ss_…, the key as it was shown.',
      );
    });
  }

  /**
   * Once a client has sent too many wrong keys, the right one is refused as well: a success would reveal it.
   * @throws {ServiceError} `admin_off` or `admin_key_required`, if the `Authorization` header is not an operator's.
   * @throws {RateLimited} after too many wrong keys of the client
   */
  async check(client: string, authorization: string | undefined): Promise<void> {
    const { adminApiKey, adminLimits } = this.#http;
    if (adminApiKey === null) {
      throw new ServiceError('admin_off', 'The admin routes are off. Set ADMIN_API_KEY to turn them on.');
    }
    if (authorization === undefined) throw keyRequired();
    const given = /^bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
    const isRight = timingSafeEqual(digest(given), digest(adminApiKey));
    const subject = `admin ${client}`;
    const answer = await (isRight
      ? this.#limiter.peek(subject, adminLimits)
      : this.#limiter.consume(subject, adminLimits));
    if (!isRight) this.#metrics.countDecision('admin', answer.allowed ? 'allowed' : 'refused');
    if (!answer.allowed) throw refusalBy('admin', adminLimits, answer);
    if (isRight) return;
    this.#logger.warn({ client }, 'wrong admin key');
    throw keyRequired();
  }
}

function keyRequired(): ServiceError {
  return new ServiceError('admin_key_required', 'Send the admin key as Authorization: Bearer <key>.');
}

/** Compares digests of equal length in constant time, which reveals nothing about the key, not even its length. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
