import { ApiKey, AuditEntry, TenantWithUsage } from '@scholarsource/contracts';
import { z } from 'zod';
import { type FunctionCaller, storableArguments } from './function-caller.ts';
import type {
  NewAuditEntry,
  NewApiKey,
  NewTenant,
  StoredApiKey,
  TenantChange,
  TenantDefaults,
  TenantGauges,
  TenantLoadDrift,
  TenantStore,
} from './tenant-store.port.ts';

const Found: z.ZodType<StoredApiKey | null> = ApiKey.extend({ secret_sha256: z.hex().length(64) }).nullable();

const Gauges = z
  .object({
    tenants: z.array(
      z
        .object({
          tenant: z.string().nullable(),
          waiting: z.number(),
          running: z.number(),
          cost_usd: z.number(),
          tokens: z.number(),
          ratios: z.partialRecord(z.enum(['waiting', 'running', 'dollars', 'tokens']), z.number()),
        })
        .transform(({ cost_usd: costUsd, ...rest }) => ({ ...rest, costUsd })),
    ),
    key_expires_in: z.number().nullable(),
  })
  .transform(({ tenants, key_expires_in: keyExpiresIn }) => ({ tenants, keyExpiresIn }));

const Drift: z.ZodType<Record<string, TenantLoadDrift>> = z.record(
  z.string(),
  z.object({ waiting: z.int(), running: z.int() }),
);

/** The {@link TenantStore} over the database's functions. */
export class RpcTenantStore implements TenantStore {
  readonly #functions: FunctionCaller;

  constructor(functions: FunctionCaller) {
    this.#functions = functions;
  }

  async tenantWithUsage(tenantId: string): Promise<TenantWithUsage | null> {
    return this.#ask(TenantWithUsage.nullable(), 'tenant_standing', { p_tenant: tenantId });
  }

  async list(after: string | null, limit: number): Promise<TenantWithUsage[]> {
    return this.#ask(z.array(TenantWithUsage), 'tenant_list', { p_after: after, p_limit: limit });
  }

  async create({ id, name, weight, limits }: NewTenant, actor: string): Promise<TenantWithUsage | null> {
    return this.#ask(TenantWithUsage.nullable(), 'tenant_create', {
      p_id: id,
      p_name: name,
      p_weight: weight,
      p_limits: limits,
      p_actor: actor,
    });
  }

  async change(tenantId: string, change: TenantChange, actor: string): Promise<TenantWithUsage | null> {
    return this.#ask(TenantWithUsage.nullable(), 'tenant_change', {
      p_id: tenantId,
      p_name: change.name,
      p_weight: change.weight,
      p_limits: change.limits,
      p_actor: actor,
    });
  }

  async findKey(keyId: string): Promise<StoredApiKey | null> {
    return this.#ask(Found, 'api_key_find', { p_id: keyId });
  }

  async touchKeys(keyIds: readonly string[]): Promise<void> {
    await this.#ask(z.boolean(), 'api_key_touch', { p_ids: keyIds });
  }

  async createKey(key: NewApiKey, actor: string): Promise<ApiKey | null> {
    return this.#ask(ApiKey.nullable(), 'api_key_create', keyArguments(key, actor));
  }

  async registerKey(key: NewApiKey, actor: string) {
    return this.#ask(z.enum(['registered', 'known', 'revoked', 'taken']), 'api_key_register', keyArguments(key, actor));
  }

  async listKeys(
    tenantId: string | null,
    after: Pick<ApiKey, 'created_at' | 'id'> | null,
    limit: number,
  ): Promise<ApiKey[]> {
    return this.#ask(z.array(ApiKey), 'api_key_list', {
      p_tenant: tenantId,
      p_created_before: after?.created_at ?? null,
      p_id_before: after?.id ?? null,
      p_limit: limit,
    });
  }

  async revokeKey(keyId: string, actor: string): Promise<boolean> {
    return this.#ask(z.boolean(), 'api_key_revoke', { p_id: keyId, p_actor: actor });
  }

  async shown(most: number, defaults: TenantDefaults): Promise<string[]> {
    return this.#ask(z.array(z.string()), 'tenant_choose', choiceOf(most, defaults));
  }

  async gauges(most: number, defaults: TenantDefaults): Promise<TenantGauges> {
    return this.#ask(Gauges, 'tenant_gauges', choiceOf(most, defaults));
  }

  async recount(): Promise<Record<string, TenantLoadDrift>> {
    return this.#ask(Drift, 'tenant_recount', {});
  }

  async note({ actor, action, target, tenant, details }: NewAuditEntry): Promise<void> {
    await this.#ask(z.boolean(), 'audit_note', {
      p_actor: actor,
      p_action: action,
      p_target: target,
      p_tenant: tenant,
      p_details: details,
    });
  }

  async audit(before: number | null, limit: number): Promise<AuditEntry[]> {
    return this.#ask(z.array(AuditEntry), 'audit_list', { p_before: before, p_limit: limit });
  }

  async #ask<T>(answer: z.ZodType<T>, name: string, args: Record<string, unknown>): Promise<T> {
    return answer.parse(await this.#functions.call(name, storableArguments(args)));
  }
}

function choiceOf(most: number, { maxWaiting, maxRunning, usdPerMonth, tokensPerMonth }: TenantDefaults) {
  return {
    p_most: most,
    p_defaults: { waiting: maxWaiting, running: maxRunning, dollars: usdPerMonth, tokens: tokensPerMonth },
  };
}

function keyArguments(key: NewApiKey, actor: string) {
  return {
    p_id: key.id,
    p_tenant: key.tenant,
    p_name: key.name,
    p_scopes: key.scopes,
    p_secret_sha256: key.secretSha256,
    p_expires_at: key.expiresAt,
    p_actor: actor,
  };
}
