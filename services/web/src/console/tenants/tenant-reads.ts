import { type components, unwrap } from '@scholarsource/client';
import { client } from '../../api/client.ts';
import type { ListQuery } from '../use-list.ts';

type Schemas = components['schemas'];

/** A tenant with its own limits, the effective ones, and its usage. */
export type ListedTenant = Schemas['Tenant'];
export type ApiKey = Schemas['ApiKey'];
export type NewKey = Schemas['NewKey'];
export type AuditEntry = Schemas['AuditEntry'];
export type Scope = Schemas['Scope'];
export type TenantLimits = NonNullable<Schemas['ChangeTenant']['limits']>;

export const listTenants = async ({ cursor, limit }: ListQuery) =>
  unwrap(
    await client.api.GET('/api/v1/admin/tenants', {
      params: { query: { limit, ...(cursor !== undefined && { cursor }) } },
    }),
  );

export const createTenant = async (body: Schemas['CreateTenant']) =>
  unwrap(await client.api.POST('/api/v1/admin/tenants', { body }));

export const changeTenant = async (tenantId: string, body: Schemas['ChangeTenant']) =>
  unwrap(await client.api.PATCH('/api/v1/admin/tenants/{tenantId}', { params: { path: { tenantId } }, body }));

export const listKeys = async (query: ListQuery) =>
  unwrap(await client.api.GET('/api/v1/admin/keys', { params: { query } }));

export const createKey = async (body: Schemas['CreateKey']) =>
  unwrap(await client.api.POST('/api/v1/admin/keys', { body }));

export const revokeKey = async (keyId: string) =>
  unwrap(await client.api.DELETE('/api/v1/admin/keys/{keyId}', { params: { path: { keyId } } }));

export const listAudit = async ({ cursor, limit }: ListQuery) =>
  unwrap(
    await client.api.GET('/api/v1/admin/audit', {
      params: { query: { limit, ...(cursor !== undefined && { cursor }) } },
    }),
  );
