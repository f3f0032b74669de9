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
import { adminAnswers } from './admin-view-answers.ts';
import { CONSOLE_ANSWERS } from './console-answers.ts';
import { ServedReport, ServedResource } from './served-results.ts';
import { BATCH_ANSWERS } from './batch-answers.ts';
import { OwnWebhook, WEBHOOK_ANSWERS } from './webhook-answers.ts';

const Quotas = TenantLimits.required().describe(
  'The limits that hold: its own, then those of the settings; null is none.',
);
const next = z.string().nullable().describe('The `cursor` of the page after this one.');
const servedTenant = Tenant.extend({
  limits: TenantLimits,
  quotas: Quotas,
  usage: TenantUsage,
});

/** What /api/v1 answers, by the names that the schemas have in the description. */
const Job = ListedJob.extend({
  results: z.array(ServedResource).nullable(),
  guide: z.string().nullable().describe('The guide in Markdown.'),
  report: ServedReport.nullable().describe('Warnings, sources, and what was rejected.'),
});

/** What /api/v1 answers, by the names that the schemas have in the description. */
export const V1_ANSWERS = {
  ...CONSOLE_ANSWERS,
  ...adminAnswers(ListedJob, Job),
  Problem: z
    .object({
      type: z.literal('about:blank'),
      title: z.string().describe('The kind of error, in a few words.'),
      status: z.int(),
      code: z.string().describe('The kind of error, for programs, such as `invalid_inputs`.'),
      detail: z.string().describe('What is wrong and what to do, for a person.'),
      errors: z
        .array(
          z.object({
            pointer: z.string().describe('Where in the request it is, as a JSON pointer (RFC 6901).'),
            detail: z.string().describe('What to send instead.'),
          }),
        )
        .optional(),
      retry_after: z.int().optional().describe('Seconds.'),
    })
    .describe('An error (RFC 9457).'),
  Priority,
  Job,
  CreatedJob: Job.extend({
    webhook: OwnWebhook.nullable().optional().describe('There if the request named one.'),
  }),
  ListedJob,
  JobRequest: ListedJob.shape.request,
  JobFailure: ListedJob.shape.error.unwrap(),
  JobPage: z.object({
    items: z.array(ListedJob),
    next: z.string().nullable().describe('The `cursor` of the page after this one, with older jobs.'),
    previous: z.string().nullable().describe('The `cursor` of the page before this one, with newer jobs.'),
  }),
  Tenant: servedTenant,
  TenantPage: z.object({ items: z.array(servedTenant), next }),
  ApiKey,
  NewKey: ApiKey.extend({ key: z.string().describe('The key, `ss_…`. Keep it: it cannot be read again.') }),
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
  ...WEBHOOK_ANSWERS,
  ...BATCH_ANSWERS,
};
