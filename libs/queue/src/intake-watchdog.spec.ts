import { IntakeWatchdog } from './intake-watchdog.ts';

function setUp() {
  const state = { now: 0, open: true, redis: true, reconnects: 0 };
  const watch = new IntakeWatchdog({
    isOpen: () => state.open,
    ping: () => (state.redis ? Promise.resolve() : Promise.reject(new Error('away'))),
    reconnect: () => (state.reconnects += 1),
    now: () => state.now,
  });
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 5) {
      state.now += 5_000;
      await watch.check();
    }
  };
  return { state, watch, pass };
}

describe('IntakeWatchdog', () => {
  it('is content while entries are asked for', async () => {
    const { state, watch, pass } = setUp();
    for (let round = 0; round < 20; round += 1) {
      await pass(10);
      watch.markActive();
    }
    expect([watch.isAlive, state.reconnects]).toEqual([true, 0]);
  });

  it('makes the connection anew once when nothing is asked for, and counts as dead if that does not help', async () => {
    const { state, watch, pass } = setUp();
    await pass(55);
    expect([watch.isAlive, state.reconnects]).toEqual([true, 1]);
    await pass(10);
    expect([watch.isAlive, state.reconnects]).toEqual([false, 1]);
    watch.markActive();
    expect(watch.isAlive).toBe(true);
  });

  it('expects nothing while every slot is busy or the intake is closed', async () => {
    const { state, watch, pass } = setUp();
    state.open = false;
    await pass(3_600);
    expect([watch.isAlive, state.reconnects]).toEqual([true, 0]);
  });

  it('expects nothing while Redis is away', async () => {
    const { state, watch, pass } = setUp();
    state.redis = false;
    await pass(3_600);
    state.redis = true;
    await pass(15);
    expect([watch.isAlive, state.reconnects]).toEqual([true, 0]);
  });
});
