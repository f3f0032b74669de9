import type { NotebookLocation } from '@scholarsource/contracts';

/** Location and user token for creating notebooks. Valid for one request: never stored. */
export interface NotebookAccess {
  token: string;
  project: string;
  location: NotebookLocation;
  /** Aborts requests in progress. */
  signal: AbortSignal;
}

/** A source: the address of a page or file, a YouTube video, or a text. */
export type NotebookSource =
  | { kind: 'web'; title: string; url: string }
  | { kind: 'video'; title: string; url: string }
  | { kind: 'text'; title: string; text: string };

/** The outcome of one source; `reason` is a sentence for the user. */
export type SourceOutcome = { state: 'ready' | 'processing' } | { state: 'failed'; reason: string };

/** The operations of NotebookLM that are needed here. */
export interface Notebooks {
  /**
   * Creates an empty notebook, at most once.
   * @returns its id and its address
   * @throws {ServiceError} whose message says what to do, and whether the notebook may exist
   */
  create: (access: NotebookAccess, title: string) => Promise<{ id: string; url: string }>;
  /** Adds sources to a notebook; returns one outcome per source, in order. Never throws. */
  addSources: (
    access: NotebookAccess,
    notebookId: string,
    sources: readonly NotebookSource[],
  ) => Promise<SourceOutcome[]>;
}
