import { SwitchWebhookBody } from '../console/admin-requests.ts';
import { CreateJobBody } from '../jobs/v1/job-requests.ts';
import { ChangeTenantBody, CreateKeyBody, CreateTenantBody } from '../tenants/admin-requests.ts';
import { requestToOpenApi } from './to-open-api.ts';

/** Request bodies of /api/v1, by component name. */
const REQUESTS = {
  CreateJob: CreateJobBody,
  CreateTenant: CreateTenantBody,
  ChangeTenant: ChangeTenantBody,
  CreateKey: CreateKeyBody,
  SwitchWebhook: SwitchWebhookBody,
};

/** The OpenAPI schemas of the request bodies. */
export function requestSchemas(): Record<string, object> {
  return Object.fromEntries(Object.entries(REQUESTS).map(([name, schema]) => [name, requestToOpenApi(schema)]));
}

export const CREATE_JOB_EXAMPLES = {
  book: {
    summary: 'A textbook',
    value: { book_title: 'Calculus: Early Transcendentals', book_author: 'James Stewart' },
  },
  later: {
    summary: 'A course with low priority, cancelled unless it starts within an hour',
    value: {
      course_name: 'Introduction to Algorithms',
      university_name: 'MIT',
      priority: 'low',
      ttl: 3_600,
      metadata: { course: '6.006' },
    },
  },
};

export const CREATE_TENANT_EXAMPLES = {
  team: {
    summary: 'A team with its own limits',
    value: { id: 'maths', name: 'Mathematics', weight: 3, limits: { max_running: 10, usd_per_month: 50 } },
  },
};

export const CHANGE_TENANT_EXAMPLES = {
  share: { summary: 'A larger share, but fewer jobs at once', value: { weight: 5, limits: { max_running: 4 } } },
};

export const CREATE_KEY_EXAMPLES = {
  ci: { summary: 'A key for jobs', value: { tenant: 'public', name: 'ci', scopes: ['jobs:read', 'jobs:write'] } },
};
