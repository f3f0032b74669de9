import { createHash, timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { ServiceError } from '@scholarsource/contracts';
import type { FastifyRequest } from 'fastify';
import { HTTP_CONFIG } from '../tokens.ts';

/** Lets operators in: whoever sends the admin key as a bearer token. Without a key in the configuration nobody is one. */
@Injectable()
export class AdminGuard implements CanActivate {
  readonly #key: string | null;

  constructor(@Inject(HTTP_CONFIG) { adminApiKey }: Config['http']) {
    this.#key = adminApiKey;
  }

  canActivate(context: ExecutionContext): boolean {
    this.check(context.switchToHttp().getRequest<FastifyRequest>().headers.authorization);
    return true;
  }

  /** @throws {ServiceError} `admin_off` or `admin_key_required`, if the `Authorization` header is no operator's. */
  check(authorization: string | undefined): void {
    if (this.#key === null) {
      throw new ServiceError('admin_off', 'The admin routes are off. Set ADMIN_API_KEY to turn them on.');
    }
    const given = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
    if (!timingSafeEqual(digest(given), digest(this.#key))) {
      throw new ServiceError('admin_key_required', 'Send the admin key as Authorization: Bearer <key>.');
    }
  }
}

/** Digests have one length, so comparing them tells nothing about the key, not even how long it is. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
