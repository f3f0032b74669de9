import { ApiKey, Scope, TenantLimits, TenantUsage } from '@scholarsource/contracts';
import { z } from 'zod';
import { WEBHOOK_ANSWERS } from './webhook-answers.ts';

const everyLimit = TenantLimits.required();

/** What /api/v1 answers, by the names that the schemas have in the description. */
export const V1_ANSWERS = {
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
  Scope,
  TenantUsage,
  Quotas: everyLimit.describe('The limits that hold; null is none.'),
  Me: z.object({
    tenant: z.object({ id: z.string(), name: z.string() }),
    key: ApiKey.pick({ id: true, name: true, scopes: true, expires_at: true }).nullable(),
    scopes: z.array(Scope),
    auth_mode: z.enum(['open', 'mixed', 'apikey']),
    limits: everyLimit,
    usage: TenantUsage,
  }),
  ...WEBHOOK_ANSWERS,
};
