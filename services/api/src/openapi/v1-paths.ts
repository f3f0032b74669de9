import { BATCH_PATHS } from './batch-paths.ts';
import { json } from './responses.ts';
import { V1_ADMIN_PATHS } from './v1-admin-paths.ts';
import { V1_JOB_PATHS } from './v1-job-paths.ts';
import { SCHEDULE_PATHS } from './schedule-paths.ts';
import { ADMIN_VIEW_PATHS } from './admin-view-paths.ts';
import { CONSOLE_PATHS } from './v1-console-paths.ts';
import { v1Operation } from './v1-operations.ts';
import { WEBHOOK_PATHS } from './webhook-paths.ts';

/** Every route of /api/v1. */
export const V1_PATHS = {
  ...V1_JOB_PATHS,
  ...V1_ADMIN_PATHS,
  ...CONSOLE_PATHS,
  ...ADMIN_VIEW_PATHS,
  '/api/v1/me': {
    get: v1Operation({
      tag: 'account',
      operationId: 'getMe',
      summary: 'Get your identity, limits and usage',
      responses: { 200: json('The caller.', 'Me', ['RateLimit', 'RateLimit-Policy']) },
    }),
  },
  ...WEBHOOK_PATHS,
  ...BATCH_PATHS,
  ...SCHEDULE_PATHS,
};
