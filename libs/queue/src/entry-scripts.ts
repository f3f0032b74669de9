import { LuaScript } from './lua-script.ts';

/** Stride scheduling: the rank distance between consecutive entries of a tenant of weight 1; integers add up exactly. */
export const STRIDE = 1_000_000;

/**
 * Prelude of every script. `KEYS` are the lists and sets of the queue; `ARGV[1]` is the key prefix of entries. As in Bull's own scripts,
 * all keys share the cluster slot of the prefix.
 */
const PRELUDE = `
local wait, active, paused, delayed, completed, failed, pausedMark = unpack(KEYS)
local prefix = ARGV[1]

-- Lists may be long: a few ids are looked up with LPOS, for more of them all lists are read once.
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

/** Indices of the ids that have no entry. */
export const MISSING = new LuaScript(`${PRELUDE}
local missing = {}
for i = 2, #ARGV do
  if not isEntry(ARGV[i]) then missing[#missing + 1] = i - 2 end
end
return missing`);

/**
 * Adds each run without an entry, replacing remains of an old one, by weighted fair queueing: entries wait in the order of their ranks, and
 * the next entry of a tenant ranks one step (the inverse of its weight) after the tenant's last entry, or after the head of the queue if
 * the tenant has none waiting. `ARGV[2]` is the current time, `ARGV[3]` the options, `ARGV[4]` the name, `ARGV[5]` the maximum number of
 * waiting entries, beyond which a tenant may have one. Then follow id, payload, tenant and step of each run; a step of 0 goes to the front.
 * Returns the number added and the indices of the runs that had no room.
 */
export const ADD = new LuaScript(`${PRELUDE}
local now, options, name, window = ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
local target = redis.call('EXISTS', pausedMark) == 1 and paused or wait

-- Waiting entries, head first, and the last rank of each tenant.
local waiting, ranks, lastOf, size
local function look()
  waiting, ranks, lastOf, size = {}, {}, {}, redis.call('LLEN', target)
  local rank = 0
  -- Entries written by older releases have no rank; only as many as needed are read.
  local ids = redis.call('LRANGE', target, -5 * window, -1)
  for i = #ids, 1, -1 do
    local entry = redis.call('HMGET', prefix .. ids[i], 'tenant', 'rank')
    rank = tonumber(entry[2] or '') or rank + ${STRIDE}
    waiting[#waiting + 1] = ids[i]
    ranks[#ranks + 1] = rank
    if entry[1] then lastOf[entry[1]] = rank end
  end
end
look()

local function insert(id, rank)
  local at = #waiting
  while at > 0 and ranks[at] > rank do at = at - 1 end
  if at == 0 then
    redis.call('RPUSH', target, id)
  elseif at == size then
    redis.call('LPUSH', target, id)
  else
    redis.call('LINSERT', target, 'BEFORE', waiting[at], id)
  end
  table.insert(waiting, at + 1, id)
  table.insert(ranks, at + 1, rank)
  size = size + 1
end

local added, refused = 0, {}
for i = 6, #ARGV, 4 do
  local id, tenant, step = ARGV[i], ARGV[i + 2], tonumber(ARGV[i + 3])
  if not isEntry(id) then
    if isListed(id) or redis.call('EXISTS', prefix .. id) == 1 then
      takeOut(id)
      look()
    end
    if step > 0 and size >= window and lastOf[tenant] then
      refused[#refused + 1] = (i - 6) / 4
    else
      local rank = math.max(ranks[1] or 0, lastOf[tenant] or 0) + step
      redis.call('HSET', prefix .. id, 'name', name, 'data', ARGV[i + 1], 'opts', options, 'timestamp', now, 'delay', 0,
        'priority', 0, 'rank', rank, 'tenant', tenant)
      insert(id, rank)
      if step > 0 then lastOf[tenant] = rank end
      if listed then listed[id] = true end
      added = added + 1
    end
  end
end
return { added, refused }`);

export const WITHDRAW = new LuaScript(`${PRELUDE}
if isHeld(ARGV[2]) then return 0 end
return takeOut(ARGV[2])`);

export const DROP_ABANDONED = new LuaScript(`${PRELUDE}
local dropped = 0
for i = 2, #ARGV do
  local id = ARGV[i]
  if not isHeld(id) and redis.call('LREM', active, 1, id) > 0 then
    takeOut(id)
    dropped = dropped + 1
  end
end
return dropped`);

/** Moves entries that are being handled to the active list. */
export const KEEP_ACTIVE = new LuaScript(`${PRELUDE}
for i = 2, #ARGV do
  local id = ARGV[i]
  if redis.call('EXISTS', prefix .. id) == 1 and not redis.call('LPOS', active, id) then
    for _, list in ipairs({ wait, paused }) do redis.call('LREM', list, 0, id) end
    redis.call('LPUSH', active, id)
  end
end
return 1`);

export const FORGET = new LuaScript(`${PRELUDE}
local id = ARGV[2]
if redis.call('HEXISTS', prefix .. id, 'data') == 1 then return 0 end
takeOut(id)
redis.call('DEL', prefix .. id .. ':lock')
return 1`);
