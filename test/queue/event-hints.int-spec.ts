import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventHints, queueKeys, QueueModule, QueueObserver } from '@scholarsource/queue';
import { ownRedis, sharedRedis, waitFor, waitUntilUp } from '@scholarsource/testing';
import { Redis } from 'ioredis';

type Side = 'forProducer' | 'forConsumer' | 'forObserver';

const contexts: INestApplicationContext[] = [];
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

async function open(side: Side, { url, prefix }: { url: string; prefix: string }): Promise<EventHints> {
  const module = QueueModule[side]({ url, prefix, onError: () => undefined });
  const context = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  contexts.push(context);
  await waitUntilUp('Redis', () => context.get(QueueObserver).ping());
  return context.get(EventHints);
}

function listen(hints: EventHints) {
  const heard = { jobIds: [] as string[], messages: 0, gaps: 0 };
  hints.subscribe({
    onHint: (jobIds) => {
      heard.jobIds.push(...jobIds);
      heard.messages += 1;
    },
    onGap: () => (heard.gaps += 1),
  });
  return heard;
}

describe('a hint at new events', () => {
  it.each<Side>(['forProducer', 'forConsumer', 'forObserver'])(
    'reaches every process that listens, from %s',
    async (side) => {
      const shared = sharedRedis();
      const all = [listen(await open('forProducer', shared)), listen(await open('forProducer', shared))];
      await waitFor('both to listen', () => all.every(({ gaps }) => gaps > 0));
      const jobId = randomUUID();
      (await open(side, shared)).publish([jobId]);
      await waitFor('both to hear', () => all.every(({ jobIds }) => jobIds.includes(jobId)));
    },
  );

  it('names at once whatever came while another was on its way', async () => {
    const shared = sharedRedis();
    const heard = listen(await open('forProducer', shared));
    await waitFor('it to listen', () => heard.gaps > 0);
    const worker = await open('forConsumer', shared);
    const jobIds = Array.from({ length: 500 }, () => randomUUID());
    for (const jobId of jobIds) worker.publish([jobId, jobId]);
    await waitFor('all', () => heard.jobIds.length === jobIds.length);
    expect(new Set(heard.jobIds)).toEqual(new Set(jobIds));
    expect(heard.messages).toBe(2);
  });

  it('that is none is passed over', async () => {
    const shared = sharedRedis();
    const hints = await open('forProducer', shared);
    const heard = listen(hints);
    await waitFor('it to listen', () => heard.gaps > 0);
    const client = new Redis(shared.url);
    for (const text of ['no json', '{"jobIds":["x"]}', '{}']) {
      await client.publish(queueKeys(shared.prefix).events, text);
    }
    client.disconnect();
    hints.publish([randomUUID()]);
    await waitFor('the one that is', () => heard.messages > 0);
    expect(heard.jobIds).toHaveLength(1);
  });

  it('is told to nobody while Redis is away, and whoever listens learns of the gap', async () => {
    const own = await ownRedis();
    const hints = await open('forProducer', { url: own.url, prefix: 'bull' });
    const heard = listen(hints);
    await waitFor('it to listen', () => hints.isSubscribed && heard.gaps > 0);
    await own.stop();
    await waitFor('the connection to be gone', () => !hints.isSubscribed);
    hints.publish([randomUUID()]);
    const { gaps } = heard;
    await own.start();
    await waitFor('the gap', () => heard.gaps > gaps);
    const jobId = randomUUID();
    await waitFor('a hint', () => {
      hints.publish([jobId]);
      return heard.jobIds.includes(jobId);
    });
    await own.stop();
  });
});
