import type { Config } from '@scholarsource/config';
import { createLlmAgents, type EngineParts } from '@scholarsource/research';

/** Agents on language models if an endpoint or a key is configured, else the rules of the engine; and the budget. */
export function composeAgents({ llm, budget }: Config): Partial<Pick<EngineParts, 'agents' | 'budget'>> {
  return (llm.apiKey ?? llm.baseUrl) === null ? { budget } : { agents: createLlmAgents(llm), budget };
}
