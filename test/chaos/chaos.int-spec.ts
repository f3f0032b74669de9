import { ChaosStack } from './chaos-stack.ts';
import { runScenarios } from './run-scenarios.ts';
import { SCENARIOS } from './scenarios.ts';

// The short form of `npm run test:chaos`, which runs every scenario.
describe('the whole system, broken on purpose', () => {
  it('loses nothing, doubles nothing and pays for nothing twice', async () => {
    const stack = await ChaosStack.start();
    try {
      const short = SCENARIOS.filter(({ inShortForm }) => inShortForm === true);
      const results = await runScenarios(stack, short, () => undefined);
      expect(results.filter(({ problem }) => problem !== null).map(({ line }) => line)).toEqual([]);
      expect(results).toHaveLength(short.length);
    } finally {
      await stack.stop();
    }
  }, 600_000);
});
