import { HttpException } from '@nestjs/common';
import type { FieldError } from './problem.ts';

/** A problem of a request body, in the legacy format. */
export interface BodyProblem {
  type: string;
  loc: (string | number)[];
  msg: string;
  input: unknown;
  ctx?: Record<string, unknown>;
}

/** An invalid body: 422 with every problem. */
export class InvalidBody extends HttpException {
  /** The same for /api/v1, with 400. */
  readonly errors: readonly FieldError[];

  constructor(problems: readonly BodyProblem[], errors: readonly FieldError[]) {
    super({ detail: problems }, 422);
    this.errors = errors;
  }
}

/** Rate limit exceeded: 429. `limit` reads like `2 per 1 minute`; `name` identifies the limit in the log. */
export class RateLimited extends HttpException {
  readonly retryAfterSeconds: number;
  readonly limit: string;
  /** The name and the size of the limit. */
  readonly budget: string;
  readonly amount: string;

  constructor(name: string, limit: string, retryAfterSeconds: number) {
    const error = 'Rate limit exceeded';
    const message = `Too many requests (${limit}). Please try again in ${retryAfterSeconds} seconds.`;
    super({ error, message, retry_after: retryAfterSeconds, limit, detail: { error, message } }, 429);
    this.retryAfterSeconds = retryAfterSeconds;
    this.limit = `${name}: ${limit}`;
    this.budget = name;
    this.amount = limit;
  }
}
