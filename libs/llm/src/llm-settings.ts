/** Dollars for a million tokens. */
export interface ModelPrice {
  input: number;
  output: number;
}

/** How the agents reach their language models. */
export interface LlmSettings {
  /** Null where the endpoint asks for none. */
  apiKey: string | null;
  /** Address of an OpenAI-compatible endpoint, with or without `/v1`, perhaps with name and password; null is OpenAI. */
  baseUrl: string | null;
  /** Milliseconds after which one call is given up. */
  timeoutMs: number;
  /** Milliseconds of the longest first pause before a failed call is repeated; doubles each time. */
  retryBaseMs: number;
  /** Calls that may be under way at once, over all jobs. */
  concurrency: number;
  /** Calls that may start in any 60 seconds, over all jobs; null is no limit. */
  requestsPerMinute: number | null;
  /** Most answers that the discovery agent may take, tool calls among them. */
  maxSteps: number;
  /** Tokens that a question and its answer may take up together: the context of the smallest model in use. */
  contextTokens: number;
  /** By model name without a date. */
  prices: Readonly<Record<string, ModelPrice>>;
  courseIntelligenceModel: string;
  resourceDiscoveryModel: string;
  resourceValidatorModel: string;
  outputFormatterModel: string;
}
