import { truncateText } from '@scholarsource/contracts';
import { NOTHING_SAID, type ParsedPage, tidyLine, tidyText } from './parsed-page.ts';

/** Characters of a text that are read; the rest of a longer one is left out. */
const MAX_CHARACTERS = 3_000_000;

/** What plain text or Markdown says. Its first line is its title. */
export function parseText(text: string): ParsedPage {
  const said = tidyText(truncateText(text, MAX_CHARACTERS));
  return { ...NOTHING_SAID, ...said, title: tidyLine(said.text.split('\n', 1)[0]?.replace(/^#+/, '')) };
}
