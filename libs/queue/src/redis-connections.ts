import { Redis, type RedisOptions } from 'ioredis';

export interface QueueOptions {
  /** `redis://` or `rediss://` address, credentials included. */
  url: string;
  /** First part of every key. */
  prefix: string;
  /** Told of every connection error; a client reports the same one again and again while Redis is away. */
  onError: (error: Error) => void;
}

const CONNECT_TIMEOUT_MS = 2_000;
/** Longest that a command of a fail-fast connection may take before its caller goes on without Redis. */
const COMMAND_TIMEOUT_MS = 400;
const LONGEST_RECONNECT_MS = 1_000;

const shared: RedisOptions = {
  connectTimeout: CONNECT_TIMEOUT_MS,
  keepAlive: 10_000,
  retryStrategy: (attempt) => Math.min(attempt * 50, LONGEST_RECONNECT_MS),
  // After a fail-over an old primary answers READONLY until the connection is made anew.
  reconnectOnError: (error) => error.message.startsWith('READONLY'),
};

/** For whoever serves a user: a command fails at once when Redis is away, instead of waiting for it. */
const failFast: RedisOptions = {
  ...shared,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: COMMAND_TIMEOUT_MS,
};

/**
 * For whoever has nothing to do without Redis: commands wait until it is back. Bull demands the last two settings for
 * its blocking and subscribing connections, see https://github.com/OptimalBits/bull/issues/1873.
 */
const patient: RedisOptions = { ...shared, maxRetriesPerRequest: null, enableReadyCheck: false };

/** Opens the Redis connections of one process and closes all of them, for Bull does not close what it was given. */
export class RedisConnections {
  readonly #options: QueueOptions;
  readonly #open: Redis[] = [];

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  failFast(): Redis {
    return this.#connect(failFast);
  }

  patient(): Redis {
    return this.#connect(patient);
  }

  closeAll(): void {
    for (const connection of this.#open.splice(0)) connection.disconnect();
  }

  #connect(profile: RedisOptions): Redis {
    const connection = new Redis(this.#options.url, profile);
    connection.on('error', this.#options.onError);
    this.#open.push(connection);
    return connection;
  }
}
