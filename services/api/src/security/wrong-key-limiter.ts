import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { type RateLimitDecision, RateLimiter } from '@scholarsource/queue';
import { LRUCache } from 'lru-cache';
import { lruOptions } from '../http/lru-options.ts';
import { ApiMetrics } from '../api-metrics.ts';
import { HTTP_CONFIG } from '../tokens.ts';
import { refusalBy } from './refusal-by.ts';

type Refused = Extract<RateLimitDecision, { allowed: false }>;

/** Maximum concurrent lookups of unknown keys, over all clients. */
const LANES = 8;
const MAX_REMEMBERED = 10_000;

/** Limits invalid API keys per client, so that a flood of them cannot overload the database. */
@Injectable()
export class WrongKeyLimiter {
  readonly #limiter: RateLimiter;
  readonly #windows: Config['http']['wrongKeyLimits'];
  readonly #metrics: ApiMetrics;
  readonly #lanes: Promise<unknown>[] = Array.from({ length: LANES }, () => Promise.resolve());
  /** Clients that have exhausted the limit, until it resets. */
  readonly #full = new LRUCache<string, Refused>(lruOptions(MAX_REMEMBERED));

  constructor(
    @Inject(RateLimiter) limiter: RateLimiter,
    @Inject(HTTP_CONFIG) { wrongKeyLimits }: Config['http'],
    @Inject(ApiMetrics) metrics: ApiMetrics,
  ) {
    this.#limiter = limiter;
    this.#windows = wrongKeyLimits;
    this.#metrics = metrics;
  }

  /**
   * Verifies a key that is not cached, which queries the database. Requests of one client are serialized: concurrent ones could exceed the
   * limit together.
   * @throws {RateLimited} if the client has sent too many invalid keys
   */
  inTurn<T>(client: string, check: () => Promise<T>): Promise<T> {
    const lane = laneOf(client);
    const turn = (this.#lanes[lane] ?? Promise.resolve()).then(async () => {
      this.#require(client, this.#full.get(client) ?? (await this.#limiter.peek(subjectOf(client), this.#windows)));
      return check();
    });
    this.#lanes[lane] = turn.catch(() => undefined);
    return turn;
  }

  /** Counts an invalid key. @throws {RateLimited} if the limit was already exhausted */
  async count(client: string): Promise<void> {
    this.#require(client, this.#full.get(client) ?? (await this.#limiter.consume(subjectOf(client), this.#windows)));
    this.#metrics.countDecision('key', 'allowed');
  }

  #require(client: string, answer: RateLimitDecision): void {
    if (answer.allowed) return;
    if (!this.#full.has(client)) this.#full.set(client, answer, { ttl: answer.retryAfterSeconds * 1_000 });
    this.#metrics.countDecision('key', 'refused');
    const leftMs = this.#full.getRemainingTTL(client);
    throw refusalBy('key', this.#windows, { ...answer, retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1_000)) });
  }
}

function subjectOf(client: string): string {
  return `key ${client}`;
}

function laneOf(client: string): number {
  return createHash('sha256').update(client).digest().readUInt32BE() % LANES;
}
