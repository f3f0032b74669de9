import type { RedisConnection } from './redis-connections.ts';

const DEFAULT_TIMEOUT_MS = 100;
/** How long calls are skipped after one has failed. */
const COOLDOWN_MS = 1_000;

/** Redis for optional calls on the path of a request: with a timeout, and with a circuit breaker that opens after a failure. */
export class BestEffortRedis {
  readonly #redis: RedisConnection;
  readonly #timeoutMs: number;
  #openUntil = 0;

  constructor(redis: RedisConnection, timeoutMs = DEFAULT_TIMEOUT_MS) {
    this.#redis = redis;
    this.#timeoutMs = timeoutMs;
  }

  /** The result of the call, or `fallback` if Redis is down, too slow or answers with an error. Never throws. */
  async call<T, U>(call: (redis: RedisConnection) => Promise<T>, fallback: U): Promise<T | U> {
    if (this.#redis.status !== 'ready' || performance.now() < this.#openUntil) return fallback;
    try {
      return await withTimeout(call(this.#redis), this.#timeoutMs);
    } catch {
      this.#openUntil = performance.now() + COOLDOWN_MS;
      return fallback;
    }
  }
}

/** Not p-timeout: it captures a stack trace for each call, which is 20 µs of every cached read. */
async function withTimeout<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
