import { withUnicodeBoundaries } from './unicode-boundaries.ts';

/** The parts of free text. */
export interface FreeTextParts {
  /** What is left: the name of a course or book, in the student's words. Null if nothing is. */
  name: string | null;
  author: string | null;
  university: string | null;
  topics: string[];
  addresses: string[];
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"]+|\bwww\.[^\s<>"]+/giu;

/** Request phrases, which carry no information about the subject. */
const ASKING = withUnicodeBoundaries(
  /\b(?:hi|hello|hey|please|thanks|thank you|i['’]m|i am|im|i|me|my|we|our|am|is|are|taking|take|took|studying|study|learn(?:ing)? about|want|wants?|would like|like|need|needs?|looking for|look for|searching for|find|get|give|help(?: me)?(?: with)?|prepare|preparing|cram|for (?:my|the|an?) (?:exam|final|midterm|test|quiz|class|course)|(?:final|midterm) exam|exam|midterm|resources?|materials?|study guide|stuff|something|anything|free|good|best|online|this (?:semester|term|fall|spring|summer|winter|year)|next week|tomorrow|class(?! ?(?:\d|xi))|course|textbook|book|professor|prof|teacher|using|uses|use|on|about|with|from|and also|can you|could you)\b(?:'s)?/giu,
);

const INSTITUTION =
  /\b(?:university|college|institute|school|academy|polytechnic|tech|state|universit\p{Letter}+|hochschule)\b/iu;
const AT = /\s(?:at|@)\s+((?:the\s+)?[\p{Lu}][^,;.:\n]{1,60})/u;
/** What stands at a place after a course code is where it is taught: “CHEM& 161 at Seattle Central”. */
const CODE_BEFORE = /\b[A-Z]{2,7}&?[ -]?\d{2,4}[A-Z]?\b/u;
const BY = /\s(?:by|von|par|por)\s+([\p{Lu}][^,;:\n]{1,80}(?:(?:,| and| &)\s*[\p{Lu}][^,;:\n]{1,40})*)\s*$/u;
/** Start of a list: “covers: …”, “topics …”, or a colon. */
const LIST_FROM = withUnicodeBoundaries(
  /(?:\b(?:topics?|covers?|covering|including|includes?|such as)\b ?:?|:) (?=\S)/iu,
);
/** Marks in front of the lines of a syllabus. */
const LINE_MARK =
  /^[\s\-–—*•·>]*(?:(?:week|wk|unit|module|mod|chapter|ch|lecture|lec|lesson|part|section|day|class|session|semana|semaine|woche|tema|unidad|kapitel|chapitre|cap[ií]tulo|settimana|第)\.?\s*(?:no\.?\s*|#\s*)?(?:\d{1,2}(?:\s*(?:-|–|to|and|&)\s*\d{1,2})?|(?<=\s)[ivx]{1,4}\b)\s*[章周週课課讲講]?|\d{1,2}(?:\.\d{1,2})*[.)]?(?=\s))?\s*[.:)\-–—|]*\s*/iu;
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** A date in front of a line: “Jan 14”, “14 Jan”, “9/3”, “Mon 9/3”. */
const DATE_MARK = new RegExp(
  String.raw`^\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?(?:${MONTH}\.?\s+\d{1,2}(?:st|nd|rd|th)?\b|\d{1,2}\s+${MONTH}\b|\d{1,2}/\d{1,2}(?:/\d{2,4})?\b)(?:\s*[-\u2013]\s*(?:${MONTH}\.?\s+)?\d{1,2}(?:/\d{1,2})?\b)?\s*[.:)\-\u2013\u2014|]*\s*`,
  'iu',
);
/** Numbers that divide a list within a line: “1. sets 2. maps 3. groups”, “Week 1 sets Week 2 maps”. */
const NUMBER_WITHIN =
  /\s(?=(?:(?:week|wk|unit|module|chapter|ch|lecture|lesson|part|day)\s+)\d{1,2}\b|\d{1,2}[.)]\s)/iu;
const WEEK_FIRST = /^(?:week|wk|unit|module|chapter|ch|lecture|lesson|day)\.? ?(?:1|one)\b/iu;
const TERM = /\b(?:fall|spring|summer|winter|autumn) \d{4}\b/giu;
/** How lines of a syllabus begin that say how a course is run and not what it teaches. */
const RUNNING_LINE =
  /^(?:course )?(?:instructor|professor|office hours?|grading|grades?|attendance|participation|prerequisites?|required texts?|textbooks?|meeting times?|location|credits?|e-?mail|phone|polic(?:y|ies)|final grade|class time)\b(?=[^:\d]*[:\d])/iu;
/** Words of which entries of a syllabus consist that teach nothing. */
const RUNNING_WORDS = new Set(
  `midterm midterms mid term final finals exam exams test tests quiz quizzes review session week day no class break holiday spring fall
   thanksgiving reading makeup make up practice presentation presentations introduction intro orientation syllabus course overview wrap
   lab labs homework participation due project and the a b c`.split(/\s+/),
);
const LEAST_ITEMS = 3;
/** Characters to trim from a name. */
const EDGE = ' ,.:;-';

/** The items of a list of topics as people paste it: by commas, semicolons, bullets, lines or weeks of a syllabus. */
export function splitTopics(text: string): string[] {
  const items = text
    .split(/[\n\r;•·|]+/u)
    .filter((line) => !tellsHowItRuns(withoutMark(line)))
    .flatMap((line) => line.split(NUMBER_WITHIN))
    .map(withoutMark)
    .flatMap(splitAtCommas)
    .map((item) => trimmed(withoutMark(item), ' .:\t'))
    .filter((item) => /[\p{Letter}\p{Number}]/u.test(item) && !tellsHowItRuns(item));
  return [...new Set(items)];
}

/** A syllabus line without the week, number or date at its start. */
function withoutMark(line: string): string {
  return line.replace(DATE_MARK, '').replace(LINE_MARK, '').replace(DATE_MARK, '').trim();
}

/** Whether most lines begin with a week, number or date. */
function isMarked(lines: readonly string[]): boolean {
  return lines.length > 0 && lines.filter((line) => withoutMark(line) !== line.trim()).length * 2 > lines.length;
}

/** Whether a text begins with the first week, unit or chapter of a syllabus. */
function startsWithWeek(text: string): boolean {
  return WEEK_FIRST.test(text);
}

function tellsHowItRuns(line: string): boolean {
  const words = line.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  return RUNNING_LINE.test(line) || words.every((word) => RUNNING_WORDS.has(word) || /^\d+$/.test(word));
}

/**
 * Takes free text apart: addresses, author, university, a list of topics, and the name that is left.
 * @param isName whether two words are a name, of which neither says how somebody asks: “human resources”.
 */
export function parseFreeText(text: string, isName: (words: string) => boolean = () => false): FreeTextParts {
  const addresses = [...text.matchAll(ADDRESS)].map(([address]) =>
    trimmed(address, ').,;').replace(/^www\./iu, 'https://www.'),
  );
  let rest = text
    .replaceAll(ADDRESS, ' ')
    .replaceAll(/[^\S\n]+/gu, ' ')
    .trim();
  let topics: string[] = [];
  const listed = LIST_FROM(rest).exec(rest);
  const [heading = '', ...lines] = rest.split('\n').filter((line) => line.trim() !== '');
  if (startsWithWeek(rest) && splitTopics(rest).length >= LEAST_ITEMS) {
    topics = splitTopics(rest);
    rest = '';
  } else if (isMarked(lines) && !isMarked([heading])) {
    topics = splitTopics(lines.join('\n'));
    rest = heading.replace(TERM, ' ');
  } else if (listed !== null) {
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
    at?.[1] !== undefined &&
    (INSTITUTION.test(at[1]) || /^[A-Z]{2,6}\b/u.test(at[1]) || CODE_BEFORE.test(rest.slice(0, at.index)))
      ? at[1].trim()
      : null;
  if (at !== null && university !== null) rest = rest.replace(at[0], ' ');
  const by = BY.exec(rest);
  if (by !== null) rest = rest.replace(by[0], ' ');
  const isSentence =
    rest.split(/\s+/u).length > 6 || /^(?:i|i'm|im|my|need|looking|help|please|can|want)\b/iu.test(rest);
  const said = (isSentence ? withoutAsking(rest, isName) : rest).replaceAll(/\s+/gu, ' ');
  const stripped = trimmed(trimmed(said, EDGE).replace(/ and$/u, ''), EDGE);
  // “help me please” says nothing, and is still what somebody said.
  const isAll = stripped === '' && topics.length === 0 && addresses.length === 0;
  const name = isAll ? trimmed(text, EDGE) : stripped;
  return { name: name === '' ? null : name, author: by?.[1]?.trim() ?? null, university, topics, addresses };
}

/** A sentence without the words of asking, but for those that are part of a name with the word beside them. */
function withoutAsking(sentence: string, isName: (words: string) => boolean): string {
  return sentence.replaceAll(ASKING(sentence), (word, at: number) => {
    const before = sentence.slice(0, at).trimEnd().split(' ').at(-1) ?? '';
    const after = /^ [\p{Letter}\p{Number}]+/u.exec(sentence.slice(at + word.length))?.[0] ?? '';
    const isPart = (before !== '' && isName(`${before} ${word}`)) || (after !== '' && isName(word + after));
    return isPart ? word : ' ';
  });
}

/** A text without the given characters at its ends, in linear time. */
function trimmed(text: string, characters: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && characters.includes(text.charAt(start))) start += 1;
  while (end > start && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Splits at commas outside parentheses. */
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
