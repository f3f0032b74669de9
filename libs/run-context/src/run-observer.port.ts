/** An operation of a run outside its process. */
export interface Operation {
  kind: 'llm_call' | 'source_call' | 'book_lookup' | 'page_fetch' | 'link_check';
  /** The model or source, or the kind again: low cardinality, never an address. */
  name: string;
}

/** The outcome of an operation, with low cardinality, and its usage. */
export interface OperationReport {
  outcome: string;
  inputTokens: number;
  outputTokens: number;
  /** Null if the price is unknown. */
  costUsd: number | null;
}

/** Observes the operations of runs. */
export interface RunObserver {
  /** Runs and measures `work`, which may call `note`; an outcome that is not noted is `ok` or `failed`. */
  observe<T>(operation: Operation, work: (note: NoteOperation) => Promise<T>): Promise<T>;
  /** Reports an error that does not end the run. */
  troubled?(what: string, error: unknown): void;
}

export type NoteOperation = (report: Partial<OperationReport>) => void;

const unobserved: RunObserver = {
  observe: (_operation, work) => work(() => undefined),
};

/** Runs `work` under the observer of the run, if it has one. */
export function observed<T>(
  { observer = unobserved }: { observer?: RunObserver },
  operation: Operation,
  work: (note: NoteOperation) => Promise<T>,
): Promise<T> {
  return observer.observe(operation, work);
}
