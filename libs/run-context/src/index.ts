export {
  addAmounts,
  type Budget,
  BudgetExceeded,
  Meter,
  NOTHING_SPENT,
  type RunContext,
  UNLIMITED,
} from './run-context.ts';
export {
  type NoteOperation,
  observed,
  type Operation,
  type OperationReport,
  type RunObserver,
} from './run-observer.port.ts';
export { type SpendLedger, nullSpendLedger } from './spend-ledger.port.ts';
