import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { parseNodeAddress } from './node-address.ts';

/** How to connect to the Redis that holds the queue. */
export interface QueueOptions {
  /** `redis://` or `rediss://` URL; with Sentinel or Cluster its credentials, TLS and database apply to every node. */
  url: string;
  /** `host:port` of each sentinel; empty without Sentinel. */
  sentinels?: readonly string[];
  /** Name of the primary in Sentinel. */
  sentinelMaster?: string;
  sentinelPassword?: string | null;
  /** `host:port` of seed nodes of a Redis Cluster; empty without one. The prefix must then be a hash tag. */
  clusterNodes?: readonly string[];
  /** Prefix of every key. */
  prefix: string;
  /** Maximum number of waiting entries, plus one for each tenant that has none waiting; unlimited if omitted. */
  window?: number;
  /** How long a request may wait for Redis, in milliseconds; by default 400, and 100 for calls that it can do without. */
  requestTimeoutMs?: number;
  /** Receives every connection error; the same error repeats while Redis is down. */
  onError: (error: Error) => void;
  /** Receives a warning, once, about Redis settings that endanger the queue. */
  onWarning?: (warning: Error) => void;
}

/** A connection to a standalone, sentinel-managed or clustered Redis. */
export type RedisConnection = Redis | Cluster;

const CONNECT_TIMEOUT_MS = 2_000;
/** Command timeout of a fail-fast connection, after which the caller continues without Redis. */
const COMMAND_TIMEOUT_MS = 400;
const MAX_RECONNECT_DELAY_MS = 1_000;
/** A command without a reply for this long means a dead socket: the connection is re-established. Must exceed the blocking pop. */
const DEAD_SOCKET_MS = 10_000;
/** The same for a fail-fast connection: less than the time within which a due job must reach the queue. */
const FAIL_FAST_DEAD_SOCKET_MS = 2_000;

const shared: RedisOptions = {
  connectTimeout: CONNECT_TIMEOUT_MS,
  keepAlive: 10_000,
  socketTimeout: DEAD_SOCKET_MS,
  retryStrategy: (attempt) => Math.min(attempt * 50, MAX_RECONNECT_DELAY_MS),
  sentinelRetryStrategy: (attempt) => Math.min(attempt * 50, MAX_RECONNECT_DELAY_MS),
  // After a failover the old primary answers READONLY until the client reconnects; 2 also resends the command.
  reconnectOnError: (error) => (error.message.includes('READONLY') ? 2 : false),
};

/** For requests of users: a command fails immediately while Redis is down. */
const failFast: RedisOptions = {
  ...shared,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
};

/**
 * For processes that cannot work without Redis: commands wait until it is back. Bull requires the last two settings for its blocking and
 * subscriber connections, see https://github.com/OptimalBits/bull/issues/1873.
 */
const retrying: RedisOptions = { ...shared, maxRetriesPerRequest: null, enableReadyCheck: false };

/** Opens the Redis connections of one process and closes all of them, because Bull does not close connections it was given. */
export class RedisConnections {
  readonly #options: QueueOptions;
  readonly #open: RedisConnection[] = [];
  #blocking: RedisConnection | undefined;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  failFast(): RedisConnection {
    const { requestTimeoutMs: commandTimeout = COMMAND_TIMEOUT_MS } = this.#options;
    const socketTimeout = Math.max(FAIL_FAST_DEAD_SOCKET_MS, commandTimeout);
    return this.#connect({ ...failFast, commandTimeout, socketTimeout });
  }

  retrying(): RedisConnection {
    return this.#connect(retrying);
  }

  /** The single connection for blocking pops. */
  blocking(): RedisConnection {
    return (this.#blocking ??= this.retrying());
  }

  closeAll(): void {
    for (const connection of this.#open.splice(0)) connection.disconnect();
  }

  #connect(profile: RedisOptions): RedisConnection {
    const connection = openConnection(this.#options, profile);
    connection.on('error', this.#options.onError);
    if (connection instanceof Cluster) connection.on('+node', ignoreFurtherErrors);
    else ignoreFurtherErrors(connection);
    this.#open.push(connection);
    return connection;
  }
}

/**
 * Node.js can emit a second error on a TLS socket that it destroyed because of its certificate. ioredis listens for one error of a
 * socket, and an error without a listener would end the process.
 */
function ignoreFurtherErrors(connection: Redis): void {
  connection.on('error', () => {
    const { stream } = connection as { stream?: Redis['stream'] };
    stream?.off('error', ignore).on('error', ignore);
  });
}

const ignore = () => undefined;

function openConnection(options: QueueOptions, profile: RedisOptions): RedisConnection {
  const { url, sentinels = [], sentinelMaster = 'mymaster', sentinelPassword, clusterNodes = [] } = options;
  const ofEachNode = { ...profile, ...credentials(url) };
  if (clusterNodes.length > 0) {
    return new Cluster(clusterNodes.map(parseNodeAddress), {
      redisOptions: ofEachNode,
      clusterRetryStrategy: (attempt) => Math.min(attempt * 50, MAX_RECONNECT_DELAY_MS),
      enableOfflineQueue: profile.enableOfflineQueue ?? true,
      enableReadyCheck: profile.enableReadyCheck ?? true,
      // A slot has no owner for a moment during a failover.
      retryDelayOnClusterDown: 200,
      slotsRefreshTimeout: CONNECT_TIMEOUT_MS,
    });
  }
  if (sentinels.length > 0) {
    return new Redis({
      ...ofEachNode,
      sentinels: sentinels.map(parseNodeAddress),
      name: sentinelMaster,
      ...(sentinelPassword && { sentinelPassword }),
      ...('tls' in ofEachNode && { sentinelTLS: ofEachNode.tls, enableTLSForSentinelMode: true }),
    });
  }
  return new Redis(url, profile);
}

/** The options of a URL that apply to every node behind it. @throws an error that does not contain the URL if it is ambiguous. */
function credentials(url: string): RedisOptions {
  const { username, password, protocol, pathname, hash, searchParams } = new URL(url);
  const database = pathname.slice(1) || (searchParams.get('db') ?? '0');
  if (!/^\d+$/.test(database) || hash !== '' || /%(?![\da-f]{2})/i.test(username + password)) {
    throw new Error(
      'The address of Redis cannot be read: write %, /, ? and # in its password as %25, %2F, %3F and %23.',
    );
  }
  return {
    ...(username !== '' && { username: decodeURIComponent(username) }),
    ...(password !== '' && { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss:' && { tls: {} }),
    ...(Number(database) > 0 && { db: Number(database) }),
  };
}
