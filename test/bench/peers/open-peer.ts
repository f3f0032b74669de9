import Bull from 'bull';
import { Queue, Worker } from 'bullmq';
import { Logger, makeWorkerUtils, run, type Runner } from 'graphile-worker';
import PgBoss from 'pg-boss';
import type { Stores } from '../bench-servers.ts';
import { AT_ONCE } from '../measurement.ts';
import type { Peer } from './peer.ts';

/** What pg-boss takes with each of its looks, which it makes twice a second at most. */
const BATCH = 1_000;
const NAME = 'bench';

/** The libraries by name; each opens its own connections. */
export const PEERS: Readonly<Record<string, (stores: Stores) => Promise<Peer>>> = {
  'pg-boss': openPgBoss,
  'graphile-worker': openGraphileWorker,
  BullMQ: openBullMq,
  Bull: openBull,
};

async function openPgBoss({ databaseUrl }: Stores): Promise<Peer> {
  const boss = new PgBoss({ connectionString: databaseUrl, max: 10 });
  boss.on('error', (error) => process.stderr.write(`pg-boss: ${error.message}\n`));
  await boss.start();
  await boss.createQueue(NAME);
  return {
    add: async () => {
      await boss.send(NAME, {});
    },
    work: async (onStart) => {
      await boss.work(NAME, { batchSize: BATCH, pollingIntervalSeconds: 0.5 }, (jobs) => {
        for (let count = 0; count < jobs.length; count += 1) onStart();
        return Promise.resolve();
      });
    },
    close: () => boss.stop({ graceful: false, close: true }),
  };
}

async function openGraphileWorker({ databaseUrl }: Stores): Promise<Peer> {
  const logger = new Logger(() => () => undefined);
  const utils = await makeWorkerUtils({ connectionString: databaseUrl, maxPoolSize: 10, logger });
  await utils.migrate();
  let runner: Runner | undefined;
  return {
    add: async () => {
      await utils.addJob(NAME, {});
    },
    work: async (onStart) => {
      runner = await run({
        connectionString: databaseUrl,
        maxPoolSize: 10,
        concurrency: AT_ONCE,
        noHandleSignals: true,
        logger,
        taskList: { [NAME]: () => onStart() },
      });
    },
    close: async () => {
      await runner?.stop();
      await utils.release();
    },
  };
}

async function openBullMq({ redisUrl }: Stores): Promise<Peer> {
  const connection = { url: redisUrl };
  const queue = new Queue(NAME, { connection });
  await queue.waitUntilReady();
  let worker: Worker | undefined;
  return {
    add: async () => {
      await queue.add(NAME, {}, { removeOnComplete: true });
    },
    work: async (onStart) => {
      worker = new Worker(NAME, () => Promise.resolve().then(onStart), { connection, concurrency: AT_ONCE });
      await worker.waitUntilReady();
    },
    close: async () => {
      await worker?.close();
      await queue.close();
    },
  };
}

async function openBull({ redisUrl }: Stores): Promise<Peer> {
  const queue = new Bull(NAME, redisUrl, { prefix: 'bare' });
  await queue.isReady();
  return {
    add: async () => {
      await queue.add({}, { removeOnComplete: true });
    },
    work: (onStart) => {
      void queue.process(AT_ONCE, () => Promise.resolve().then(onStart));
      return Promise.resolve();
    },
    close: () => queue.close(),
  };
}
