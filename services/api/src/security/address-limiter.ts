import type { Config } from '@scholarsource/config';
import { LocalRateLimiter } from '@scholarsource/queue';
import type { FastifyRequest } from 'fastify';
import type { ApiMetrics } from '../api-metrics.ts';
import type { RateLimited } from '../http/http-errors.ts';
import { clientKey } from './client-address.ts';
import { refusalBy } from './refusal-by.ts';

/** Rate limit per address and process, for all requests. In memory, because a Redis call per request would amplify a flood. */
export class AddressLimiter {
  readonly #limiter = new LocalRateLimiter();
  readonly #windows: Config['http']['requestLimits'];
  readonly #metrics: ApiMetrics;

  constructor({ requestLimits }: Config['http'], metrics: ApiMetrics) {
    this.#windows = requestLimits;
    this.#metrics = metrics;
  }

  /** Counts a request. @returns the refusal if the limit is exceeded */
  refusalOf(request: FastifyRequest): RateLimited | undefined {
    const answer = this.#limiter.consume(clientKey(request), this.#windows);
    this.#metrics.countDecision('request', answer.allowed ? 'allowed' : 'refused');
    return answer.allowed ? undefined : refusalBy('request', this.#windows, answer);
  }
}
