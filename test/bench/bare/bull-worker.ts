import Bull from 'bull';

/** Bare Bull: reports the start of each entry. */
const [redisUrl = '', concurrency = '1', name = 'bare'] = process.argv.slice(2);
const queue = new Bull(name, redisUrl, { prefix: 'bare' });

void queue.process(Number(concurrency), ({ id }) => {
  process.send?.({ id: String(id), startedAt: performance.timeOrigin + performance.now() });
  return Promise.resolve();
});
await queue.isReady();
process.send?.({ ready: true });
