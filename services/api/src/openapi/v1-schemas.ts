import {
  ApiKey,
  AuditEntry,
  ListedJob,
  Priority,
  Scope,
  Tenant,
  TenantLimits,
  TenantUsage,
} from '@scholarsource/contracts';
import { z } from 'zod';
import { adminSchemas } from './admin-schemas.ts';
import { CONSOLE_SCHEMAS } from './console-schemas.ts';
import { ServedReport, ServedResource } from './served-results.ts';
import { BATCH_SCHEMAS } from './batch-schemas.ts';
import { OwnWebhook, WEBHOOK_SCHEMAS } from './webhook-schemas.ts';

const Quotas = TenantLimits.required().describe(
  'The effective limits: those of the tenant, else the defaults; null means unlimited.',
);
const next = z.string().nullable().describe('`cursor` of the next page; null on the last.');
const servedTenant = Tenant.extend({
  limits: TenantLimits,
  quotas: Quotas,
  usage: TenantUsage,
});

const Job = ListedJob.extend({
  results: z.array(ServedResource).nullable(),
  guide: z.string().nullable().describe('The study guide in Markdown.'),
  report: ServedReport.nullable().describe('Warnings, sources, and rejected candidates.'),
});

/** Response schemas of /api/v1, by component name. */
export const V1_SCHEMAS = {
  ...CONSOLE_SCHEMAS,
  ...adminSchemas(ListedJob, Job),
  Problem: z
    .object({
      type: z.literal('about:blank'),
      title: z.string().describe('Short name of the error.'),
      status: z.int(),
      code: z.string().describe('Machine-readable error code, such as `invalid_inputs`.'),
      detail: z.string().describe('What is wrong and what to do, for users.'),
      errors: z
        .array(
          z.object({
            pointer: z.string().describe('Location in the request, as a JSON pointer (RFC 6901).'),
            detail: z.string().describe('What to send instead.'),
          }),
        )
        .optional(),
      retry_after: z.int().optional().describe('Seconds to wait before retrying.'),
    })
    .describe('An error (RFC 9457).'),
  Priority,
  Job,
  CreatedJob: Job.extend({
    webhook: OwnWebhook.nullable().optional().describe('Present if the request named one.'),
  }),
  ListedJob,
  JobRequest: ListedJob.shape.request,
  JobFailure: ListedJob.shape.error.unwrap(),
  JobPage: z.object({
    items: z.array(ListedJob),
    next: z.string().nullable().describe('`cursor` of the next page, with older jobs; null on the last.'),
    previous: z.string().nullable().describe('`cursor` of the previous page, with newer jobs; null on the first.'),
  }),
  Tenant: servedTenant,
  TenantPage: z.object({ items: z.array(servedTenant), next }),
  ApiKey,
  NewKey: ApiKey.extend({ key: z.string().describe('The key, `ss_…`. It is shown only once.') }),
  KeyPage: z.object({ items: z.array(ApiKey), next }),
  AuditEntry,
  AuditPage: z.object({ items: z.array(AuditEntry), next }),
  Scope,
  TenantUsage,
  Quotas,
  TenantLimits,
  KeyState: ApiKey.shape.state,
  Me: z.object({
    tenant: z.object({ id: z.string(), name: z.string() }),
    key: ApiKey.pick({ id: true, name: true, scopes: true, expires_at: true }).nullable(),
    scopes: z.array(Scope),
    auth_mode: z.enum(['open', 'mixed', 'apikey']),
    limits: Quotas,
    usage: TenantUsage,
  }),
  ...WEBHOOK_SCHEMAS,
  ...BATCH_SCHEMAS,
};
