import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { parseNodeAddress } from './node-address.ts';

/** Where the Redis is that holds the queue. */
export interface QueueOptions {
  /** `redis://` or `rediss://` address; with sentinels or a cluster its credentials, TLS and database hold for all nodes. */
  url: string;
  /** `host:port` of each sentinel; none is a Redis without sentinels. */
  sentinels?: readonly string[];
  /** Name by which the sentinels know the primary. */
  sentinelMaster?: string;
  sentinelPassword?: string | null;
  /** `host:port` of some nodes of a Redis Cluster; none is no cluster. The prefix then has to be a hash tag. */
  clusterNodes?: readonly string[];
  /** First part of every key. */
  prefix: string;
  /** Entries that wait at most, beside one of each further tenant; any number without it. */
  window?: number;
  /** Told of every connection error; a client reports the same one again and again while Redis is away. */
  onError: (error: Error) => void;
  /** Told once of settings of Redis that endanger the queue. */
  onWarning?: (warning: Error) => void;
}

/** A connection to whichever kind of Redis it is. */
export type RedisConnection = Redis | Cluster;

const CONNECT_TIMEOUT_MS = 2_000;
/** Longest that a command of a fail-fast connection may take before its caller goes on without Redis. */
const COMMAND_TIMEOUT_MS = 400;
const LONGEST_RECONNECT_MS = 1_000;
/**
 * A command that is unanswered for so long sits on a dead socket: the connection is made anew. It has to be more than a
 * blocking wait for an entry takes.
 */
const DEAD_SOCKET_MS = 10_000;

const shared: RedisOptions = {
  connectTimeout: CONNECT_TIMEOUT_MS,
  keepAlive: 10_000,
  socketTimeout: DEAD_SOCKET_MS,
  retryStrategy: (attempt) => Math.min(attempt * 50, LONGEST_RECONNECT_MS),
  sentinelRetryStrategy: (attempt) => Math.min(attempt * 50, LONGEST_RECONNECT_MS),
  // After a fail-over an old primary answers READONLY until the connection is made anew; 2 then repeats the command.
  reconnectOnError: (error) => (error.message.includes('READONLY') ? 2 : false),
};

/** For whoever serves a user: a command fails at once when Redis is away, instead of waiting for it. */
const failFast: RedisOptions = {
  ...shared,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: COMMAND_TIMEOUT_MS,
  // Sooner than a due job may stay unknown to the queue.
  socketTimeout: 2_000,
};

/**
 * For whoever has nothing to do without Redis: commands wait until it is back. Bull demands the last two settings for
 * its blocking and subscribing connections, see https://github.com/OptimalBits/bull/issues/1873.
 */
const patient: RedisOptions = { ...shared, maxRetriesPerRequest: null, enableReadyCheck: false };

/** Opens the Redis connections of one process and closes all of them, for Bull does not close what it was given. */
export class RedisConnections {
  readonly #options: QueueOptions;
  readonly #open: RedisConnection[] = [];
  #blocking: RedisConnection | undefined;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  failFast(): RedisConnection {
    return this.#connect(failFast);
  }

  patient(): RedisConnection {
    return this.#connect(patient);
  }

  /** The one connection on which this process waits for entries. */
  blocking(): RedisConnection {
    return (this.#blocking ??= this.patient());
  }

  closeAll(): void {
    for (const connection of this.#open.splice(0)) connection.disconnect();
  }

  #connect(profile: RedisOptions): RedisConnection {
    const connection = openConnection(this.#options, profile);
    connection.on('error', this.#options.onError);
    this.#open.push(connection);
    return connection;
  }
}

function openConnection(options: QueueOptions, profile: RedisOptions): RedisConnection {
  const { url, sentinels = [], sentinelMaster = 'mymaster', sentinelPassword, clusterNodes = [] } = options;
  const ofEachNode = { ...profile, ...credentials(url) };
  if (clusterNodes.length > 0) {
    return new Cluster(clusterNodes.map(parseNodeAddress), {
      redisOptions: ofEachNode,
      clusterRetryStrategy: (attempt) => Math.min(attempt * 50, LONGEST_RECONNECT_MS),
      enableOfflineQueue: profile.enableOfflineQueue ?? true,
      enableReadyCheck: profile.enableReadyCheck ?? true,
      // During a fail-over a slot has no owner for a moment.
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

/** What of an address holds for every node behind it. @throws without a word of the address if it cannot be meant as it is written. */
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
