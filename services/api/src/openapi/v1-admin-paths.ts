import { ListAuditQuery, ListKeysQuery, ListTenantsQuery } from '../tenants/admin-requests.ts';
import { response, json } from './responses.ts';
import { queryParameters } from './operations.ts';
import { v1Operation } from './v1-operations.ts';
import { problem, problemRef } from './v1-problems.ts';
import { CHANGE_TENANT_EXAMPLES, CREATE_KEY_EXAMPLES, CREATE_TENANT_EXAMPLES } from './v1-requests.ts';

const tag = 'admin';
const tenantId = { name: 'tenantId', in: 'path', required: true, schema: { type: 'string' } };
const keyId = { name: 'keyId', in: 'path', required: true, schema: { type: 'string' } };

/** Tenants, API keys and the audit log; requires the admin key, or an API key with the scope `admin`. */
export const V1_ADMIN_PATHS = {
  '/api/v1/admin/tenants': {
    get: v1Operation({
      tag,
      operationId: 'listTenants',
      summary: 'List tenants, by id',
      responses: { 200: json('One page.', 'TenantPage') },
      parameters: queryParameters(ListTenantsQuery),
    }),
    post: v1Operation({
      tag,
      operationId: 'createTenant',
      summary: 'Create a tenant',
      responses: { 201: json('The tenant.', 'Tenant'), 409: problem('A tenant with this id already exists.') },
      body: { schema: 'CreateTenant', examples: CREATE_TENANT_EXAMPLES },
    }),
  },
  '/api/v1/admin/tenants/{tenantId}': {
    get: v1Operation({
      tag,
      operationId: 'getTenant',
      summary: 'Get a tenant with its quotas and usage',
      responses: { 200: json('The tenant.', 'Tenant'), 404: problemRef('NotFound') },
      parameters: [tenantId],
    }),
    patch: v1Operation({
      tag,
      operationId: 'changeTenant',
      summary: 'Change the name, weight or limits of a tenant',
      responses: { 200: json('The updated tenant.', 'Tenant'), 404: problemRef('NotFound') },
      parameters: [tenantId],
      body: { schema: 'ChangeTenant', examples: CHANGE_TENANT_EXAMPLES },
    }),
  },
  '/api/v1/admin/keys': {
    get: v1Operation({
      tag,
      operationId: 'listKeys',
      summary: 'List API keys, newest first, without their secrets',
      responses: { 200: json('One page.', 'KeyPage') },
      parameters: queryParameters(ListKeysQuery),
    }),
    post: v1Operation({
      tag,
      operationId: 'createKey',
      summary: 'Create an API key',
      responses: {
        201: json('The key, which is shown only once.', 'NewKey'),
        404: problemRef('NotFound'),
      },
      body: { schema: 'CreateKey', examples: CREATE_KEY_EXAMPLES },
    }),
  },
  '/api/v1/admin/keys/{keyId}': {
    delete: v1Operation({
      tag,
      operationId: 'revokeKey',
      summary: 'Revoke an API key; all processes reject it within 5 seconds',
      responses: { 204: response('Revoked.', {}), 404: problemRef('NotFound') },
      parameters: [keyId],
    }),
  },
  '/api/v1/admin/audit': {
    get: v1Operation({
      tag,
      operationId: 'listAudit',
      summary: 'List the audit log, newest first',
      responses: { 200: json('One page.', 'AuditPage') },
      parameters: queryParameters(ListAuditQuery),
    }),
  },
};
