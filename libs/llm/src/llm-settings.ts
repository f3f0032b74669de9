/** Dollars per million tokens. */
export interface ModelPrice {
  input: number;
  output: number;
}

/** How the agents reach their language models. */
export interface LlmSettings {
  /** Null if the endpoint requires none. */
  apiKey: string | null;
  /** Address of an OpenAI-compatible endpoint, with or without `/v1` and credentials; null is OpenAI. */
  baseUrl: string | null;
  /** Timeout of a call in milliseconds. */
  timeoutMs: number;
  /** Maximum backoff before the first retry in milliseconds; doubles with each retry. */
  retryBaseMs: number;
  /** Maximum concurrent calls, over all jobs. */
  concurrency: number;
  /** Maximum calls per 60 seconds, over all jobs; null is unlimited. */
  requestsPerMinute: number | null;
  /** Maximum replies of the discovery agent, including tool calls. */
  maxSteps: number;
  /** Maximum tokens of a prompt and its answer: the context of the smallest model in use. */
  contextTokens: number;
  /** By model name without a date. */
  prices: Readonly<Record<string, ModelPrice>>;
  courseIntelligenceModel: string;
  resourceDiscoveryModel: string;
  resourceValidatorModel: string;
  outputFormatterModel: string;
}
