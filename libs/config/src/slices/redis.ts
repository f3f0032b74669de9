import { z } from 'zod';
import { setting } from '../setting.ts';
import { redisAddress } from '../store-addresses.ts';
import { list, optionalText, wholeNumber } from '../values.ts';

/** `host:port`; an IPv6 host needs brackets to be distinguished from the port. */
const nodes = list.refine((items) => items.every((item) => /^([\w.-]+|\[[\da-fA-F:.]+\]):\d{1,5}$/.test(item)), {
  message: 'must be host:port, separated by commas, with IPv6 in brackets, such as [2001:db8::5]:6379',
});

export const redis = {
  url: setting(
    'REDIS_URL',
    redisAddress,
    'redis://localhost:6379/0',
    'Redis that holds the queue, rate limits, worker presence and results that are kept for a while; rediss:// is TLS.',
    { secret: true },
  ),
  sentinels: setting(
    'REDIS_SENTINELS',
    nodes,
    '',
    'host:port of each Redis Sentinel, comma-separated; credentials, TLS and database then come from REDIS_URL. Empty is no Sentinel.',
  ),
  sentinelMaster: setting(
    'REDIS_SENTINEL_MASTER',
    z.string().min(1),
    'mymaster',
    'Name by which the sentinels know the primary.',
  ),
  sentinelPassword: setting('REDIS_SENTINEL_PASSWORD', optionalText, '', 'Password of the sentinels themselves.', {
    secret: true,
  }),
  clusterNodes: setting(
    'REDIS_CLUSTER_NODES',
    nodes,
    '',
    'host:port of some nodes of a Redis Cluster, comma-separated; credentials and TLS then come from REDIS_URL. Empty is no cluster.',
  ),
  prefix: setting(
    'QUEUE_PREFIX',
    z.string().regex(/^[\w{}-]+$/, 'must be letters, digits, _ and -, or a hash tag such as {bull}'),
    'bull',
    'First part of every Redis key; a hash tag such as {bull} for Redis Cluster.',
  ),
  window: setting(
    'QUEUE_WINDOW',
    wholeNumber(1, 100_000),
    '400',
    'Jobs that wait in Redis at most, beside one of each further tenant; the others wait in the database. No fewer than all workers run at once.',
  ),
};
