import { z } from 'zod';
import { setting } from '../setting.ts';
import { address } from '../values.ts';

export const redis = {
  url: setting(
    'REDIS_URL',
    address('redis', 'rediss'),
    'redis://localhost:6379/0',
    'Redis that holds the queue, rate limits and worker presence; rediss:// is TLS.',
    { secret: true },
  ),
  prefix: setting(
    'QUEUE_PREFIX',
    z.string().regex(/^[\w{}-]+$/, 'must be letters, digits, _ and -, or a hash tag such as {bull}'),
    'bull',
    'First part of every Redis key; a hash tag such as {bull} for Redis Cluster.',
  ),
};
