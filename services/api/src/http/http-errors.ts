import { HttpException } from '@nestjs/common';
import type { FieldError } from './problem.ts';

/** One problem of a request body, in the form that clients of the service know. */
export interface BodyProblem {
  type: string;
  loc: (string | number)[];
  msg: string;
  input: unknown;
  ctx?: Record<string, unknown>;
}

/** A body that is no JSON object of the right shape: 422 with every problem. */
export class InvalidBody extends HttpException {
  /** The same as /api/v1 says it, with 400. */
  readonly errors: readonly FieldError[];

  constructor(problems: readonly BodyProblem[], errors: readonly FieldError[]) {
    super({ detail: problems }, 422);
    this.errors = errors;
  }
}

/** A client that asked too often: 429. `limit` reads like `2 per 1 minute`, `name` says of what, for the log. */
export class RateLimited extends HttpException {
  readonly retryAfterSeconds: number;
  readonly limit: string;
  /** What is limited, and how much of it there may be. */
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
