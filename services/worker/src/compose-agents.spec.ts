import { loadConfig } from '@scholarsource/config';
import { composeAgents } from './compose-agents.ts';

describe('composeAgents', () => {
  it('leaves the work to rules where nobody named a language model', () => {
    expect(composeAgents(loadConfig({})).agents).toBeUndefined();
  });

  it.each([[{ OPENAI_API_KEY: 'sk-test' }], [{ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' }]])(
    'asks language models with %j',
    (environment) => {
      const config = loadConfig({ ...environment, OUTPUT_FORMATTER_AGENT_MODEL: 'openai/gpt-4.1-nano' });
      expect(composeAgents(config).agents).toMatchObject({
        name: 'llm',
        version: expect.stringContaining('gpt-4.1-nano') as string,
      });
    },
  );

  it('hands on what a job may spend', () => {
    expect(composeAgents(loadConfig({ MAX_JOB_TOKENS: '5' })).budget).toMatchObject({ tokens: 5 });
  });
});
