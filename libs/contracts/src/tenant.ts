import { z } from 'zod';

/** The tenant of requests without a key, and of jobs from before tenants existed. */
export const PUBLIC_TENANT = 'public';

export const TenantId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be 1 to 63 small letters, digits and hyphens, and not begin with a hyphen');

/** An API key: its id, and its secret of 32 bytes in base64url. */
export const API_KEY_FORM = /^ss_([a-z0-9]{4,32})_([\w-]{43})$/;

/** Scopes of a key. `admin` grants only the admin routes, which read and change the resources of all tenants. */
export const SCOPES = ['jobs:read', 'jobs:write', 'admin'] as const;
export const Scope = z.enum(SCOPES);
export type Scope = z.infer<typeof Scope>;

/** At most `limit` submissions in one `per`. */
export const SubmissionWindow = z.strictObject({
  limit: z.int().min(1).max(1_000_000),
  per: z.enum(['second', 'minute', 'hour', 'day']),
});
export type SubmissionWindow = z.infer<typeof SubmissionWindow>;

const count = z.int().min(0).max(10_000_000);

/**
 * Limits of a tenant. An omitted limit falls back to the settings; null is unlimited. Money is in US dollars; a month is a calendar month
 * in UTC.
 */
export const TenantLimits = z.strictObject({
  submissions: z.array(SubmissionWindow).max(4).nullable().optional(),
  max_waiting: count.nullable().optional().describe('Maximum waiting jobs; submissions beyond it are rejected.'),
  max_running: count.nullable().optional().describe('Maximum jobs running at once; others wait and are not rejected.'),
  usd_per_month: z.number().min(0).max(1_000_000_000).nullable().optional(),
  tokens_per_month: z.int().min(0).nullable().optional(),
});
export type TenantLimits = z.infer<typeof TenantLimits>;

/** {@link TenantLimits} with the defaults filled in. */
export type TenantQuotas = { [K in keyof TenantLimits]-?: Exclude<TenantLimits[K], undefined> };

/** A tenant as the store returns it. Unknown limits, written by a later release, are ignored. */
export const Tenant = z.object({
  id: z.string(),
  name: z.string(),
  weight: z.int().min(1).max(100),
  limits: z.object(TenantLimits.shape),
  created_at: z.iso.datetime({ offset: true }),
});
export type Tenant = z.infer<typeof Tenant>;

/** Current usage of a tenant, maintained incrementally. */
export const TenantUsage = z.object({
  waiting: z.int(),
  running: z.int(),
  cost_usd: z.number().describe('US dollars spent this month; calls to models without a known price count as zero.'),
  tokens: z.int().describe('Tokens used this month.'),
  month: z.string().regex(/^\d{4}-\d{2}$/),
});
export type TenantUsage = z.infer<typeof TenantUsage>;

export const TenantWithUsage = z.object({ tenant: Tenant, usage: TenantUsage });
export type TenantWithUsage = z.infer<typeof TenantWithUsage>;

/** An API key as the store returns it, without its secret. */
export const ApiKey = z.object({
  id: z.string(),
  tenant: z.string(),
  name: z.string(),
  scopes: z.array(Scope),
  created_at: z.iso.datetime({ offset: true }),
  expires_at: z.iso.datetime({ offset: true }).nullable(),
  revoked_at: z.iso.datetime({ offset: true }).nullable(),
  last_used_at: z.iso.datetime({ offset: true }).nullable().describe('Updated at most once a minute.'),
  state: z.enum(['live', 'expired', 'revoked']),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** An entry of the audit log. */
export const AuditEntry = z.object({
  id: z.int(),
  at: z.iso.datetime({ offset: true }),
  actor: z
    .string()
    .describe('`operator` for ADMIN_API_KEY, `key:<id>` for an API key, `installation` for FIRST_ADMIN_KEY.'),
  action: z.string().describe('For example `key.create`.'),
  target: z.string(),
  tenant: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
