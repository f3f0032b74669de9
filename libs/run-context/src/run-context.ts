import type { StageUsage } from '@scholarsource/contracts';
import type { RunObserver } from './run-observer.port.ts';
import { type SpendLedger, nullSpendLedger } from './spend-ledger.port.ts';

/** Budget of a job; null is unlimited. */
export interface Budget {
  costUsd: number | null;
  tokens: number | null;
  llmCalls: number | null;
  pages: number | null;
  /** Seconds of work, over all runs of the job. */
  seconds: number | null;
}

export const UNLIMITED: Budget = { costUsd: null, tokens: null, llmCalls: null, pages: null, seconds: null };

/** The context of a step: the abort signal, and the meter that counts what it spends. */
export interface RunContext {
  readonly signal: AbortSignal;
  readonly meter: Meter;
  readonly observer?: RunObserver;
}

/** Thrown when a step would exceed the budget. The job ends with what it has. */
export class BudgetExceeded extends Error {
  override readonly name = 'BudgetExceeded';

  constructor(readonly limit: keyof Budget) {
    super(`the budget of the job is spent: ${limit}`);
  }
}

type Amounts = Omit<StageUsage, 'stage'>;

/** The cost of a stage that is skipped. */
export const NOTHING_SPENT: Amounts = { seconds: 0, llm_calls: 0, tokens: 0, cost_usd: 0, source_calls: 0, pages: 0 };

/** Meters what a job spends and enforces its budget. */
export class Meter {
  readonly #budget: Budget;
  readonly #ledger: SpendLedger;
  #earlier: Amounts;
  #stage: Amounts = NOTHING_SPENT;
  #startedAt = performance.now();

  /** `earlier` is what the job has spent so far, in finished stages and in failed runs. */
  constructor(budget: Budget, earlier: readonly StageUsage[] = [], ledger: SpendLedger = nullSpendLedger) {
    this.#budget = budget;
    this.#ledger = ledger;
    this.#earlier = earlier.reduce(addStages, NOTHING_SPENT);
  }

  /**
   * Called before each model call. Resolves once the ledger has recorded the call, so that no crash forgets it.
   * @throws {BudgetExceeded} if the budget does not allow the call, and what {@link SpendLedger.stored} throws
   */
  async admitLlmCall(): Promise<void> {
    this.#admitTime();
    const { llm_calls, tokens, cost_usd } = this.#spent();
    this.#admit('llmCalls', llm_calls);
    this.#admit('tokens', tokens);
    // A model without a price is limited by its tokens and calls.
    this.#admit('costUsd', cost_usd ?? 0);
    this.#count({ llm_calls: 1 });
    await this.#ledger.stored();
  }

  /** Records the usage of a model call; `costUsd` is null if the model has no known price. */
  countTokens(tokens: number, costUsd: number | null): void {
    this.#count({ tokens, cost_usd: costUsd });
  }

  /** Called before each page is fetched. @throws {BudgetExceeded} */
  admitPage(): void {
    this.#admitTime();
    this.#admit('pages', this.#spent().pages);
    this.#count({ pages: 1 });
  }

  countSourceCall(): void {
    this.#count({ source_calls: 1 });
  }

  /** The amounts of the current stage. */
  get soFar(): Amounts {
    return { ...this.#stage, seconds: this.#stageSeconds() };
  }

  /** The amounts since the last call; ends the stage. */
  finishStage(): Amounts {
    const finished = this.soFar;
    this.#earlier = addStages(this.#earlier, finished);
    this.#stage = NOTHING_SPENT;
    this.#startedAt = performance.now();
    return finished;
  }

  #stageSeconds(): number {
    return (performance.now() - this.#startedAt) / 1_000;
  }

  #spent(): Amounts {
    return addStages(this.#earlier, this.#stage);
  }

  #admitTime(): void {
    this.#admit('seconds', this.#earlier.seconds + this.#stageSeconds());
  }

  #admit(limit: keyof Budget, spent: number): void {
    const most = this.#budget[limit];
    if (most !== null && spent >= most) throw new BudgetExceeded(limit);
  }

  #count(amounts: Partial<Amounts>): void {
    this.#stage = addAmounts(this.#stage, { ...NOTHING_SPENT, ...amounts });
    this.#ledger.changed();
  }
}

/** The total cost of stages as far as known: a model without a price does not lift the limit for the others. */
function addStages(a: Amounts, b: Amounts): Amounts {
  return addAmounts({ ...a, cost_usd: a.cost_usd ?? 0 }, { ...b, cost_usd: b.cost_usd ?? 0 });
}

/** Adds the amounts of a stage in two runs, or in two steps of one. */
export function addAmounts(a: Amounts, b: Amounts): Amounts {
  return {
    seconds: a.seconds + b.seconds,
    llm_calls: a.llm_calls + b.llm_calls,
    tokens: a.tokens + b.tokens,
    // One call without a known price makes the sum unknown.
    cost_usd: a.cost_usd === null || b.cost_usd === null ? null : a.cost_usd + b.cost_usd,
    source_calls: a.source_calls + b.source_calls,
    pages: a.pages + b.pages,
  };
}
