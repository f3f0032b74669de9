import type { ModelPrice } from './llm-settings.ts';

export interface TokenCount {
  input: number;
  output: number;
}

/** Characters that one token stands for, where an endpoint does not count. */
const CHARACTERS_PER_TOKEN = 4;

/** Dollars for one call; null if nobody stated a price for the model. A dated name costs what the plain one does. */
export function costOf(
  model: string,
  { input, output }: TokenCount,
  prices: Readonly<Record<string, ModelPrice>>,
): number | null {
  const price = prices[model] ?? prices[model.replace(/-\d{4}-\d{2}-\d{2}$/, '')];
  return price === undefined ? null : (input * price.input + output * price.output) / 1_000_000;
}

/** Bytes of UTF-8 that one token of a question stands for at least, also in JSON and in other scripts than Latin. */
const BYTES_PER_TOKEN = 3;

/** Tokens that a text takes up at most, for what has to fit into the context of a model. */
export function mostTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}

/** Tokens of a text, for a cost that the endpoint does not state. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}
