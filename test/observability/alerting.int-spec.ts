import { setTimeout as delay } from 'node:timers/promises';
import { createEmptyDatabase, ownRedis, type TestDatabase, waitFor } from '@scholarsource/testing';
import { type StackUnderTest, startTestStack } from '../e2e/stack-under-test.ts';
import { type PrometheusUnderTest, startPrometheus } from './prometheus.ts';
import { ensurePrometheus } from './promtool.ts';
import { renderRules } from './render-rules.ts';

/** Everything holds for seconds instead of minutes; nothing else is changed, so what is silent here is silent in service. */
const QUICKLY = [
  'alerts.hold.down=3s',
  'alerts.hold.load=3s',
  'alerts.hold.drift=6s',
  'alerts.hold.saturated=6s',
  'alerts.window=20s',
  'alerts.thresholds.noWorkersMinutes=0',
  'alerts.thresholds.oldestWaitingSeconds=10',
  'alerts.thresholds.heartbeatSeconds=10',
  'alerts.thresholds.scalerStaleSeconds=10',
];
const FIRES_WITHIN_MS = 90_000;
const QUIET_MS = 15_000;

let database: TestDatabase;
let redis: Awaited<ReturnType<typeof ownRedis>>;
let system: StackUnderTest;
let prometheus: PrometheusUnderTest;

beforeAll(async () => {
  await ensurePrometheus();
  database = await createEmptyDatabase();
  redis = await ownRedis();
  system = await startTestStack(database.url, redis.url);
  prometheus = await startPrometheus(system.opsPorts, renderRules({ set: QUICKLY }));
});
afterAll(async () => {
  await prometheus.stop();
  await system.stack.stop();
  await redis.stop();
  await database.drop();
});

const submitMany = (count: number) => Promise.all(Array.from({ length: count }, () => system.submit()));
const fires = (alert: string) =>
  waitFor(`${alert} to fire`, async () => (await prometheus.firing()).includes(alert), FIRES_WITHIN_MS);
const silence = () =>
  waitFor('every alert to end', async () => (await prometheus.firing()).length === 0, FIRES_WITHIN_MS);

describe('the alerts on a system that works', () => {
  it('are silent while it is used and while it rests', async () => {
    // Before the first scrape there is no scaler.
    await waitFor('a scrape', async () => (await prometheus.query('scholarsource_jobs_due')).length > 0);
    await silence();
    const jobIds = await submitMany(40);
    await Promise.all(jobIds.map((jobId) => system.reaches(jobId, 'completed', 60_000)));
    const seen = new Set<string>();
    const end = performance.now() + QUIET_MS;
    while (performance.now() < end) {
      for (const alert of await prometheus.firing()) seen.add(alert);
      await delay(500);
    }
    expect([...seen]).toEqual([]);
  });

  it('tell that Redis is gone, and end when it is back', async () => {
    await redis.stop();
    await fires('ScholarSourceRedisUnavailable');
    expect(await prometheus.firing()).not.toContain('ScholarSourceDatabaseUnavailable');
    await redis.start();
    await silence();
  });

  it('tell that a worker was killed with its runs, that jobs pile up and that nobody works, and end when one is back', async () => {
    const worker = system.service('worker');
    worker.signal('SIGKILL');
    await worker.ended();
    await submitMany(120);
    await fires('ScholarSourceQueueCritical');
    await fires('ScholarSourceQueueHigh');
    await fires('ScholarSourceNoWorkers');
    await fires('ScholarSourceOldestJobWaiting');
    worker.start();
    await worker.ready();
    await silence();
  });
});
