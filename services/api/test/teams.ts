import { randomUUID } from 'node:crypto';
import type { Scope, TenantLimits } from '@scholarsource/contracts';
import { createApiKey } from '../src/security/api-key.ts';
import type { ApiUnderTest } from './api-under-test.ts';

/** A tenant with a key. */
export interface Team {
  tenant: string;
  keyId: string;
  key: string;
  headers: { authorization: string };
}

interface TeamOptions {
  scopes?: readonly Scope[];
  limits?: TenantLimits;
  expiresAt?: string | null;
}

/** A new tenant with a key for its jobs. */
export async function newTeam(api: Pick<ApiUnderTest, 'tenants'>, options: TeamOptions = {}): Promise<Team> {
  const tenant = `t-${randomUUID().slice(0, 8)}`;
  await api.tenants.create({ id: tenant, name: 'Team', weight: 1, limits: options.limits ?? {} }, 'test');
  return newKey(api, tenant, options);
}

/** One more key of a tenant. */
export async function newKey(
  api: Pick<ApiUnderTest, 'tenants'>,
  tenant: string,
  { scopes = ['jobs:read', 'jobs:write'], expiresAt = null }: TeamOptions = {},
): Promise<Team> {
  const { key, id, secretSha256 } = createApiKey();
  await api.tenants.createKey({ id, tenant, name: 'ci', scopes, secretSha256, expiresAt }, 'test');
  return { tenant, keyId: id, key, headers: { authorization: `Bearer ${key}` } };
}
