import { response, json, text } from './responses.ts';
import { operation, errorResponse } from './operations.ts';

const noDatabase = 'The database is unavailable.';

/** Health checks and the security contact. */
export const SERVICE_PATHS = {
  '/': {
    get: operation('service', 'getService', 'Name and version', { 200: json('Name, version and links.', 'Service') }),
  },
  '/api/health': {
    get: operation('service', 'getHealth', 'Health of the service and its dependencies', {
      200: json('`healthy`, or `degraded` while Redis is unavailable.', 'Health'),
      503: json(noDatabase, 'Health'),
    }),
  },
  '/api/health/live': {
    get: operation('service', 'getLiveness', 'Liveness', { 200: json('The process is alive.', 'Live') }),
  },
  '/api/health/ready': {
    get: operation('service', 'getReadiness', 'Readiness', {
      200: json('The service accepts requests.', 'Ready'),
      503: json(noDatabase, 'Ready'),
    }),
  },
  '/api/health/workers': {
    get: operation('service', 'listWorkers', 'List live workers', { 200: json('The live workers.', 'Workers') }),
  },
  '/.well-known/security.txt': {
    get: operation('service', 'getSecurityContact', 'Security contact (RFC 9116)', {
      200: response('The contacts.', {
        'text/plain': {
          schema: {
            ...text(
              'Contact: mailto:security@example.org\nExpires: 2027-01-31T12:00:00.000Z\nPreferred-Languages: en\n',
            ),
            pattern: String.raw`^(Contact: \S+\n)+Expires: \S+\nPreferred-Languages: en\n$`,
          },
        },
      }),
      404: errorResponse('NoSecurityContact'),
    }),
  },
};
