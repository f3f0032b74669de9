import { ServiceError } from '@scholarsource/contracts';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';
/** Bounds the response, which must not be many times larger than the request. */
const MAX_ERRORS = 50;

/** A problem of the request: its location as a JSON pointer (RFC 6901), and what to send instead. */
export interface FieldError {
  pointer: string;
  detail: string;
}

/** An invalid request of /api/v1, with all its problems. */
export class InvalidRequest extends ServiceError {
  readonly errors: readonly FieldError[];

  constructor(message: string, errors: readonly FieldError[]) {
    super('invalid_inputs', message);
    this.errors = errors.slice(0, MAX_ERRORS);
  }
}

/** Whether errors of the path are served as RFC 9457 problem details. */
export function isV1(path: string): boolean {
  return /^\/api\/v1(?:[/?]|$)/.test(path);
}

/** Sends `application/problem+json`. `retryAfter` is in seconds. */
export function sendProblem(
  reply: FastifyReply,
  error: ServiceError,
  { errors = [], retryAfter }: { errors?: readonly FieldError[]; retryAfter?: number } = {},
): void {
  const { title, httpStatus, v1Status } = error.policy;
  const status = v1Status ?? httpStatus;
  void reply
    .status(status)
    .header('content-type', PROBLEM_TYPE)
    .send(
      JSON.stringify({
        type: 'about:blank',
        title,
        status,
        code: error.code,
        detail: error.message,
        ...(errors.length > 0 && { errors }),
        ...(retryAfter !== undefined && { retry_after: retryAfter }),
      }),
    );
}

/** Converts the issues of a schema to field errors. `below` is the pointer of the parsed value. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[], below = ''): FieldError[] {
  return issues
    .flatMap((issue) => {
      const pointer = below + issue.path.map((key) => `/${escaped(String(key))}`).join('');
      if (issue.code !== 'unrecognized_keys') return { pointer, detail: sentence(issue) };
      return issue.keys.map((key) => ({
        pointer: `${pointer}/${escaped(key)}`,
        detail: 'Is not known. Please leave it out.',
      }));
    })
    .slice(0, MAX_ERRORS);
}

/** The first problem as one sentence, for clients that do not read `errors`. */
export function firstProblem(errors: readonly FieldError[]): string {
  const [{ pointer, detail } = { pointer: '', detail: 'The request is malformed.' }] = errors;
  const name = pointer.slice(1).replaceAll('/', '.');
  return name === '' ? detail : `${name} ${detail.slice(0, 1).toLowerCase()}${detail.slice(1)}`;
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

const EXPECTED: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};
const UNITS: Record<string, string> = { string: ' characters', array: ' items' };

function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type': {
      const wanted = `Must be ${EXPECTED[issue.expected] ?? issue.expected}.`;
      return issue.input === undefined && issue.message.endsWith('undefined') ? `Is missing. ${wanted}` : wanted;
    }
    case 'too_big':
      return `Must be at most ${issue.maximum}${UNITS[issue.origin] ?? ''}.`;
    case 'too_small':
      return `Must be at least ${issue.minimum}${UNITS[issue.origin] ?? ''}.`;
    case 'invalid_value':
      return `Must be one of ${issue.values.map(String).join(', ')}.`;
    default:
      return `${issue.message.slice(0, 1).toUpperCase()}${issue.message.slice(1)}${issue.message.endsWith('.') ? '' : '.'}`;
  }
}
