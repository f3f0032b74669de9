import { costOf } from './token-cost.ts';

const prices = { 'gpt-4o': { input: 2.5, output: 10 } };

describe('costOf', () => {
  it('prices input and output by the million', () => {
    expect(costOf('gpt-4o', { input: 1_000_000, output: 100_000 }, prices)).toBeCloseTo(3.5);
  });

  it('prices a dated model as the plain one', () => {
    expect(costOf('gpt-4o-2024-11-20', { input: 1_000_000, output: 0 }, prices)).toBeCloseTo(2.5);
  });

  it('knows no cost of an unknown model', () => {
    expect(costOf('qwen3:8b', { input: 1, output: 1 }, prices)).toBeNull();
  });
});
