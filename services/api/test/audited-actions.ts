import { randomUUID } from 'node:crypto';
import { type ApiUnderTest, STEWART } from './api-under-test.ts';
import { newTeam } from './teams.ts';

type Headers = Record<string, string>;
/** Calls a route, and returns the audit entry it should create. */
type AuditedAction = (admin: Headers) => Promise<{ status: number; action: string; target: unknown }>;

/** One action for each route that changes something, by method and path as in the OpenAPI description. */
export function auditedActions(at: () => ApiUnderTest): Readonly<Record<string, AuditedAction>> {
  /** Creates a resource as a new tenant. */
  const made = async (path: string, body: object): Promise<string> => {
    const { headers } = await newTeam(at());
    return ((await at().post(`/api/v1/${path}`, body, headers)).body as { id: string }).id;
  };
  const send = async (admin: Headers, method: string, path: string, body?: object) =>
    at().request(path, {
      method,
      headers: { ...admin, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  const deadLetter = async (): Promise<string> => {
    const jobId = await made('jobs', STEWART);
    await at().store.claim({ jobId, attempt: 1 }, 'worker', 60);
    await at().store.fail({ jobId, attempt: 1 }, 'defect', 'It failed.', 'defect');
    return jobId;
  };
  const newSchedule = () =>
    made('schedules', {
      name: 'Daily',
      kind: 'search',
      request: STEWART,
      cron: '0 6 * * *',
      time_zone: 'Europe/Paris',
    });
  const newWebhook = () => made('webhooks', { url: 'https://93.184.215.14/hooks', events: ['job.cancelled'] });
  /** A delivery to the tenant’s own webhook. */
  const newDelivery = async (admin: Headers): Promise<string> => {
    const { headers } = await newTeam(at());
    const url = 'https://93.184.215.14/hooks';
    const webhook = (await at().post('/api/v1/webhooks', { url, events: ['job.cancelled'] }, headers)).body;
    const { id: jobId } = (await at().post('/api/v1/jobs', STEWART, headers)).body as { id: string };
    await at().request(`/api/v1/jobs/${jobId}`, { method: 'DELETE', headers });
    const { id } = webhook as { id: string };
    const { body } = await send(admin, 'GET', `/api/v1/admin/webhooks/${id}/deliveries`);
    return String((body as { items: { id: string }[] }).items[0]?.id);
  };
  /** The action of a route with the target in its path. */
  const on =
    (
      action: string,
      method: string,
      path: (id: string) => string,
      make: (admin: Headers) => Promise<string>,
      body?: object,
    ): AuditedAction =>
    async (admin) => {
      const target = await make(admin);
      return { status: (await send(admin, method, path(target), body)).status, action, target };
    };
  const V1 = '/api/v1/admin';
  return {
    'POST /api/admin/jobs/{jobId}/replay': on(
      'job.replay',
      'POST',
      (id) => `/api/admin/jobs/${id}/replay`,
      deadLetter,
      {
        by: 'ada',
      },
    ),
    'POST /api/admin/dead-letters/replay': on(
      'job.replay',
      'POST',
      () => '/api/admin/dead-letters/replay',
      deadLetter,
      {
        by: 'ada',
      },
    ),
    'POST /api/v1/admin/tenants': async (admin) => {
      const target = `t-${randomUUID().slice(0, 8)}`;
      const { status } = await send(admin, 'POST', `${V1}/tenants`, { id: target, name: 'Team' });
      return { status, action: 'tenant.create', target };
    },
    'PATCH /api/v1/admin/tenants/{tenantId}': on(
      'tenant.change',
      'PATCH',
      (id) => `${V1}/tenants/${id}`,
      async () => (await newTeam(at())).tenant,
      { weight: 3 },
    ),
    'POST /api/v1/admin/keys': async (admin) => {
      const { status, body } = await send(admin, 'POST', `${V1}/keys`, {
        tenant: 'public',
        name: 'ci',
        scopes: ['jobs:read'],
      });
      return { status, action: 'key.create', target: (body as { id: string }).id };
    },
    'DELETE /api/v1/admin/keys/{keyId}': on(
      'key.revoke',
      'DELETE',
      (id) => `${V1}/keys/${id}`,
      async () => (await newTeam(at())).keyId,
    ),
    'DELETE /api/v1/admin/jobs/{jobId}': on(
      'job.cancel',
      'DELETE',
      (id) => `${V1}/jobs/${id}`,
      () => made('jobs', STEWART),
    ),
    'POST /api/v1/admin/jobs/{jobId}/retry': on('job.retry', 'POST', (id) => `${V1}/jobs/${id}/retry`, deadLetter),
    'DELETE /api/v1/admin/batches/{batchId}': on(
      'batch.cancel',
      'DELETE',
      (id) => `${V1}/batches/${id}`,
      () => made('batches', { items: [STEWART] }),
    ),
    'POST /api/v1/admin/schedules/{scheduleId}/pause': on(
      'schedule.change',
      'POST',
      (id) => `${V1}/schedules/${id}/pause`,
      newSchedule,
    ),
    'POST /api/v1/admin/schedules/{scheduleId}/resume': on(
      'schedule.change',
      'POST',
      (id) => `${V1}/schedules/${id}/resume`,
      newSchedule,
    ),
    'POST /api/v1/admin/schedules/{scheduleId}/run': on(
      'schedule.run',
      'POST',
      (id) => `${V1}/schedules/${id}/run`,
      newSchedule,
    ),
    'PATCH /api/v1/admin/webhooks/{id}': on('webhook.change', 'PATCH', (id) => `${V1}/webhooks/${id}`, newWebhook, {
      enabled: false,
    }),
    'POST /api/v1/admin/webhooks/deliveries/{deliveryId}/redeliver': on(
      'webhook.redeliver',
      'POST',
      (id) => `${V1}/webhooks/deliveries/${id}/redeliver`,
      newDelivery,
    ),
  };
}
