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
  /** Keys of a tenant, null is of all, the newest first, at most `limit`, from after one of an earlier page. */
  listKeys(tenantId: string | null, after: Pick<ApiKey, 'created_at' | 'id'> | null, limit: number): Promise<ApiKey[]>;
  /** False if there is no such key that is not revoked already. */
  revokeKey(keyId: string, actor: string): Promise<boolean>;

  note(note: AuditNote): Promise<void>;
  /** The audit log, the newest first, at most `limit`, from before the entry named; null is from the newest. */
  audit(before: number | null, limit: number): Promise<AuditEntry[]>;
}
