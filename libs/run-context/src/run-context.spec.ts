import { BudgetSpent, Meter, UNLIMITED } from './run-context.ts';

describe('Meter', () => {
  it('refuses the call that would go over a limit', () => {
    const meter = new Meter({ ...UNLIMITED, llmCalls: 2, pages: 1 });
    meter.admitLlmCall();
    meter.admitLlmCall();
    expect(() => meter.admitLlmCall()).toThrow(BudgetSpent);
    meter.admitPage();
    expect(() => meter.admitPage()).toThrow('pages');
  });

  it('counts what earlier runs of the job have spent', () => {
    const meter = new Meter({ ...UNLIMITED, costUsd: 0.5 });
    meter.admitLlmCall();
    meter.countTokens(1_000, 0.6);
    const usage = { stage: 'course-intelligence' as const, ...meter.finishStage() };
    expect(usage).toMatchObject({ llm_calls: 1, tokens: 1_000, cost_usd: 0.6 });
    expect(() => new Meter({ ...UNLIMITED, costUsd: 0.5 }, [usage]).admitLlmCall()).toThrow('costUsd');
  });

  it('starts each stage at nothing', () => {
    const meter = new Meter(UNLIMITED);
    meter.countSourceCall();
    expect(meter.finishStage().source_calls).toBe(1);
    expect(meter.finishStage().source_calls).toBe(0);
  });

  it('knows no cost once a model without a price was called', () => {
    const meter = new Meter(UNLIMITED);
    meter.countTokens(10, 0.1);
    meter.countTokens(10, null);
    expect(meter.finishStage().cost_usd).toBeNull();
  });
});
