import { NotFound, ScholarSource } from '@scholarsource/client';
import { createEmptyDatabase, ownRedis, type TestDatabase } from '@scholarsource/testing';
import { type StackUnderTest, startTestStack, STEWART } from '../e2e/stack-under-test.ts';

let database: TestDatabase;
let redis: Awaited<ReturnType<typeof ownRedis>>;
let system: StackUnderTest;
let client: ScholarSource;
beforeAll(async () => {
  database = await createEmptyDatabase();
  redis = await ownRedis();
  system = await startTestStack(database.url, redis.url, { EVENT_STREAM_SECONDS: '1' });
  client = new ScholarSource({ url: system.stack.apiUrl });
});
afterAll(async () => {
  await system.stack.stop();
  await redis.stop();
  await database.drop();
});

/** A frozen worker takes no job. */
function freezeWorker(signal: 'SIGSTOP' | 'SIGCONT'): void {
  process.kill(system.service('worker').pid ?? 0, signal);
}

describe('the client on the real system', () => {
  it('submits, tells every stage once, and gives the result', async () => {
    const search = client.submitAndWait(STEWART);
    const events = await Array.fromAsync(search);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
    const finished = events.filter(({ event }) => event.type === 'stage_finished');
    expect(finished).toHaveLength(4);
    const job = await search.result();
    expect(job.results?.length).toBeGreaterThanOrEqual(5);
    const csv = await client.export(job.id, 'csv');
    expect(csv.split('\r\n').length).toBeGreaterThan(5);
  });

  it('cancels the job of a search that is given up', async () => {
    freezeWorker('SIGSTOP');
    const controller = new AbortController();
    const search = client.submitAndWait(STEWART, { signal: controller.signal, cancelOnAbort: true });
    const { id } = await search.submitted();
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(search.result()).rejects.toBe(reason);
    await system.reaches(id, 'cancelled');
    freezeWorker('SIGCONT');
  });

  it('throws what the API refuses', async () => {
    await expect(client.job('a068c5e3-5921-4ceb-9263-c801d51a3c4a')).rejects.toBeInstanceOf(NotFound);
  });
});
