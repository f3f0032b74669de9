import type { ApiKey, AuditEntry, Scope, TenantLimits, TenantStanding } from '@scholarsource/contracts';

/** An API key with the SHA-256 of its secret in hexadecimal. */
export interface StoredApiKey extends ApiKey {
  secret_sha256: string;
}

export interface NewTenant {
  id: string;
  name: string;
  weight: number;
  limits: TenantLimits;
}

/** What changes about a tenant; null stays as it is. */
export interface TenantChange {
  name: string | null;
  weight: number | null;
  limits: TenantLimits | null;
}

export interface NewApiKey {
  id: string;
  tenant: string;
  name: string;
  scopes: readonly Scope[];
  /** Hexadecimal. */
  secretSha256: string;
  /** ISO 8601; null is never. */
  expiresAt: string | null;
}

/** Limits of tenants that have none of their own; null is none. They do not hold for `public`. */
export interface TenantDefaults {
  maxWaiting: number | null;
  maxRunning: number | null;
  usdPerMonth: number | null;
  tokensPerMonth: number | null;
}

/** What is measured of tenants at one moment. */
export interface TenantGauges {
  /** Those that are shown, and one that is null for all others together. */
  tenants: {
    tenant: string | null;
    waiting: number;
    running: number;
    /** Of this month. */
    costUsd: number;
    tokens: number;
    /** What is used of each quota, 1 being all; those that the tenant does not have are left out. */
    ratios: Partial<Record<'waiting' | 'running' | 'dollars' | 'tokens', number>>;
  }[];
  /** Seconds until a key expires that was used in the last 30 days; null if none will. */
  keyExpiresIn: number | null;
}

/** What was added to the kept numbers of a tenant. */
export interface TenantLoadDrift {
  waiting: number;
  running: number;
}

/** A deed of an admin that no other method notes. */
export interface AuditNote {
  actor: string;
  /** Such as `webhook.replay`. */
  action: string;
  target: string;
  tenant: string | null;
  details: Record<string, unknown>;
}

/**
 * Tenants, their keys, and what admins did. Each change is noted in the audit log in its own transaction, under `actor`. All methods throw
 * {@link ServiceError} `store_unavailable` if the database cannot be asked.
 */
export interface TenantStore {
  /** A tenant and what it uses at present; null if there is none. */
  standing(tenantId: string): Promise<TenantStanding | null>;
  /** Tenants by their ids, at most `limit`, from after the one named; null is from the first. */
  list(after: string | null, limit: number): Promise<TenantStanding[]>;
  /** Null if there is such a tenant already. */
  create(tenant: NewTenant, actor: string): Promise<TenantStanding | null>;
  /** Null if there is no such tenant. */
  change(tenantId: string, change: TenantChange, actor: string): Promise<TenantStanding | null>;

  findKey(keyId: string): Promise<StoredApiKey | null>;
  /** Notes that keys were used, each at most once a minute. */
  touchKeys(keyIds: readonly string[]): Promise<void>;
  /** Null if there is no such tenant. */
  createKey(key: NewApiKey, actor: string): Promise<ApiKey | null>;
  /**
   * Makes a key that somebody else invented, for a tenant that is there, unless it is known: what was revoked stays so. Taken is an id that
   * another key has.
   */
  registerKey(key: NewApiKey, actor: string): Promise<'registered' | 'known' | 'revoked' | 'taken'>;
  /** Keys of a tenant, null is of all, the newest first, at most `limit`, from after one of an earlier page. */
  listKeys(tenantId: string | null, after: Pick<ApiKey, 'created_at' | 'id'> | null, limit: number): Promise<ApiKey[]>;
  /** False if there is no such key that is not revoked already. */
  revokeKey(keyId: string, actor: string): Promise<boolean>;

  /**
   * The tenants that have series of their own in the metrics, at most so many, the same for every process: those at a quota, then those
   * with the most jobs. Chosen anew now and then.
   */
  shown(most: number, defaults: TenantDefaults): Promise<string[]>;
  /** How the tenants of {@link shown} stand, and all others together. */
  gauges(most: number, defaults: TenantDefaults): Promise<TenantGauges>;

  /**
   * Counts the jobs of each tenant that wait and run, and corrects the numbers that are kept, without holding anybody up. Returns what was
   * added, by tenant; nothing ever should be.
   */
  recount(): Promise<Record<string, TenantLoadDrift>>;

  note(note: AuditNote): Promise<void>;
  /** The audit log, the newest first, at most `limit`, from before the entry named; null is from the newest. */
  audit(before: number | null, limit: number): Promise<AuditEntry[]>;
}
