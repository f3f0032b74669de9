import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { KeyRing } from '../security/key-ring.ts';
import { Caller, type Principal } from '../security/principal.ts';
import { RateLimit, RateLimitGuard } from '../security/rate-limit.guard.ts';
import { TENANTS_CONFIG } from '../tokens.ts';
import { EffectiveLimits } from './effective-limits.ts';

/** The caller's identity and remaining limits. Any key may ask. */
@Controller('api/v1/me')
export class MeController {
  readonly #keys: KeyRing;
  readonly #limits: EffectiveLimits;
  readonly #config: Config['tenants'];

  constructor(
    @Inject(KeyRing) keys: KeyRing,
    @Inject(EffectiveLimits) limits: EffectiveLimits,
    @Inject(TENANTS_CONFIG) config: Config['tenants'],
  ) {
    this.#keys = keys;
    this.#limits = limits;
    this.#config = config;
  }

  @Get()
  @RateLimit('status')
  @UseGuards(RateLimitGuard)
  async me(@Caller() { tenant: tenantId, keyId, scopes }: Principal) {
    const { tenant, usage } = await this.#keys.tenantWithUsage(tenantId);
    const key = keyId === null ? null : await this.#keys.key(keyId);
    return {
      tenant: { id: tenant.id, name: tenant.name },
      key: key && { id: key.id, name: key.name, scopes: key.scopes, expires_at: key.expires_at },
      scopes,
      auth_mode: this.#config.authMode,
      limits: this.#limits.resolve(tenant),
      usage,
    };
  }
}
