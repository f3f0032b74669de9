import { truncateText } from '@scholarsource/contracts';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { toBodyProblems } from './body-problems.ts';
import { InvalidBody } from './http-errors.ts';
import { jsonDepth } from './json-depth.ts';
import { fieldErrors } from './problem.ts';

/** More than twice what any schema needs. Deeper nesting could overflow the stack of recursive code. */
const DEEPEST = 32;

/**
 * Parses the raw body as JSON and validates it against a schema. `missing` is the default for an absent body, which is otherwise an error.
 * A guard rather than a pipe, so that it runs before the rate limit: malformed requests consume no budget.
 */
export function bodySchemaGuard(schema: z.ZodType, missing?: object): new () => CanActivate {
  @Injectable()
  class BodySchemaGuard implements CanActivate {
    canActivate(context: ExecutionContext): boolean {
      const request = context.switchToHttp().getRequest<FastifyRequest>();
      const body = missing !== undefined && !isText(request.body) ? missing : readJson(request);
      const parsed = schema.safeParse(body);
      if (!parsed.success) {
        throw new InvalidBody(toBodyProblems(parsed.error.issues, body), fieldErrors(parsed.error.issues));
      }
      request.body = parsed.data;
      return true;
    }
  }
  return BodySchemaGuard;
}

function isText(body: unknown): body is string {
  return typeof body === 'string' && body.trim() !== '';
}

/** A body without a content type is treated as JSON; one of another type stays text, which no schema accepts. */
function readJson({ body, headers }: FastifyRequest): unknown {
  if (!isText(body)) {
    throw new InvalidBody(
      [{ type: 'missing', loc: ['body'], msg: 'Field required', input: null }],
      [{ pointer: '', detail: 'There is no body. Please send JSON.' }],
    );
  }
  const type = headers['content-type'];
  if (type !== undefined && !/^application\/(.+\+)?json\b/i.test(type)) return body;
  if (jsonDepth(body) > DEEPEST) throw invalidJson(`arrays and objects are nested more than ${DEEPEST} levels deep`);
  try {
    return JSON.parse(body);
  } catch (error) {
    throw invalidJson(error instanceof SyntaxError ? truncateText(error.message, 100) : 'no JSON');
  }
}

function invalidJson(error: string): InvalidBody {
  return new InvalidBody(
    [{ type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', input: {}, ctx: { error } }],
    [{ pointer: '', detail: `The body is no valid JSON: ${error}.` }],
  );
}
