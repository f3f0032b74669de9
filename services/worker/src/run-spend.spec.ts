import type { Stage, StageUsage } from '@scholarsource/contracts';
import { RunSpend } from './run-spend.ts';

const usage = (stage: Stage, llm_calls: number): StageUsage => ({
  stage,
  seconds: 0,
  llm_calls,
  tokens: 0,
  cost_usd: 0,
  source_calls: 0,
  pages: 0,
});

/** A double of the store whose writes end when the test says so. */
function slowStore() {
  const written: string[] = [];
  const waiting: PromiseWithResolvers<undefined>[] = [];
  const spend = new RunSpend(async ({ stage, llm_calls }) => {
    const answer = Promise.withResolvers<undefined>();
    waiting.push(answer);
    await answer.promise;
    written.push(`${stage} ${llm_calls}`);
  });
  const next = async () => {
    while (waiting.length === 0) await new Promise(setImmediate);
    return waiting.shift();
  };
  return { spend, written, next };
}

describe('RunSpend', () => {
  it('takes everything that came during a write along with the next one', async () => {
    const { spend, written, next } = slowStore();
    let calls = 0;
    spend.follow(() => usage('course-intelligence', calls));
    for (calls = 1; calls < 5; calls += 1) spend.changed();
    const stored = spend.stored();
    (await next())?.resolve(undefined);
    (await next())?.resolve(undefined);
    await stored;
    expect(written).toEqual(['course-intelligence 1', 'course-intelligence 5']);
  });

  it('stores how a stage ended before the next one', async () => {
    const { spend, written, next } = slowStore();
    spend.follow(() => usage('course-intelligence', 3));
    spend.follow(() => usage('resource-discovery', 1));
    spend.changed();
    const stored = spend.stored();
    (await next())?.resolve(undefined);
    (await next())?.resolve(undefined);
    await stored;
    expect(written).toEqual(['course-intelligence 3', 'resource-discovery 1']);
  });

  it('says that something was not stored, and stores it with the next write', async () => {
    const { spend, written, next } = slowStore();
    spend.follow(() => usage('course-intelligence', 1));
    spend.changed();
    const failing = spend.stored();
    (await next())?.reject(new Error('away'));
    await expect(failing).rejects.toThrow('away');
    const stored = spend.stored();
    (await next())?.resolve(undefined);
    await stored;
    expect(written).toEqual(['course-intelligence 1']);
  });

  it('has nothing to store before a stage begins', async () => {
    const { spend, written } = slowStore();
    spend.changed();
    await spend.stored();
    expect(written).toEqual([]);
  });
});
