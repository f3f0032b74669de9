import type { Warning } from '@scholarsource/contracts';
import { AgentFailed } from '@scholarsource/llm';
import { BudgetSpent } from '@scholarsource/run-context';
import type { ResearchAgents } from './research-agents.port.ts';

/**
 * The agents, with others that take over each judgement that the first cannot finish: because the job may spend no more, or
 * because they do not make themselves understood. `note` is told, once for each such judgement.
 */
export function withFallback(
  agents: ResearchAgents,
  fallback: ResearchAgents,
  note: (warning: Warning) => void,
): ResearchAgents {
  if (agents === fallback) return agents;
  const orElse = async <T>(judgement: Promise<T>, otherwise: () => Promise<T>): Promise<T> => {
    try {
      return await judgement;
    } catch (error) {
      if (error instanceof BudgetSpent) {
        note({ code: 'budget_spent', message: 'The budget of this search was spent; the rest was judged by rule.' });
      } else if (error instanceof AgentFailed) {
        note({ code: 'agents_degraded', message: 'A language model gave no usable answer; rules stood in for it.' });
      } else throw error;
      return otherwise();
    }
  };
  return {
    name: agents.name,
    version: agents.version,
    analyse: (task, context) => orElse(agents.analyse(task, context), () => fallback.analyse(task, context)),
    choose: (task, context) => orElse(agents.choose(task, context), () => fallback.choose(task, context)),
    judge: (task, context) => orElse(agents.judge(task, context), () => fallback.judge(task, context)),
    write: (task, context) => orElse(agents.write(task, context), () => fallback.write(task, context)),
  };
}
