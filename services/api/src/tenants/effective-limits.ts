import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { PUBLIC_TENANT, type Tenant, type TenantQuotas } from '@scholarsource/contracts';
import { KeyRing } from '../security/key-ring.ts';
import { TENANTS_CONFIG } from '../tokens.ts';

/** The effective limits of tenants: their own, else the defaults. `public` is limited by address instead. */
@Injectable()
export class EffectiveLimits {
  readonly #keys: KeyRing;
  readonly #config: Config['tenants'];

  constructor(@Inject(KeyRing) keys: KeyRing, @Inject(TENANTS_CONFIG) config: Config['tenants']) {
    this.#keys = keys;
    this.#config = config;
  }

  /** The limits of a tenant, at most a few seconds old. @throws {ServiceError} `not_found` or `store_unavailable` */
  async of(tenantId: string): Promise<TenantQuotas> {
    return this.resolve((await this.#keys.tenantWithUsage(tenantId)).tenant);
  }

  resolve(tenant: Pick<Tenant, 'id' | 'limits'>): TenantQuotas {
    return limitsOf(tenant, this.#config);
  }
}

function limitsOf({ id, limits }: Pick<Tenant, 'id' | 'limits'>, config: Config['tenants']): TenantQuotas {
  const defaults = id === PUBLIC_TENANT ? NONE : fromSettings(config);
  return {
    submissions: limits.submissions === undefined ? defaults.submissions : limits.submissions,
    max_waiting: limits.max_waiting === undefined ? defaults.max_waiting : limits.max_waiting,
    max_running: limits.max_running === undefined ? defaults.max_running : limits.max_running,
    usd_per_month: limits.usd_per_month === undefined ? defaults.usd_per_month : limits.usd_per_month,
    tokens_per_month: limits.tokens_per_month === undefined ? defaults.tokens_per_month : limits.tokens_per_month,
  };
}

const NONE = {
  submissions: null,
  max_waiting: null,
  max_running: null,
  usd_per_month: null,
  tokens_per_month: null,
} satisfies TenantQuotas;

function fromSettings(config: Config['tenants']): TenantQuotas {
  return {
    submissions:
      config.submissions.length === 0 ? null : config.submissions.map(({ limit, unit }) => ({ limit, per: unit })),
    max_waiting: config.maxWaiting,
    max_running: config.maxRunning,
    usd_per_month: config.usdPerMonth,
    tokens_per_month: config.tokensPerMonth,
  };
}
