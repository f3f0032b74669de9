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

export function estimateTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}
