import { BudgetExceeded, Meter, NOTHING_SPENT, UNLIMITED } from './run-context.ts';

describe('Meter', () => {
  it('refuses the call that would go over a limit', async () => {
    const meter = new Meter({ ...UNLIMITED, llmCalls: 2, pages: 1 });
    await meter.admitLlmCall();
    await meter.admitLlmCall();
    await expect(meter.admitLlmCall()).rejects.toThrow(BudgetExceeded);
    meter.admitPage();
    expect(() => meter.admitPage()).toThrow('pages');
  });

  it('counts what earlier runs of the job have spent', async () => {
    const meter = new Meter({ ...UNLIMITED, costUsd: 0.5 });
    await meter.admitLlmCall();
    meter.countTokens(1_000, 0.6);
    const usage = { stage: 'course-intelligence' as const, ...meter.finishStage() };
    expect(usage).toMatchObject({ llm_calls: 1, tokens: 1_000, cost_usd: 0.6 });
    await expect(new Meter({ ...UNLIMITED, costUsd: 0.5 }, [usage]).admitLlmCall()).rejects.toThrow('costUsd');
    const unpriced = { stage: 'resource-discovery' as const, ...NOTHING_SPENT, cost_usd: null };
    await expect(new Meter({ ...UNLIMITED, costUsd: 0.5 }, [unpriced, usage]).admitLlmCall()).rejects.toThrow(
      'costUsd',
    );
  });

  it('starts each stage at nothing', () => {
    const meter = new Meter(UNLIMITED);
    meter.countSourceCall();
    expect(meter.finishStage().source_calls).toBe(1);
    expect(meter.finishStage().source_calls).toBe(0);
  });

  it('lets no call be made of which the ledger does not know', async () => {
    const stored = Promise.withResolvers<undefined>();
    const known: number[] = [];
    const meter: Meter = new Meter(UNLIMITED, [], {
      follow: () => undefined,
      changed: () => known.push(meter.soFar.llm_calls),
      stored: () => stored.promise,
    });
    let admitted = false;
    const admission = meter.admitLlmCall().then(() => (admitted = true));
    expect(known).toEqual([1]);
    await new Promise(setImmediate);
    expect(admitted).toBe(false);
    stored.resolve(undefined);
    await admission;
  });

  it('knows no cost once a model without a price was called', () => {
    const meter = new Meter(UNLIMITED);
    meter.countTokens(10, 0.1);
    meter.countTokens(10, null);
    expect(meter.finishStage().cost_usd).toBeNull();
  });
});
