import { Scope, TenantId, TenantLimits } from '@scholarsource/contracts';
import { z } from 'zod';
import { time } from '../http/time.ts';

const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{C}*$/u, 'must be text without control characters');
const weight = z.int().min(1).max(100).describe('Share of the workers relative to other tenants.');

export const CreateTenantBody = z.strictObject({
  id: TenantId,
  name,
  weight: weight.default(1),
  limits: TenantLimits.default({}),
});
export type CreateTenantBody = z.infer<typeof CreateTenantBody>;

export const ChangeTenantBody = z
  .strictObject({ name: name.optional(), weight: weight.optional(), limits: TenantLimits.optional() })
  .refine((change) => Object.keys(change).length > 0, 'has to hold a name, a weight or limits');
export type ChangeTenantBody = z.infer<typeof ChangeTenantBody>;

export const CreateKeyBody = z.strictObject({
  tenant: TenantId,
  name,
  scopes: z
    .array(Scope)
    .min(1)
    .max(Scope.options.length)
    .refine((scopes) => new Set(scopes).size === scopes.length, 'has to hold each scope once'),
  expires_at: time
    .refine((text) => Date.parse(text) > Date.now(), 'has to lie ahead')
    .nullable()
    .default(null),
});
export type CreateKeyBody = z.infer<typeof CreateKeyBody>;

const page = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(2_100).optional().describe('The `next` of the previous page.'),
};

export const ListTenantsQuery = z.strictObject(page);
export const ListKeysQuery = z.strictObject({ ...page, tenant: TenantId.optional() });
export const ListAuditQuery = z.strictObject(page);
