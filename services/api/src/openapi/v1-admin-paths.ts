import { ListAuditQuery, ListKeysQuery, ListTenantsQuery } from '../tenants/admin-requests.ts';
import { answer, json } from './answers.ts';
import { queryParameters } from './operations.ts';
import { v1Operation } from './v1-operations.ts';
import { problem, problemRef } from './v1-problems.ts';
import { CHANGE_TENANT_EXAMPLES, CREATE_KEY_EXAMPLES, CREATE_TENANT_EXAMPLES } from './v1-requests.ts';

const tag = 'admin';
const tenantId = { name: 'tenantId', in: 'path', required: true, schema: { type: 'string' } };
const keyId = { name: 'keyId', in: 'path', required: true, schema: { type: 'string' } };

/** Tenants, their keys and the audit log; with the admin key, or an API key with the scope `admin`. */
export const V1_ADMIN_PATHS = {
  '/api/v1/admin/tenants': {
    get: v1Operation({
      tag,
      operationId: 'listTenants',
      summary: 'Tenants, by their ids',
      responses: { 200: json('One page.', 'TenantPage') },
      parameters: queryParameters(ListTenantsQuery),
    }),
    post: v1Operation({
      tag,
      operationId: 'createTenant',
      summary: 'Make a tenant',
      responses: { 201: json('The tenant.', 'Tenant'), 409: problem('There is such a tenant already.') },
      body: { schema: 'CreateTenant', examples: CREATE_TENANT_EXAMPLES },
    }),
  },
  '/api/v1/admin/tenants/{tenantId}': {
    get: v1Operation({
      tag,
      operationId: 'getTenant',
      summary: 'A tenant, its quotas and what it uses',
      responses: { 200: json('The tenant.', 'Tenant'), 404: problemRef('NotFound') },
      parameters: [tenantId],
    }),
    patch: v1Operation({
      tag,
      operationId: 'changeTenant',
      summary: 'Change the name, the weight or the limits of a tenant',
      responses: { 200: json('The tenant as it is now.', 'Tenant'), 404: problemRef('NotFound') },
      parameters: [tenantId],
      body: { schema: 'ChangeTenant', examples: CHANGE_TENANT_EXAMPLES },
    }),
  },
  '/api/v1/admin/keys': {
    get: v1Operation({
      tag,
      operationId: 'listKeys',
      summary: 'API keys, the newest first, without their secrets',
      responses: { 200: json('One page.', 'KeyPage') },
      parameters: queryParameters(ListKeysQuery),
    }),
    post: v1Operation({
      tag,
      operationId: 'createKey',
      summary: 'Make an API key',
      responses: {
        201: json('The key. It is shown this once and cannot be read again.', 'NewKey'),
        404: problemRef('NotFound'),
      },
      body: { schema: 'CreateKey', examples: CREATE_KEY_EXAMPLES },
    }),
  },
  '/api/v1/admin/keys/{keyId}': {
    delete: v1Operation({
      tag,
      operationId: 'revokeKey',
      summary: 'Revoke an API key; it is refused everywhere within 5 seconds',
      responses: { 204: answer('It is revoked.', {}), 404: problemRef('NotFound') },
      parameters: [keyId],
    }),
  },
  '/api/v1/admin/audit': {
    get: v1Operation({
      tag,
      operationId: 'listAudit',
      summary: 'What admins did, the newest first',
      responses: { 200: json('One page.', 'AuditPage') },
      parameters: queryParameters(ListAuditQuery),
    }),
  },
};
