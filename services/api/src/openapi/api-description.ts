import type { StaticDocumentSpec } from '@fastify/swagger';
import { SubmitBody } from '@scholarsource/contracts';
import { BatchBody } from '../batches/batch-request.ts';
import { ScheduleBody, ScheduleChange } from '../schedules/schedule-request.ts';
import { VERSION } from '../version.ts';
import { ADMIN_PATHS } from './admin-paths.ts';
import { responseSchemas } from './response-schemas.ts';
import { JOB_PATHS } from './job-paths.ts';
import { HEADERS } from './responses.ts';
import { PARAMETERS, ERROR_RESPONSES } from './operations.ts';
import { SERVICE_PATHS } from './service-paths.ts';
import { requestToOpenApi } from './to-open-api.ts';
import { requestSchemas } from './v1-requests.ts';
import { V1_PATHS } from './v1-paths.ts';
import { WEBHOOKS, WEBHOOK_REQUESTS } from './webhook-paths.ts';

const DESCRIPTION = `Finds free, legal study resources for a textbook or a course.

Every GET route also supports HEAD. Unknown routes return 404, and unsupported methods 405 with \`Allow\`: as \`Problem\` under \`/api/v1\`, as \`Refusal\` elsewhere. Superfluous slashes are redirected with 307.`;

type ApiDescription = Exclude<StaticDocumentSpec['document'], { swagger: string }>;

/** The OpenAPI 3.1 description of every route; its schemas are derived from the contracts. */
export function apiDescription(): ApiDescription {
  return {
    openapi: '3.1.0',
    info: {
      title: 'ScholarSource API',
      version: VERSION,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: [
      { name: 'jobs', description: 'Submit searches, follow them, and fetch their results.' },
      { name: 'batches', description: 'Many searches, submitted, followed and cancelled as one.' },
      { name: 'schedules', description: 'Recurring searches, and checks of the links in results.' },
      { name: 'admin', description: 'For operators: tenants, keys, dead letters, and the state of the system.' },
      { name: 'webhooks', description: 'Signed notifications to your endpoints.' },
      { name: 'account', description: 'Your identity, limits and usage.' },
      { name: 'service', description: 'Health and metadata of the service.' },
    ],
    paths: { ...SERVICE_PATHS, ...JOB_PATHS, ...ADMIN_PATHS, ...V1_PATHS },
    webhooks: WEBHOOKS,
    components: {
      schemas: {
        SubmitBody: requestToOpenApi(SubmitBody),
        BatchBody: requestToOpenApi(BatchBody),
        ScheduleBody: requestToOpenApi(ScheduleBody),
        ScheduleChange: requestToOpenApi(ScheduleChange),
        ...requestSchemas(),
        ...WEBHOOK_REQUESTS,
        ...responseSchemas(),
      },
      responses: ERROR_RESPONSES,
      parameters: PARAMETERS,
      headers: HEADERS,
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `ss_…`.' },
        adminKey: {
          type: 'http',
          scheme: 'bearer',
          description: '`ADMIN_API_KEY`, or an API key with the scope `admin`.',
        },
      },
    },
  } as ApiDescription;
}
