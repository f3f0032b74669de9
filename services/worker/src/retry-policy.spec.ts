import { retryDelaySeconds } from './retry-policy.ts';

const settings = { retryLimit: 3, retryBaseSeconds: 10 };

describe('retryDelaySeconds', () => {
  it('doubles with each failure and spreads over the upper half', () => {
    expect(retryDelaySeconds(0, settings, () => 0)).toBe(5);
    expect(retryDelaySeconds(0, settings, () => 1)).toBe(10);
    expect(retryDelaySeconds(2, settings, () => 1)).toBe(40);
  });

  it('never waits longer than ten minutes', () => {
    expect(retryDelaySeconds(19, { retryLimit: 20, retryBaseSeconds: 3_600 }, () => 1)).toBe(600);
  });

  it('gives up when the budget is spent', () => {
    expect(retryDelaySeconds(3, settings)).toBeNull();
    expect(retryDelaySeconds(0, { retryLimit: 0, retryBaseSeconds: 10 })).toBeNull();
  });
});
