import type { NotebookLocation } from '@scholarsource/contracts';

/** Where notebooks are made, and the token of the user for whom. It belongs to one request: nothing keeps it. */
export interface NotebookAccess {
  token: string;
  project: string;
  location: NotebookLocation;
  /** Ends whatever is under way. */
  signal: AbortSignal;
}

/** What a notebook takes: the address of a page or file, a video on YouTube, or a text. */
export type NotebookSource =
  | { kind: 'web'; title: string; url: string }
  | { kind: 'video'; title: string; url: string }
  | { kind: 'text'; title: string; text: string };

/** What became of one source; `reason` is a sentence for the user. */
export type SourceOutcome = { state: 'ready' | 'processing' } | { state: 'failed'; reason: string };

/** NotebookLM, as far as it is needed. */
export interface Notebooks {
  /**
   * Makes an empty notebook. It is never made twice.
   * @returns its id, and its address in a browser
   * @throws {ServiceError} whose sentence says what to do, and whether there may be a notebook
   */
  create: (access: NotebookAccess, title: string) => Promise<{ id: string; url: string }>;
  /** Adds sources to a notebook: one outcome for each, in their order. Never throws. */
  addSources: (
    access: NotebookAccess,
    notebookId: string,
    sources: readonly NotebookSource[],
  ) => Promise<SourceOutcome[]>;
}
