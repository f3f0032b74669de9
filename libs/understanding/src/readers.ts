import { z } from 'zod';
import { PhraseTable } from './phrase-table.ts';
import { nameTokens } from './tokens.ts';

const Text = z.string().trim().min(1);

/** Students of one kind of subject, and by which names other subjects are taught to them: “statistics for psychology”. */
export const ReaderGroup = z.strictObject({ readers: z.array(Text).min(1), editions: z.array(Text).min(1) });
export type ReaderGroup = z.infer<typeof ReaderGroup>;

/** Knows for whom subjects are taught. */
export class Readers {
  readonly #groups: PhraseTable<readonly string[][]>;

  constructor(groups: readonly ReaderGroup[]) {
    this.#groups = new PhraseTable(
      groups.flatMap(({ readers, editions }) => {
        const names = editions.map(nameTokens);
        return readers.map((reader) => [nameTokens(reader), names] as const);
      }),
    );
  }

  /** The names of the readers, and those by which editions for them go; empty where the tokens say something else as well. */
  editionsFor(tokens: readonly string[]): string[][] {
    const groups = this.#groups.cover(tokens);
    const covered = groups.reduce((sum, { length }) => sum + length, 0);
    if (groups.length === 0 || covered < tokens.length) return [];
    return [[...tokens], ...groups.flatMap(({ values }) => values.flat())];
  }
}
