import { ServiceError, type Warning } from '@scholarsource/contracts';
import { AgentFailed } from '@scholarsource/llm';
import { BudgetExceeded, type RunContext } from '@scholarsource/run-context';
import type { ResearchAgents } from './research-agents.port.ts';

interface FallbackOptions {
  /** Whether this is the last attempt: then agents that do not respond are replaced as well. */
  isLastAttempt: boolean;
  /** Told once for each judgement that another took over. */
  note: (warning: Warning) => void;
}

/**
 * The agents, with others that take over each judgement that the first cannot finish: because the job may spend no more, because
 * they do not make themselves understood, or because they do not answer and this is the last attempt.
 */
export function withFallback(
  agents: ResearchAgents,
  fallback: ResearchAgents,
  { isLastAttempt, note }: FallbackOptions,
): ResearchAgents {
  if (agents === fallback) return agents;
  const orElse = async <T>({ observer }: RunContext, ask: (asked: ResearchAgents) => Promise<T>): Promise<T> => {
    try {
      return await ask(agents);
    } catch (error) {
      const warning = warningOf(error, isLastAttempt);
      if (warning === null) throw error;
      observer?.troubled?.(warning.message, error);
      note(warning);
      return ask(fallback);
    }
  };
  return {
    name: agents.name,
    version: agents.version,
    analyse: (task, context) => orElse(context, (asked) => asked.analyse(task, context)),
    choose: (task, context) => orElse(context, (asked) => asked.choose(task, context)),
    judge: (task, context) => orElse(context, (asked) => asked.judge(task, context)),
    write: (task, context) => orElse(context, (asked) => asked.write(task, context)),
  };
}

/** The warning if a fallback replaces an agent that threw this error; null if none may. */
function warningOf(error: unknown, isLastAttempt: boolean): Warning | null {
  if (error instanceof BudgetExceeded) {
    return { code: 'budget_spent', message: 'The budget of this search was spent; the rest was judged by rule.' };
  }
  if (error instanceof AgentFailed) {
    return { code: 'agents_degraded', message: 'A language model gave no usable answer; rules stood in.' };
  }
  const isAway = error instanceof ServiceError && error.code === 'agents_unavailable';
  return isAway && isLastAttempt
    ? { code: 'agents_degraded', message: 'A language model did not answer; rules stood in.' }
    : null;
}
