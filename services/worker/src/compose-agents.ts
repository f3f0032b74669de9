import type { Config } from '@scholarsource/config';
import { createLlmAgents, type EngineParts } from '@scholarsource/research';

/** Agents on language models where the configuration names an endpoint or a key, else the engine's own rules; and their budget. */
export function composeAgents({ llm, budget }: Config): Partial<Pick<EngineParts, 'agents' | 'budget'>> {
  return (llm.apiKey ?? llm.baseUrl) === null ? { budget } : { agents: createLlmAgents(llm), budget };
}
