import Bull from 'bull';
import Fastify from 'fastify';
import { Redis } from 'ioredis';
import pg from 'pg';

/** Fastify with PostgreSQL, Redis and Bull and nothing between them: what the routes of the service could reach at best. */
const [databaseUrl = '', redisUrl = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
const redis = new Redis(redisUrl);
const queue = new Bull('bare-api', redisUrl, { prefix: 'bare' });
const app = Fastify();

app.get<{ Params: { id: string } }>('/redis/:id', async ({ params }, reply) => {
  return reply.type('application/json').send(await redis.get(`bare:answer:${params.id}`));
});

app.get<{ Params: { id: string } }>('/pg/:id', async ({ params }, reply) => {
  const { rows } = await pool.query<{ answer: unknown }>('select answer from bare_answers where id = $1', [params.id]);
  return reply.send(rows[0]?.answer);
});

app.post('/submit', async ({ body }, reply) => {
  const { rows } = await pool.query<{ id: string }>('insert into bare_jobs (inputs) values ($1) returning id', [body]);
  const id = rows[0]?.id;
  await queue.add({ id }, { jobId: id ?? '', removeOnComplete: true });
  return reply.send({ job_id: id, status: 'pending' });
});

await queue.isReady();
process.send?.({ url: await app.listen({ host: '127.0.0.1', port: 0 }) });
