import { UsageError } from '../errors.ts';

/** A problem in a file of searches. Lines are counted from 1; `column` is null if it concerns the whole line. */
export interface FileProblem {
  line: number;
  column: string | null;
  detail: string;
}

const MAX_SHOWN = 20;

/** All problems in a file of searches; nothing was stored. */
export class BatchFileError extends UsageError {
  override readonly name = 'BatchFileError';
  readonly problems: readonly FileProblem[];

  constructor(file: string, problems: readonly FileProblem[]) {
    super(describe(file, problems));
    this.problems = problems;
  }
}

function describe(file: string, problems: readonly FileProblem[]): string {
  const lines = problems
    .slice(0, MAX_SHOWN)
    .map(({ line, column, detail }) => `${file}, line ${line}${column === null ? '' : `, ${column}`}: ${detail}`);
  const more = problems.length - MAX_SHOWN;
  return [...lines, ...(more > 0 ? [`and ${more} more.`] : []), 'Nothing was submitted.'].join('\n');
}
