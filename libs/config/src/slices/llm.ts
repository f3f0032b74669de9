import { z } from 'zod';
import { setting } from '../setting.ts';
import { optionalAddress, optionalText, optionalWholeNumber, wholeNumber } from '../values.ts';

/** Dollars per million tokens, as in OpenAI's price list. */
const LIST_PRICES = {
  'gpt-4o': { input: 2.5, output: 10 },
  'gpt-4o-mini': { input: 0.15, output: 0.6 },
  'gpt-4.1': { input: 2, output: 8 },
  'gpt-4.1-mini': { input: 0.4, output: 1.6 },
  'gpt-4.1-nano': { input: 0.1, output: 0.4 },
  'gpt-5': { input: 1.25, output: 10 },
  'gpt-5-mini': { input: 0.25, output: 2 },
  'gpt-5-nano': { input: 0.05, output: 0.4 },
  'o4-mini': { input: 1.1, output: 4.4 },
};

const Price = z.strictObject({ input: z.number().nonnegative(), output: z.number().nonnegative() });

const prices = z
  .string()
  .transform((text, context) => {
    try {
      return { ...LIST_PRICES, ...z.record(z.string(), Price).parse(JSON.parse(text)) };
    } catch {
      context.addIssue({ code: 'custom', message: 'must be JSON such as {"my-model":{"input":0.1,"output":0.4}}' });
      return z.NEVER;
    }
  })
  .meta({ pattern: '^\\s*\\{' });

const model = (env: string, fallback: string, agent: string) =>
  setting(
    env,
    z.string().trim().min(1),
    fallback,
    `Model of the agent that ${agent}, as provider/model; openai/ means the endpoint in OPENAI_BASE_URL.`,
  );

export const llm = {
  apiKey: setting(
    'OPENAI_API_KEY',
    optionalText,
    '',
    'Key of the language model endpoint. Without it and without OPENAI_BASE_URL the deterministic engine does the work.',
    { secret: true },
  ),
  baseUrl: setting(
    'OPENAI_BASE_URL',
    optionalAddress('http', 'https'),
    '',
    'OpenAI-compatible endpoint, with or without /v1, such as that of Ollama, vLLM or LiteLLM; a server that needs no key needs no OPENAI_API_KEY. A name and a password in it are sent as Basic authorization. Empty is OpenAI.',
  ),
  courseIntelligenceModel: model('COURSE_INTELLIGENCE_AGENT_MODEL', 'openai/gpt-4o', 'reads the course and the book'),
  resourceDiscoveryModel: model('RESOURCE_DISCOVERY_AGENT_MODEL', 'openai/gpt-4o-mini', 'chooses resources'),
  resourceValidatorModel: model('RESOURCE_VALIDATOR_AGENT_MODEL', 'openai/gpt-4o-mini', 'judges what was chosen'),
  outputFormatterModel: model('OUTPUT_FORMATTER_AGENT_MODEL', 'openai/gpt-4o-mini', 'writes the guide'),
  timeoutMs: setting(
    'LLM_TIMEOUT_MS',
    wholeNumber(100, 600_000),
    '60000',
    'Milliseconds after which one model call is given up and tried again.',
  ),
  retryBaseMs: setting(
    'LLM_RETRY_BASE_MS',
    wholeNumber(1, 60_000),
    '1000',
    'Longest first pause, in milliseconds, before a model call that failed is repeated; doubles each time. A pause that the endpoint asks for goes before.',
  ),
  contextTokens: setting(
    'LLM_CONTEXT_TOKENS',
    wholeNumber(4_096, 2_000_000),
    '8192',
    'Tokens that a question and its answer may take up together: the context size of the smallest model in use. More lets the agents show models more candidates and more of each page.',
  ),
  maxSteps: setting(
    'MAX_CREW_ITERATIONS',
    wholeNumber(1, 50),
    '6',
    'Answers that the discovery agent may take for one job, those that call tools among them.',
  ),
  concurrency: setting(
    'LLM_CONCURRENCY',
    wholeNumber(1, 1_000),
    '8',
    'Model calls that one worker process makes at once, over all its jobs.',
  ),
  requestsPerMinute: setting(
    'LLM_REQUESTS_PER_MINUTE',
    optionalWholeNumber(1, 1_000_000),
    '',
    'Model calls that one worker process starts in any 60 seconds. Empty is no limit.',
  ),
  prices: setting(
    'LLM_PRICES',
    prices,
    '{}',
    'Dollars for a million tokens by model, as JSON such as {"my-model":{"input":0.1,"output":0.4}}; added to the list prices of OpenAI. A model without a price has no known cost.',
  ),
};
