import { CreateJobBody } from '../jobs/v1/job-requests.ts';
import { requestToOpenApi } from './to-open-api.ts';

/** The bodies that /api/v1 takes, by the names that they have in the description. */
const REQUESTS = {
  CreateJob: CreateJobBody,
};

/** Those bodies as schemas of OpenAPI. */
export function requestSchemas(): Record<string, object> {
  return Object.fromEntries(Object.entries(REQUESTS).map(([name, schema]) => [name, requestToOpenApi(schema)]));
}

export const CREATE_JOB_EXAMPLES = {
  book: {
    summary: 'A textbook',
    value: { book_title: 'Calculus: Early Transcendentals', book_author: 'James Stewart' },
  },
  later: {
    summary: 'A course, when nothing more urgent waits, within an hour or not at all',
    value: {
      course_name: 'Introduction to Algorithms',
      university_name: 'MIT',
      priority: 'low',
      ttl: 3_600,
      metadata: { course: '6.006' },
    },
  },
};
