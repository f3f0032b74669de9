import type { ApiKey, AuditEntry, Scope, TenantLimits, TenantWithUsage } from '@scholarsource/contracts';

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

/** Changes of a tenant; null leaves a field unchanged. */
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

/** Default limits for tenants without their own; null is unlimited. They do not apply to `public`. */
export interface TenantDefaults {
  maxWaiting: number | null;
  maxRunning: number | null;
  usdPerMonth: number | null;
  tokensPerMonth: number | null;
}

/** Metrics of the tenants at one moment. */
export interface TenantGauges {
  /** The tenants with series of their own, and one item with null for all others combined. */
  tenants: {
    tenant: string | null;
    waiting: number;
    running: number;
    /** In the current month. */
    costUsd: number;
    tokens: number;
    /** Used share of each quota, 1 is all; quotas that the tenant does not have are omitted. */
    ratios: Partial<Record<'waiting' | 'running' | 'dollars' | 'tokens', number>>;
  }[];
  /** Seconds until the next expiry of a key that was used in the last 30 days; null if none expires. */
  keyExpiresIn: number | null;
}

/** Corrections of a tenant's maintained counters. */
export interface TenantLoadDrift {
  waiting: number;
  running: number;
}

/** An audit log entry for an action of an admin that no other method records. */
export interface NewAuditEntry {
  actor: string;
  /** For example `webhook.replay`. */
  action: string;
  target: string;
  tenant: string | null;
  details: Record<string, unknown>;
}

/**
 * Tenants, their API keys and the audit log. Each change is recorded under `actor` in the same transaction. All methods throw {@link
 * ServiceError} `store_unavailable` if the database is unavailable.
 */
export interface TenantStore {
  /** A tenant and its current usage; null if it does not exist. */
  tenantWithUsage(tenantId: string): Promise<TenantWithUsage | null>;
  /** Tenants in id order, at most `limit`, after the given id; null starts with the first. */
  list(after: string | null, limit: number): Promise<TenantWithUsage[]>;
  /** Null if the tenant exists already. */
  create(tenant: NewTenant, actor: string): Promise<TenantWithUsage | null>;
  /** Null if the tenant does not exist. */
  change(tenantId: string, change: TenantChange, actor: string): Promise<TenantWithUsage | null>;

  findKey(keyId: string): Promise<StoredApiKey | null>;
  /** Updates the last use of keys, at most once a minute each. */
  touchKeys(keyIds: readonly string[]): Promise<void>;
  /** Null if the tenant does not exist. */
  createKey(key: NewApiKey, actor: string): Promise<ApiKey | null>;
  /**
   * Registers a key that was generated elsewhere for an existing tenant, unless it is known; a revoked key stays revoked. `taken`: a
   * different key has this id.
   */
  registerKey(key: NewApiKey, actor: string): Promise<'registered' | 'known' | 'revoked' | 'taken'>;
  /** Keys of a tenant (null: of all), newest first, at most `limit`, after the given key. */
  listKeys(tenantId: string | null, after: Pick<ApiKey, 'created_at' | 'id'> | null, limit: number): Promise<ApiKey[]>;
  /** False if no such key is active. */
  revokeKey(keyId: string, actor: string): Promise<boolean>;

  /**
   * The tenants with metric series of their own, the same for every process: those at a quota, then those with the most jobs. Reselected
   * periodically.
   */
  shown(most: number, defaults: TenantDefaults): Promise<string[]>;
  /** Metrics of the tenants of {@link shown}, and of all others combined. */
  gauges(most: number, defaults: TenantDefaults): Promise<TenantGauges>;

  /**
   * Recounts the waiting and running jobs of each tenant and corrects the maintained counters, without blocking writers. Returns the
   * corrections by tenant; always empty unless there is a bug.
   */
  recount(): Promise<Record<string, TenantLoadDrift>>;

  note(note: NewAuditEntry): Promise<void>;
  /** The audit log, newest first, at most `limit`, before the given entry; null starts with the newest. */
  audit(before: number | null, limit: number): Promise<AuditEntry[]>;
}
