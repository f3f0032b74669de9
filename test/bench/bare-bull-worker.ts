import Bull from 'bull';

/** Bull alone: notes when each entry starts, then waits for the address in the entry, if there is one. */
const [redisUrl = '', concurrency = '1'] = process.argv.slice(2);
const queue = new Bull<{ url?: string }>('bench', redisUrl, { prefix: 'bare' });

void queue.process(Number(concurrency), async ({ id, data }) => {
  process.send?.({ id: String(id), startedAt: performance.timeOrigin + performance.now() });
  if (data.url !== undefined) await (await fetch(data.url)).text();
});
await queue.isReady();
process.send?.({ ready: true });
