import { loadConfig } from '@scholarsource/config';
import { createLlmAgents, type EngineParts } from '@scholarsource/research';
import { overlapModel, startLlmServer } from '@scholarsource/testing';

interface ModelUnderTest extends Pick<EngineParts, 'agents' | 'budget'> {
  /** What is measured, in a line. */
  description: string;
  close: () => Promise<void>;
}

/** The endpoint that the environment names, else the scripted one. */
export async function startModelUnderTest(): Promise<ModelUnderTest> {
  const { llm, budget } = loadConfig();
  if ((llm.apiKey ?? llm.baseUrl) !== null) {
    const agents = createLlmAgents(llm);
    const host = llm.baseUrl === null ? 'OpenAI' : new URL(llm.baseUrl).host;
    return { agents, budget, description: describe(agents.version, host), close: () => Promise.resolve() };
  }
  const server = await startLlmServer({ script: overlapModel });
  const agents = createLlmAgents({ ...llm, baseUrl: server.url });
  return {
    agents,
    budget,
    description: [
      describe(agents.version, 'the scripted endpoint'),
      'A script that counts shared words answers in place of a model: this measures the way to a model and back, not its judgement;',
      'tokens are estimated, and dollars are what they would cost.',
    ].join('\n'),
    close: () => server.close(),
  };
}

function describe(version: string, host: string): string {
  return `Agents ${version} on ${host}.`;
}
