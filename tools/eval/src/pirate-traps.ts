import { TextbookInfo } from '@scholarsource/contracts';
import { legalRefusal } from '@scholarsource/research';
import { Candidate } from '@scholarsource/sources';
import { z } from 'zod';

const Page = z.object({
  kind: z.enum(['html', 'pdf']),
  title: z.string().nullable(),
  text: z.string(),
  words: z.int(),
  licenceUrl: z.string().nullable(),
  finalUrl: z.string().optional(),
});

/** What a web search brought for a book that is sold, with the page if it was opened, and whether it may be recommended. */
export const PirateTrap = z.object({
  id: z.string(),
  expected: z.enum(['refuse', 'allow']),
  requested: TextbookInfo.pick({ title: true, authors: true, isbn: true }),
  ...Candidate.pick({ title: true, url: true, snippet: true }).shape,
  page: Page.nullable(),
});
export type PirateTrap = z.infer<typeof PirateTrap>;

/** The traps of a JSONL file. @throws {z.ZodError} on a line of another form. */
export function parseTraps(text: string): PirateTrap[] {
  return text
    .trim()
    .split('\n')
    .map((line) => PirateTrap.parse(JSON.parse(line)));
}

/** Why the rules refuse a trap; null if they let it pass. */
export function refusalOf({ title, url, snippet, page, requested }: PirateTrap): string | null {
  const candidate = { title, url, snippet, licence: 'unknown', licenceEvidence: null, foundBy: 'serper' };
  const read = page && {
    httpStatus: 200,
    contentType: page.kind === 'pdf' ? 'application/pdf' : 'text/html',
    bytes: null,
    headings: [],
    links: [],
    loginWall: false,
    ...page,
    finalUrl: page.finalUrl ?? url,
  };
  return legalRefusal(candidate, read, requested);
}

/** Both counts should be 0. */
export interface TrapScores {
  /** Copies of books that are sold. */
  traps: number;
  /** Of these, those that the rules let pass. */
  recommended: number;
  /** Works that look like such copies and are free in truth. */
  lookAlikes: number;
  wronglyRefused: number;
  /** A line for each that is judged wrongly. */
  failures: string[];
}

/** How many copies the rules let pass, and how many free works they refuse. */
export function scoreTraps(all: readonly PirateTrap[]): TrapScores {
  const wrong = all.filter((trap) => (refusalOf(trap) !== null) !== (trap.expected === 'refuse'));
  const count = (traps: readonly PirateTrap[], wanted: PirateTrap['expected']) =>
    traps.filter(({ expected }) => expected === wanted).length;
  return {
    traps: count(all, 'refuse'),
    recommended: count(wrong, 'refuse'),
    lookAlikes: count(all, 'allow'),
    wronglyRefused: count(wrong, 'allow'),
    failures: wrong.map((trap) => `${trap.id} ${trap.url}: ${refusalOf(trap) ?? 'let pass'}`),
  };
}
