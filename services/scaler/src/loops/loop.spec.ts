import { ServiceError } from '@scholarsource/contracts';
import { createLogger } from '@scholarsource/service-kit';
import { backoffMs, runLoop } from './loop.ts';

/** What a loop writes about its first pass, which fails with the error. */
async function logOfFailure(error: Error): Promise<string> {
  const written: string[] = [];
  const logger = createLogger('scaler', 'info', { write: (line) => written.push(line) });
  const stop = new AbortController();
  const settings = { name: 'dispatch', intervalMs: 1, logger, onPass: () => stop.abort() };
  await runLoop(() => Promise.reject(error), settings, stop.signal);
  return written.join('');
}

describe('a loop whose first pass fails', () => {
  it('names a dependency that is away, and its reason, without a stack', async () => {
    const cause = new Error('connect ECONNREFUSED 127.0.0.1:5432');
    const log = await logOfFailure(new ServiceError('store_unavailable', 'The database is away.', { cause }));
    expect(log).toContain('store_unavailable');
    expect(log).toContain('connect ECONNREFUSED');
    expect(log).not.toContain('loop.spec');
  });

  it('shows where a fault of ours is', async () => {
    expect(await logOfFailure(new TypeError('x is not a function'))).toContain('loop.spec');
  });
});

describe('a loop that has more to do', () => {
  it('goes on after the short pause, long before its interval ends', async () => {
    const stop = new AbortController();
    let passes = 0;
    const pass = () => {
      passes += 1;
      if (passes === 3) stop.abort();
      return Promise.resolve(true);
    };
    const logger = createLogger('scaler', 'info', { write: () => undefined });
    const settings = { name: 'dispatch', intervalMs: 3_600_000, busyIntervalMs: 1, logger, onPass: () => undefined };
    await runLoop(pass, settings, stop.signal);
    expect(passes).toBe(3);
  });
});

describe('a loop whose dependency is away', () => {
  it('looks again within a second, however long it has been away', () => {
    for (const intervalMs of [1, 200, 15_000]) {
      for (const failures of [1, 5, 1_000]) expect(backoffMs(failures, intervalMs)).toBeLessThanOrEqual(1_000);
    }
  });

  it('rests longer after each failure until then', () => {
    expect(backoffMs(2, 200)).toBeGreaterThan(backoffMs(1, 200));
  });
});
