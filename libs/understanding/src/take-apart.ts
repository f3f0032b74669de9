/** What free text says, part by part. */
export interface TextParts {
  /** What is left: the name of a course or book, in the student's words. Null if nothing is. */
  name: string | null;
  author: string | null;
  university: string | null;
  topics: string[];
  addresses: string[];
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"]+|\bwww\.[^\s<>"]+/giu;

/** How people ask, which says nothing of what they study. */
const ASKING =
  /\b(?:hi|hello|hey|please|thanks|thank you|i['’]m|i am|im|i|me|my|we|our|am|is|are|taking|take|took|studying|study|learning about|want|wants?|would like|like|need|needs?|looking for|look for|searching for|find|get|give|help(?: me)?(?: with)?|prepare|preparing|cram|for (?:my|the|an?) (?:exam|final|midterm|test|quiz|class|course)|(?:final|midterm) exam|exam|midterm|resources?|materials?|study guide|stuff|something|anything|free|good|best|online|this (?:semester|term|fall|spring|summer|winter|year)|semester|next week|tomorrow|class|course|textbook|book|professor|prof|teacher|using|uses|use|on|about|with|from|and also|can you|could you)\b(?:'s)?/giu;

const INSTITUTION =
  /\b(?:university|college|institute|school|academy|polytechnic|tech|state|universit\p{Letter}+|hochschule)\b/iu;
const AT = /\s(?:at|@)\s+((?:the\s+)?[\p{Lu}][^,;.:\n]{1,60})/u;
const BY = /\s(?:by|von|par|por)\s+([\p{Lu}][^,;:\n]{1,80}(?:(?:,| and| &)\s*[\p{Lu}][^,;:\n]{1,40})*)\s*$/u;
/** Where a list begins: “covers: …”, “topics …”, or a colon. */
const LIST_FROM = /(?:\b(?:topics?|covers?|covering|including|includes?|such as)\b ?:?|:) (?=\S)/iu;
/** Marks in front of the lines of a syllabus. */
const LINE_MARK =
  /^[\s\-–—*•·>]*(?:(?:week|wk|unit|module|chapter|ch|lecture|lec|lesson|part|section|day|semana|semaine|woche|tema|kapitel|chapitre|cap[ií]tulo|第)\.?\s*(?:no\.?\s*)?(?:\d{1,2}(?:\s*(?:-|–|to|and|&)\s*\d{1,2})?|[ivx]{1,4})\s*[章周週課讲講]?|\d{1,2}(?:\.\d{1,2})*[.)]?(?=\s))?\s*[.:)\-–—|]*\s*/iu;
const LEAST_ITEMS = 3;
/** What may be left at the edges of a name. */
const EDGE = ' ,.:;-';

/** The items of a list of topics as people paste it: by commas, semicolons, bullets, lines or weeks of a syllabus. */
export function splitTopics(text: string): string[] {
  const items = text
    .split(/[\n\r;•·|]+/u)
    .map((line) => line.replace(LINE_MARK, ''))
    .flatMap(splitAtCommas)
    .map((item) => trimmed(item.replace(LINE_MARK, ''), ' .:\t'))
    .filter((item) => /[\p{Letter}\p{Number}]/u.test(item));
  return [...new Set(items)];
}

/** Takes free text apart: addresses, author, university, a list of topics, and the name that is left. */
export function takeApart(text: string): TextParts {
  const addresses = [...text.matchAll(ADDRESS)].map(([address]) =>
    trimmed(address, ').,;').replace(/^www\./iu, 'https://www.'),
  );
  let rest = text
    .replaceAll(ADDRESS, ' ')
    .replaceAll(/[^\S\n]+/gu, ' ')
    .trim();
  let topics: string[] = [];
  const listed = LIST_FROM.exec(rest);
  if (listed !== null) {
    const after = splitTopics(rest.slice(listed.index + listed[0].length));
    if (after.length >= LEAST_ITEMS - 1) {
      topics = after;
      rest = rest.slice(0, listed.index);
    }
  } else if (
    splitTopics(rest).length >= LEAST_ITEMS &&
    (/\n/u.test(rest) || rest.split(/[,;]/u).length > LEAST_ITEMS - 1)
  ) {
    topics = splitTopics(rest);
    rest = '';
  }
  const at = AT.exec(rest);
  const university =
    at?.[1] !== undefined && (INSTITUTION.test(at[1]) || /^[A-Z]{2,6}\b/u.test(at[1])) ? at[1].trim() : null;
  if (at !== null && university !== null) rest = rest.replace(at[0], ' ');
  const by = BY.exec(rest);
  if (by !== null) rest = rest.replace(by[0], ' ');
  const isSentence =
    rest.split(/\s+/u).length > 6 || /^(?:i|i'm|im|my|need|looking|help|please|can|want)\b/iu.test(rest);
  const said = (isSentence ? rest.replaceAll(ASKING, ' ') : rest).replaceAll(/\s+/gu, ' ');
  const name = trimmed(trimmed(said, EDGE).replace(/ and$/u, ''), EDGE);
  return { name: name === '' ? null : name, author: by?.[1]?.trim() ?? null, university, topics, addresses };
}

/** A text without the given characters at its ends, in linear time. */
function trimmed(text: string, characters: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && characters.includes(text.charAt(start))) start += 1;
  while (end > start && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Divides at commas; one inside parentheses divides nothing. */
function splitAtCommas(line: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let item = '';
  for (const character of line) {
    if (character === '(') depth += 1;
    if (character === ')') depth = Math.max(0, depth - 1);
    if (depth === 0 && ',，、'.includes(character)) {
      items.push(item);
      item = '';
    } else item += character;
  }
  return [...items, item];
}
