import { TenantId } from '@scholarsource/contracts';
import { z } from 'zod';
import { type ListJobsQuery, readListQuery } from '../jobs/v1/job-requests.ts';
import { parseQuery } from '../http/parse-query.ts';

const OfTenant = z.object({
  tenant: TenantId.optional().describe('Only this tenant; without it, all tenants.'),
});

/** A page of resources across tenants. */
export const ListOwnedQuery = z.strictObject({
  ...OfTenant.shape,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2_100).optional().describe('The `next` of the previous page, with the same tenant.'),
});

export const ListRunsQuery = ListOwnedQuery.omit({ tenant: true });

/** Changes that admins may make to a webhook of a tenant. */
export const SwitchWebhookBody = z.strictObject({ enabled: z.boolean() });
export type SwitchWebhookBody = z.infer<typeof SwitchWebhookBody>;

/** The query of a list of jobs across tenants: the filters of a tenant's own list, and the tenant. @throws {InvalidRequest} */
export function readAdminListQuery(query: Record<string, unknown>): { tenant: string | null; filters: ListJobsQuery } {
  const { tenant, ...filters } = query;
  return { tenant: parseQuery(OfTenant, { tenant }).tenant ?? null, filters: readListQuery(filters) };
}
