import { answer, json, text } from './answers.ts';
import { operation, refusal } from './operations.ts';

const noDatabase = 'The database cannot be reached.';

/** How the service stands, and whom to tell what is wrong with it. */
export const SERVICE_PATHS = {
  '/': { get: operation('service', 'getService', 'Name and version', { 200: json('Where to go on.', 'Service') }) },
  '/api/health': {
    get: operation('service', 'getHealth', 'Whether the service and what it depends on work', {
      200: json('`healthy`, or `degraded` while Redis is away.', 'Health'),
      503: json(noDatabase, 'Health'),
    }),
  },
  '/api/health/live': {
    get: operation('service', 'getLiveness', 'Liveness', { 200: json('The process answers.', 'Live') }),
  },
  '/api/health/ready': {
    get: operation('service', 'getReadiness', 'Readiness', {
      200: json('Requests can be answered.', 'Ready'),
      503: json(noDatabase, 'Ready'),
    }),
  },
  '/api/health/workers': {
    get: operation('service', 'listWorkers', 'Which workers are up', { 200: json('Workers by name.', 'Workers') }),
  },
  '/.well-known/security.txt': {
    get: operation('service', 'getSecurityContact', 'Whom to tell about vulnerabilities (RFC 9116)', {
      200: answer('The contacts.', {
        'text/plain': {
          schema: {
            ...text(
              'Contact: mailto:security@example.org\nExpires: 2027-01-31T12:00:00.000Z\nPreferred-Languages: en\n',
            ),
            pattern: String.raw`^(Contact: \S+\n)+Expires: \S+\nPreferred-Languages: en\n$`,
          },
        },
      }),
      404: refusal('NoContact'),
    }),
  },
};
