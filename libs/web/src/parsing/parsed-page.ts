import { truncateText, storableJson } from '@scholarsource/contracts';
import { z } from 'zod';
import type { ReadPage } from '../page-reader.port.ts';

/** What a page says, apart from how it was fetched. */
export const ParsedPage = z.preprocess(
  storableJson,
  z.object({
    title: z.string().nullable(),
    text: z.string(),
    words: z.int().nonnegative(),
    headings: z.array(z.string()),
    links: z.array(z.object({ url: z.string(), text: z.string() })),
    licenceUrl: z.string().nullable(),
    loginWall: z.boolean(),
    /** Where the page sends its readers on to, null if nowhere. */
    refresh: z.string().nullable(),
    /** What the page shows in frames. */
    frames: z.array(z.string()),
  }),
) satisfies z.ZodType<Partial<ReadPage>>;
export type ParsedPage = z.infer<typeof ParsedPage>;

export const NOTHING_SAID: ParsedPage = {
  title: null,
  text: '',
  words: 0,
  headings: [],
  links: [],
  licenceUrl: null,
  loginWall: false,
  refresh: null,
  frames: [],
};

/** Characters of a text that are kept. */
const MAX_CHARACTERS = 200_000;
export const MAX_HEADINGS = 300;

/** Text with single spaces and at most one empty line, capped, and the words of the whole of it. */
export function tidyText(raw: string): { text: string; words: number } {
  const text = raw
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { text: truncateText(text, MAX_CHARACTERS), words: wordsOf(text) };
}

/** Words between spaces; where a script sets none, two signs count for a word. */
function wordsOf(text: string): number {
  return count(text.replace(UNSPACED, ' '), /\S+/g) + Math.ceil(count(text, UNSPACED) / 2);
}

/** Without keeping the matches, of which a long text has millions. */
function count(text: string, pattern: RegExp): number {
  let matches = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) matches += 1;
  return matches;
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** Text on one line; null if nothing is left. */
export function tidyLine(raw: string | null | undefined): string | null {
  const line = truncateText((raw ?? '').replace(/\s+/g, ' ').trim(), 300);
  return line === '' ? null : line;
}
