import type { RedisConnection } from './redis-connections.ts';

const DEFAULT_TIMEOUT_MS = 100;
/** A timeout is awaited in so many parts, one after the other. */
const TIMEOUT_PARTS = 5;
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

/**
 * Timers run before sockets are read, so after a pause of the process (garbage collection, a CPU limit) a single timer would count the
 * pause against Redis although its reply is there; in parts, a pause costs one of them. Not p-timeout: it captures a stack trace for each
 * call, which is 20 µs of every cached read.
 */
async function withTimeout<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    let partsLeft = TIMEOUT_PARTS;
    timer = setTimeout(() => {
      partsLeft -= 1;
      if (partsLeft > 0) timer?.refresh();
      else reject(new Error(`no answer within ${timeoutMs} ms`));
    }, timeoutMs / TIMEOUT_PARTS);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
