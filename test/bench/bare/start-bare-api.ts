import { Redis } from 'ioredis';
import pg from 'pg';
import { z } from 'zod';
import type { Stores } from '../bench-servers.ts';
import { Child } from '../child.ts';

/** Fastify alone, as a process, with a given answer under `/pg/1` and `/redis/1`, and `POST /submit`. */
export interface BareApi {
  url: string;
  stop: () => Promise<void>;
}

/** @param answer JSON that the two routes answer with, as long as what the service answers. */
export async function startBareApi({ databaseUrl, redisUrl }: Stores, answer: string): Promise<BareApi> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('create table if not exists bare_answers (id text primary key, answer jsonb)');
  await client.query(
    'create table if not exists bare_jobs (id uuid primary key default gen_random_uuid(), inputs jsonb, at timestamptz default now())',
  );
  await client.query('insert into bare_answers values (1, $1) on conflict (id) do update set answer = $1', [answer]);
  await client.end();
  const redis = new Redis(redisUrl);
  await redis.set('bare:answer:1', answer);
  await redis.quit();
  const child = Child.start('bare/bare-api.ts', [databaseUrl, redisUrl]);
  const { url } = await child.next(z.object({ url: z.string() }));
  return { url, stop: () => child.stop() };
}
