import type { StaticDocumentSpec } from '@fastify/swagger';
import { SubmitBody } from '@scholarsource/contracts';
import { BatchBody } from '../batches/batch-request.ts';
import { ScheduleBody, ScheduleChange } from '../schedules/schedule-request.ts';
import { VERSION } from '../version.ts';
import { ADMIN_PATHS } from './admin-paths.ts';
import { answerSchemas } from './answer-schemas.ts';
import { JOB_PATHS } from './job-paths.ts';
import { HEADERS } from './answers.ts';
import { PARAMETERS, REFUSALS } from './operations.ts';
import { SERVICE_PATHS } from './service-paths.ts';
import { requestToOpenApi } from './to-open-api.ts';
import { requestSchemas } from './v1-requests.ts';
import { V1_PATHS } from './v1-paths.ts';
import { SENT_WEBHOOKS, WEBHOOK_REQUESTS } from './webhook-paths.ts';

const DESCRIPTION = `Finds free, legal study resources for a textbook or a course.

Whatever answers GET answers HEAD. Where no route is, the answer is 404; where it has no such method, 405 with \`Allow\`, both in the form of \`Refusal\`, below \`/api/v1\` of \`Problem\`; and an address with a slash too many is redirected by 307 with \`Location\`.`;

type ApiDescription = Exclude<StaticDocumentSpec['document'], { swagger: string }>;

/** The OpenAPI 3.1 description of every route; the shapes come from the contracts. */
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
      { name: 'jobs', description: 'Ask for resources, follow the search, take the results.' },
      { name: 'batches', description: 'Many searches that are sent, followed and cancelled as one.' },
      { name: 'schedules', description: 'Searches that repeat, and whether what was found is still there.' },
      { name: 'admin', description: 'What operators do about jobs that failed for good.' },
      { name: 'webhooks', description: 'Be told what happened, by signed requests to an address of yours.' },
      { name: 'account', description: 'As whom you ask, and what you may use.' },
      { name: 'service', description: 'How the service stands.' },
    ],
    paths: { ...SERVICE_PATHS, ...JOB_PATHS, ...ADMIN_PATHS, ...V1_PATHS },
    webhooks: SENT_WEBHOOKS,
    components: {
      schemas: {
        SubmitBody: requestToOpenApi(SubmitBody),
        BatchBody: requestToOpenApi(BatchBody),
        ScheduleBody: requestToOpenApi(ScheduleBody),
        ScheduleChange: requestToOpenApi(ScheduleChange),
        ...requestSchemas(),
        ...WEBHOOK_REQUESTS,
        ...answerSchemas(),
      },
      responses: REFUSALS,
      parameters: PARAMETERS,
      headers: HEADERS,
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `ss_…`.' },
        adminKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'The admin key of the settings, or an API key with the scope `admin`.',
        },
      },
    },
  } as ApiDescription;
}
