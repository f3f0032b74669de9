import type { Config } from '@scholarsource/config';
import { LocalRateLimiter } from '@scholarsource/queue';
import type { FastifyRequest } from 'fastify';
import type { ApiMetrics } from '../api-metrics.ts';
import type { RateLimited } from '../http/http-errors.ts';
import { clientOf } from './client-address.ts';
import { refusalBy } from './refusal-by.ts';

/** How many requests an address may make of this process, whatever they are. Asking Redis about each of a flood would be a part of the flood. */
export class AddressLimit {
  readonly #limiter = new LocalRateLimiter();
  readonly #windows: Config['http']['requestLimits'];
  readonly #metrics: ApiMetrics;

  constructor({ requestLimits }: Config['http'], metrics: ApiMetrics) {
    this.#windows = requestLimits;
    this.#metrics = metrics;
  }

  /** Counts a request. @returns the refusal if there were too many before */
  refusalOf(request: FastifyRequest): RateLimited | undefined {
    const answer = this.#limiter.consume(clientOf(request), this.#windows);
    this.#metrics.countDecision('request', answer.allowed ? 'allowed' : 'refused');
    return answer.allowed ? undefined : refusalBy('request', this.#windows, answer);
  }
}
