import { z } from 'zod';
import { LuaScript } from './lua-script.ts';
import type { QueueKeys } from './queue-keys.ts';
import type { RedisConnection } from './redis-connections.ts';

/** Maximum sessions of a client, and the idle timeout of a session. */
export interface SessionLimits {
  maxSessions: number;
  idleSeconds: number;
}

// The sessions of a client are members of a sorted set, scored by the second of their expiry.
const OPEN = new LuaScript(`
local now = tonumber(redis.call('TIME')[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
if redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[3]) then return 0 end
redis.call('HSET', KEYS[1], 'client', ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('ZADD', KEYS[2], now + ARGV[4], ARGV[1])
redis.call('EXPIRE', KEYS[2], ARGV[4])
return 1`);

const TOUCH = new LuaScript(`
if redis.call('HGET', KEYS[1], 'client') ~= ARGV[2] then return 0 end
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('ZADD', KEYS[2], redis.call('TIME')[1] + ARGV[3], ARGV[1])
redis.call('EXPIRE', KEYS[2], ARGV[3])
return 1`);

// A call may be cancelled before its job exists: the later of the two calls receives the value of the earlier one.
const SWAP_CALL = new LuaScript(`
if redis.call('EXISTS', KEYS[1]) == 0 then return '' end
local before = redis.call('HGET', KEYS[1], ARGV[1])
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return before or ''`);

const CANCELLED = 'cancelled';

/**
 * Sessions of the Model Context Protocol, stored in Redis so that any process can serve any request. Every method rejects while Redis is
 * down.
 */
export class McpSessions {
  readonly #redis: RedisConnection;
  readonly #keys: QueueKeys;

  constructor(redis: RedisConnection, keys: QueueKeys) {
    this.#redis = redis;
    this.#keys = keys;
  }

  /** Opens a session; false if the client has reached its limit. */
  async open(id: string, client: string, { maxSessions, idleSeconds }: SessionLimits): Promise<boolean> {
    return (await OPEN.run(this.#redis, this.#of(id, client), [id, client, maxSessions, idleSeconds])) === 1;
  }

  /** Renews the session; false if it does not exist or belongs to another client. */
  async touch(id: string, client: string, { idleSeconds }: SessionLimits): Promise<boolean> {
    return (await TOUCH.run(this.#redis, this.#of(id, client), [id, client, idleSeconds])) === 1;
  }

  async close(id: string, client: string): Promise<void> {
    const [session, sessions] = this.#of(id, client);
    await this.#redis.del(session);
    await this.#redis.zrem(sessions, id);
  }

  /** Stores the job of a call. @returns whether the call was cancelled before */
  async noteCall(id: string, call: string, jobId: string): Promise<boolean> {
    return (await this.#swap(id, call, jobId)) === CANCELLED;
  }

  /** Stores that a call was cancelled. @returns its job, null if it has none yet */
  async cancelCall(id: string, call: string): Promise<string | null> {
    const before = await this.#swap(id, call, CANCELLED);
    return before === '' || before === CANCELLED ? null : before;
  }

  async forgetCall(id: string, call: string): Promise<void> {
    await this.#redis.hdel(this.#keys.mcpSession(id), `call ${call}`);
  }

  async #swap(id: string, call: string, value: string): Promise<string> {
    const reply = await SWAP_CALL.run(this.#redis, [this.#keys.mcpSession(id)], [`call ${call}`, value]);
    return z.string().parse(reply);
  }

  #of(id: string, client: string): [string, string] {
    return [this.#keys.mcpSession(id), this.#keys.mcpSessions(client)];
  }
}
