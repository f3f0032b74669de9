import { licenceId } from '@scholarsource/sources';
import { asParagraphs, outerParts } from './front-matter.ts';
import { refersToWork, licensedPart } from './licence-scope.ts';

const NAMES = /creative commons|\bcc[ -](?:by|0)\b|\bcc0\b|gnu free documentation licen[sc]e/gi;
const GIVES =
  /\b(?:licen[sc]ed?|released|available|distributed|distribute|published|provided|shared|offered|dedicated|open access)\b/i;
/** The licence of a picture, or a negated one, is not that of the work. */
const OF_A_PART =
  /\b(?:images?|figures?|photos?|photographs?|icons?|covers?|video|music|fonts?|illustrations?|clip ?art|flickr|wikimedia|not (?:licen[sc]ed|released|available|under))\b/i;
const BEFORE = 160;
const AFTER = 140;
/** “Creative Commons licence BY-NC-SA”. */
const NAMED_BY_TERMS = 50;

/** A licence that is stated in words. */
export interface TextLicence {
  /** SPDX-like. */
  id: string;
  /** Whether it explicitly refers to the work itself. */
  ofTheWork: boolean;
  /** What it refers to: a book as a whole, or additions by a teacher or an uploader; null if neither is named. */
  of: 'book' | 'addition' | null;
}

/** The licence at the front or end of a text, preferably one that refers to the work itself; null if there is none. */
export function licenceInText(text: string): TextLicence | null {
  const stated = outerParts(text).map(asParagraphs).flatMap(licencesIn);
  return stated.find(({ ofTheWork }) => ofTheWork) ?? stated[0] ?? null;
}

function licencesIn(part: string): TextLicence[] {
  return [...part.matchAll(NAMES)].flatMap(({ index, 0: name }) => {
    const before = lastSentence(part.slice(Math.max(0, index - BEFORE), index));
    const after = firstSentence(part.slice(index, index + AFTER));
    if (!GIVES.test(`${before} ${after} ${name}`) || OF_A_PART.test(before)) return [];
    const id = idOf(part.slice(index, index + AFTER));
    return id === null ? [] : [{ id, ofTheWork: refersToWork(before), of: licensedPart(before) }];
  });
}

/** Initials and forms of address do not end a sentence. */
const SENTENCE_END = /(?<!\b(?:[A-Z]|Prof|Dr|Mrs?|Ms))[.!?]\s|\n\s*\n/;

function lastSentence(text: string): string {
  return text.split(SENTENCE_END).at(-1) ?? '';
}

function firstSentence(text: string): string {
  return text.split(SENTENCE_END)[0] ?? '';
}

function idOf(stated: string): string | null {
  if (/^gnu/i.test(stated)) return 'GFDL';
  if (/^cc[ -]?0/i.test(stated)) return 'CC0-1.0';
  const [, code, number = ''] = /^cc[ -](by(?:-(?:nc|sa|nd)){0,2})[ -]?(\d\.\d)?/i.exec(stated) ?? [];
  if (code !== undefined) return licenceId(`cc-${code}`, number);
  const version = /\b\d\.\d\b/.exec(stated)?.[0];
  const [terms] = /\bby(?:-(?:nc|sa|nd)){0,2}\b/i.exec(stated.slice(0, NAMED_BY_TERMS)) ?? [];
  return licenceId(stated, version) ?? (terms?.includes('-') === true ? licenceId(`cc-${terms}`, version) : null);
}
