import { licenceId } from '@scholarsource/sources';

const NAMES = /creative commons|\bcc[ -](?:by|0)\b|\bcc0\b|gnu free documentation licen[sc]e/gi;
const GIVES = /\b(?:licen[sc]ed?|released|available|distributed|published|provided|shared|offered|dedicated)\b/i;
/** The licence of a picture, or one that is denied, says nothing about the work. */
const OF_A_PART =
  /\b(?:images?|figures?|photos?|photographs?|icons?|covers?|video|music|fonts?|illustrations?|clip ?art|not (?:licen[sc]ed|released|available|under))\b/i;
const BEFORE = 140;
const AFTER = 140;

/** The licence that a text states for itself in a sentence, as an SPDX-like id; null if it states none. */
export function licenceInText(text: string): string | null {
  for (const { index, 0: name } of text.matchAll(NAMES)) {
    const before = lastSentence(text.slice(Math.max(0, index - BEFORE), index));
    if (!GIVES.test(`${before} ${name}`) || OF_A_PART.test(before)) continue;
    const id = idOf(text.slice(index, index + AFTER));
    if (id !== null) return id;
  }
  return null;
}

function lastSentence(text: string): string {
  return text.split(/[.!?]\s|\n\s*\n/).at(-1) ?? '';
}

function idOf(stated: string): string | null {
  if (/^gnu/i.test(stated)) return 'GFDL';
  if (/^cc[ -]?0/i.test(stated)) return 'CC0-1.0';
  const [, code, version = ''] = /^cc[ -](by(?:-(?:nc|sa|nd)){0,2})[ -]?(\d\.\d)?/i.exec(stated) ?? [];
  if (code !== undefined) return licenceId(`cc-${code}`, version);
  return licenceId(stated, /\b\d\.\d\b/.exec(stated)?.[0]);
}
