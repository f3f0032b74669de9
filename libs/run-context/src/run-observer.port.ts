/** Something that a run does outside its process. */
export interface Operation {
  kind: 'llm_call' | 'source_call' | 'book_lookup' | 'page_fetch' | 'link_check';
  /** A model, a source, or the kind again: few and known, never an address. */
  name: string;
}

/** How an operation went, in words that are few and known, and what it used. */
export interface OperationReport {
  outcome: string;
  inputTokens: number;
  outputTokens: number;
  /** Null if the price is not known. */
  costUsd: number | null;
}

/** Whoever measures what runs do. */
export interface RunObserver {
  /** Does the work and watches it. `note` may be called on the way; an outcome that nobody notes is `ok` or `failed`. */
  observe<T>(operation: Operation, work: (note: NoteOperation) => Promise<T>): Promise<T>;
  /** Told of what went wrong without ending the run. */
  troubled?(what: string, error: unknown): void;
}

export type NoteOperation = (report: Partial<OperationReport>) => void;

const unobserved: RunObserver = {
  observe: (_operation, work) => work(() => undefined),
};

/** Does the work before the eyes of the run's observer, if it has one. */
export function observed<T>(
  { observer = unobserved }: { observer?: RunObserver },
  operation: Operation,
  work: (note: NoteOperation) => Promise<T>,
): Promise<T> {
  return observer.observe(operation, work);
}
