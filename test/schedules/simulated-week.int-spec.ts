import { createTestDatabase } from '@scholarsource/testing';
import { simulateWeek } from './simulated-week.ts';

describe('schedules at a cadence of one minute', () => {
  it('act upon each time once, with two schedulers that are killed at random and a clock that steps', async () => {
    const database = await createTestDatabase();
    const report = await simulateWeek({ databaseUrl: database.url, schedules: 20, minutes: 60, seed: 20_260_327 });
    await database.drop();
    expect(report).toMatchObject({ due: 1_200, wrong: 0, stray: 0 });
    expect(report.kills).toBeGreaterThan(2);
    expect(report.clockSteps).toBeGreaterThan(0);
  });
});
