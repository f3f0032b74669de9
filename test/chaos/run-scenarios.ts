import type { ChaosStack } from './chaos-stack.ts';
import { complaint, judge } from './invariants.ts';
import type { Scenario } from './scenarios.ts';
import { watchUnknown } from './unknown-watch.ts';

export interface ScenarioResult {
  name: string;
  /** Null if everything holds. */
  problem: string | null;
  /** One line for people. */
  line: string;
}

/** Runs scenarios one after the other on the same stack, and judges each when all its jobs should have ended. */
export async function runScenarios(
  stack: ChaosStack,
  scenarios: readonly Scenario[],
  tell: (line: string) => void,
): Promise<ScenarioResult[]> {
  const results: ScenarioResult[] = [];
  for (const scenario of scenarios) {
    const result = await runScenario(stack, scenario);
    results.push(result);
    tell(result.line);
  }
  return results;
}

async function runScenario(stack: ChaosStack, { name, run }: Scenario): Promise<ScenarioResult> {
  const startedAt = performance.now();
  let unknown = 0;
  const seconds = () => ((performance.now() - startedAt) / 1_000).toFixed(1);
  try {
    const accepted = await run(stack);
    const watch = watchUnknown(stack);
    try {
      await stack.settle();
    } finally {
      unknown = await watch.stop();
    }
    const verdict = { ...(await judge(stack, accepted)), unknown };
    const problem = complaint(verdict);
    const { completed, failed, cancelled, interrupted } = verdict;
    const counts = `${accepted.length} accepted: ${completed} completed, ${cancelled} cancelled, ${failed} failed; ${interrupted} interrupted calls repeated`;
    return {
      name,
      problem,
      line: `${problem === null ? 'ok  ' : 'FAIL'} ${name} (${counts}; ${seconds()} s)${problem === null ? '' : `: ${problem}`}`,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'failed';
    const problem = unknown === 0 ? reason : `${reason}, unknown ${unknown}`;
    return { name, problem, line: `FAIL ${name} (${seconds()} s): ${problem}` };
  }
}
