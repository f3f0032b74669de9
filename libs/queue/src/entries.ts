import { JOB_CATALOG, queueEntryId, type ResearchJobPayload } from '@scholarsource/contracts';
import { z } from 'zod';
import type { QueueKeys } from './queue-keys.ts';
import type { RedisConnection } from './redis-connections.ts';

/**
 * How every script begins. `KEYS` are the lists and sets of the queue, `ARGV[1]` is what the key of each entry begins with, as
 * Bull's own scripts have it: all of them share the slot of the prefix.
 */
const PRELUDE = `
local wait, active, paused, delayed, completed, failed, pausedMark = unpack(KEYS)
local prefix = ARGV[1]

-- The lists may be long: a few ids are searched for, for more than that all lists are read once.
local listed
local searches = 0
local function isListed(id)
  if listed then return listed[id] end
  searches = searches + 1
  if searches <= 4 then
    for _, list in ipairs({ wait, active, paused }) do
      if redis.call('LPOS', list, id) then return true end
    end
    return redis.call('ZSCORE', delayed, id) and true
  end
  listed = {}
  for _, list in ipairs({ wait, active, paused }) do
    for _, each in ipairs(redis.call('LRANGE', list, 0, -1)) do listed[each] = true end
  end
  for _, each in ipairs(redis.call('ZRANGE', delayed, 0, -1)) do listed[each] = true end
  return listed[id]
end

local function isEntry(id)
  return redis.call('HEXISTS', prefix .. id, 'data') == 1 and isListed(id)
end

local function takeOut(id)
  if isListed(id) then
    for _, list in ipairs({ wait, active, paused }) do redis.call('LREM', list, 0, id) end
  end
  if listed then listed[id] = nil end
  for _, set in ipairs({ delayed, completed, failed }) do redis.call('ZREM', set, id) end
  return redis.call('DEL', prefix .. id)
end

local function isHeld(id)
  return redis.call('EXISTS', prefix .. id .. ':lock') == 1
end
`;

/** Indices of those that are no entries. */
const MISSING = `${PRELUDE}
local missing = {}
for i = 2, #ARGV do
  if not isEntry(ARGV[i]) then missing[#missing + 1] = i - 2 end
end
return missing`;

/** A part of a list, from one index to another: all its ids, and for each whether its hash has data. */
const PART = `${PRELUDE}
local ids = redis.call('LRANGE', KEYS[tonumber(ARGV[2])], ARGV[3], ARGV[4])
local whole = {}
for i, id in ipairs(ids) do whole[i] = redis.call('HEXISTS', prefix .. id, 'data') end
return { ids, whole }`;

/**
 * Adds each that is no entry, first taking out what is left of it. `ARGV[2]` is the present, `ARGV[3]` the options, `ARGV[4]` the
 * name, `ARGV[5]` is 1 if no list holds them: one without a hash is then added without a look at the lists. Then follow an id and its
 * data for each.
 */
const ADD = `${PRELUDE}
local now, options, name, areUnlisted = ARGV[2], ARGV[3], ARGV[4], ARGV[5] == '1'
local target = redis.call('EXISTS', pausedMark) == 1 and paused or wait
local added = 0
for i = 6, #ARGV, 2 do
  local id = ARGV[i]
  local isNew = redis.call('EXISTS', prefix .. id) == 0 and (areUnlisted or not isListed(id))
  if isNew or not isEntry(id) then
    if not isNew then takeOut(id) end
    redis.call('HSET', prefix .. id, 'name', name, 'data', ARGV[i + 1], 'opts', options, 'timestamp', now, 'delay', 0, 'priority', 0)
    redis.call('LPUSH', target, id)
    if listed then listed[id] = true end
    added = added + 1
  end
end
return added`;

const WITHDRAW = `${PRELUDE}
if isHeld(ARGV[2]) then return 0 end
return takeOut(ARGV[2])`;

const DROP_ABANDONED = `${PRELUDE}
local dropped = 0
for i = 2, #ARGV do
  local id = ARGV[i]
  if not isHeld(id) and redis.call('LREM', active, 1, id) > 0 then
    takeOut(id)
    dropped = dropped + 1
  end
end
return dropped`;

/** Moves an entry that is being handled to where it is counted as such. */
const KEEP_ACTIVE = `${PRELUDE}
local id = ARGV[2]
if redis.call('EXISTS', prefix .. id) == 0 or redis.call('LPOS', active, id) then return 0 end
for _, list in ipairs({ wait, paused }) do redis.call('LREM', list, 0, id) end
redis.call('LPUSH', active, id)
return 1`;

const FORGET = `${PRELUDE}
local id = ARGV[2]
if redis.call('HEXISTS', prefix .. id, 'data') == 1 then return 0 end
takeOut(id)
redis.call('DEL', prefix .. id .. ':lock')
return 1`;

/** Runs that one script looks at, so that Redis serves others in between. */
const AT_A_TIME = 1_000;
/** Where these lists stand among the keys of each script. */
const [WAIT, ACTIVE, PAUSED] = [1, 2, 3];

type Ask = (call: () => Promise<unknown>) => Promise<unknown>;

const Indices = z.array(z.int().nonnegative());
const Count = z.int().nonnegative();
const Part = z.tuple([z.array(z.string()), z.array(z.int())]);

/**
 * The entries of the queue. An id is an entry only if it stands in a list of the queue and its hash has the data that a worker needs:
 * a worker that was given an id and stood still while the entry was taken out leaves a hash that is neither. Every method is one
 * script or one for each thousand runs, and rejects if Redis is away.
 */
export class QueueEntries {
  readonly #redis: RedisConnection;
  readonly #keys: QueueKeys;
  readonly #ask: Ask;

  /** `ask` makes each call of Redis; whoever must not wait bounds it there. */
  constructor(redis: RedisConnection, keys: QueueKeys, ask: Ask = (call) => call()) {
    this.#redis = redis;
    this.#keys = keys;
    this.#ask = ask;
  }

  /** Those of the given runs that have no entry. */
  async missing(runs: readonly ResearchJobPayload[]): Promise<ResearchJobPayload[]> {
    const missing: ResearchJobPayload[] = [];
    for (const some of inPortions(runs)) {
      const indices = new Set(Indices.parse(await this.#run(MISSING, some.map(queueEntryId))));
      missing.push(...some.filter((_, index) => indices.has(index)));
    }
    return missing;
  }

  /**
   * All ids that stand in a list, and whether each has its data, read part by part. One that moves meanwhile may be left out, so
   * whoever finds none asks again by {@link missing}; one that has its data was an entry a moment ago.
   */
  async all(): Promise<Map<string, boolean>> {
    const all = new Map<string, boolean>();
    // In the direction in which entries move.
    for (const list of [WAIT, PAUSED, ACTIVE]) {
      let size: number = AT_A_TIME;
      for (let from = 0; size === AT_A_TIME; from += AT_A_TIME) {
        const args = [list, from, from + AT_A_TIME - 1].map(String);
        const [ids, whole] = Part.parse(await this.#run(PART, args));
        ids.forEach((id, index) => all.set(id, whole[index] === 1));
        size = ids.length;
      }
    }
    return all;
  }

  /** Adds each run that has no entry, in the place of what may be left of one. Returns how many were added. */
  async add(runs: readonly ResearchJobPayload[]): Promise<number> {
    return this.#add(runs, false);
  }

  /** {@link add} of runs that stand in no list, which costs the same however long the lists are. */
  async addUnlisted(runs: readonly ResearchJobPayload[]): Promise<number> {
    return this.#add(runs, true);
  }

  async #add(runs: readonly ResearchJobPayload[], areUnlisted: boolean): Promise<number> {
    let added = 0;
    for (const some of inPortions(runs)) {
      const now = Date.now();
      const entries = some.flatMap((run) => [queueEntryId(run), JSON.stringify(run)]);
      const args = [
        String(now),
        JSON.stringify(optionsAt(now)),
        JOB_CATALOG.research.name,
        areUnlisted ? '1' : '0',
        ...entries,
      ];
      added += Count.parse(await this.#run(ADD, args));
    }
    return added;
  }

  /** Takes an entry out that no worker holds. */
  async withdraw(run: ResearchJobPayload): Promise<void> {
    await this.#run(WITHDRAW, [queueEntryId(run)]);
  }

  /** Takes out what stands in the active list and no worker holds. Returns how many it were. */
  async dropAbandoned(runs: readonly ResearchJobPayload[]): Promise<number> {
    let dropped = 0;
    for (const some of inPortions(runs)) {
      dropped += Count.parse(await this.#run(DROP_ABANDONED, some.map(queueEntryId)));
    }
    return dropped;
  }

  /** Puts an entry that is being handled into the active list, if it was put back among the waiting ones meanwhile. */
  async keepActive(entryId: string): Promise<void> {
    await this.#run(KEEP_ACTIVE, [entryId]);
  }

  /** Removes all that is left of an entry without data; false if it has data. */
  async forget(entryId: string): Promise<boolean> {
    return Count.parse(await this.#run(FORGET, [entryId])) === 1;
  }

  #run(script: string, args: readonly string[]): Promise<unknown> {
    const { wait, active, paused, delayed, completed, failed, pausedMark, entry } = this.#keys;
    const keys = [wait, active, paused, delayed, completed, failed, pausedMark];
    return this.#ask(() => this.#redis.eval(script, keys.length, ...keys, entry(''), ...args));
  }
}

/** Bull's options of an entry. */
function optionsAt(now: number): object {
  return {
    // PostgreSQL counts attempts, and a finished entry must not block the next one with its id.
    attempts: 1,
    removeOnComplete: true,
    removeOnFail: true,
    delay: 0,
    timestamp: now,
  };
}

function inPortions<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / AT_A_TIME);
  return Array.from({ length: count }, (_, index) => items.slice(index * AT_A_TIME, (index + 1) * AT_A_TIME));
}
