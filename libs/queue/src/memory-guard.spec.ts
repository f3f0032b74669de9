import { MemoryGuard } from './memory-guard.ts';

function setUp(fullShare?: number) {
  const state = { usedMemoryBytes: 10, memoryLimitBytes: 100, evictionPolicy: 'noeviction', evictedKeys: 0 };
  const server = { away: false };
  const warnings: string[] = [];
  const guard = new MemoryGuard(
    { server: () => (server.away ? Promise.reject(new Error('away')) : Promise.resolve(state)) },
    ({ message }) => warnings.push(message),
    { checkIntervalMs: -1, ...(fullShare !== undefined && { fullShare }) },
  );
  return { state, server, warnings, guard };
}

describe('MemoryGuard', () => {
  it('leaves more free where that is asked', async () => {
    const { state, guard } = setUp(0.5);
    state.usedMemoryBytes = 50;
    expect(await guard.isFull()).toBe(false);
    state.usedMemoryBytes = 51;
    expect(await guard.isFull()).toBe(true);
  });

  it('calls Redis full when little of its limit is left, and no longer when there is room again', async () => {
    const { state, guard } = setUp();
    expect(await guard.isFull()).toBe(false);
    state.usedMemoryBytes = 91;
    expect(await guard.isFull()).toBe(true);
    state.usedMemoryBytes = 89;
    expect(await guard.isFull()).toBe(false);
  });

  it('never calls a Redis full that has no limit or does not say', async () => {
    const { state, server, guard } = setUp();
    state.memoryLimitBytes = 0;
    expect(await guard.isFull()).toBe(false);
    server.away = true;
    expect(await guard.isFull()).toBe(false);
  });

  it('warns once of a Redis that may throw keys away', async () => {
    const { state, warnings, guard } = setUp();
    await guard.isFull();
    expect(warnings).toEqual([]);
    state.evictionPolicy = 'volatile-lru';
    await guard.isFull();
    await guard.isFull();
    expect(warnings).toEqual([expect.stringContaining('volatile-lru')]);
  });
});
