import type { ModelPrice } from './llm-settings.ts';

export interface TokenCount {
  input: number;
  output: number;
}

/** Average characters per token, for endpoints that do not report usage. */
const CHARACTERS_PER_TOKEN = 4;

/** The cost of a call in dollars; null if the model has no configured price. A dated model costs the same as its undated name. */
export function costOf(
  model: string,
  { input, output }: TokenCount,
  prices: Readonly<Record<string, ModelPrice>>,
): number | null {
  const price = prices[model] ?? prices[model.replace(/-\d{4}-\d{2}-\d{2}$/, '')];
  return price === undefined ? null : (input * price.input + output * price.output) / 1_000_000;
}

/** Minimum bytes of UTF-8 per prompt token, also in JSON and in non-Latin scripts. */
const BYTES_PER_TOKEN = 3;

/** An upper bound for the tokens of a text, to check whether it fits into a context. */
export function maxTokenCount(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}

/** An estimate of the tokens of a text, for endpoints that do not report usage. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}
