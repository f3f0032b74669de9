import type { Guides } from './guides.ts';
import { readExplicitLevel, readLevel } from './levels.ts';
import { readSeveralSubjects } from './several-subjects.ts';
import { sum } from './sum.ts';
import { parseFreeText } from './free-text.ts';
import { understand } from './understand.ts';
import type { Reading } from './understanding.ts';

const WORD = String.raw`[\p{L}\p{N}'\u2019&/+#-]+`;
const BEING =
  "(?:(?:hi|hello|hey)[,!. ]+)?(?:(?:i['’]?m|i am|i have|i['’]?ve got|i got|we['’]?re|we are|as|being|my (?:son|daughter|kid|child|sister|brother|friend|girlfriend|boyfriend|wife|husband|partner)(?: is|['’]s)) )?(?:(?:currently|just|only|also) )?(?:an? )?";
/** Words for a student's role. */
const ROLE =
  '(?:(?:degree|bachelors?)(?! in)|students?|majors?|minors?|undergrad(?:uate)?s?|grads?|graduates?|postgrad(?:uate)?s?|candidates?|freshm[ae]n|sophomores?|juniors?|seniors?)';
/** Words that follow a self-description. */
const WISHING =
  '(?:and|but|so|who|that|here|i|we|need(?:s|ing|ed)?|want(?:s|ing|ed)?|wanna|looking|trying|hoping|learning|taking|struggling|failing|interested|curious|wondering|preparing|how|what|why|where|with no|without|is|has|have)';
const AHEAD = new RegExp(
  String.raw`^ ?${BEING}(?<own>(?:(?!for )${WORD} ){0,4}?)${ROLE}(?: here)?(?: (?:in|of|studying|majoring in|doing) (?<of>${WORD}(?: ${WORD}){0,3}?))?(?: ?[,;:.!(\u2013\u2014] ?| - | (?=${WISHING}(?![\p{L}\p{N}])))`,
  'iu',
);
const BEHIND = new RegExp(
  String.raw` ?[,;:.(\u2013\u2014] ?${BEING}(?<own>(?:${WORD} ){1,4}?)${ROLE}(?: here)?(?: (?:in|of) (?<of>${WORD}(?: ${WORD}){0,3}?))? ?[).!]*$`,
  'iu',
);
/** Words that introduce what is requested. */
const LEADING = /^(?:(?:and|but|so|who|that|here|i|we|is|am|['’]m)\b[,. ]*)+/iu;
/** Minimum probability at which the subject counts as certain. */
const SURE = 0.8;
/** The same for the text without the self-description. */
const UNDERSTOOD = 0.5;

/**
 * Removes a self-description (“cs student here, how bitcoin works”) that names another subject than the requested one. The asker's level is
 * kept unless it applies to their own subject only: somebody writing a thesis in physics asks for the first course of accounting.
 */
export function withoutSelfDescription(text: string, guides: Guides): string {
  const found = AHEAD.exec(text) ?? BEHIND.exec(text);
  if (found === null) return text;
  const { rest: own } = readLevel([found.groups?.['own'], found.groups?.['of']].filter(Boolean).join(' '));
  const subjects = own.trim() === '' ? [] : readingsOf(own, guides);
  if (sum(subjects.map(({ probability }) => probability)) < UNDERSTOOD) return text;
  const rest = text.replace(found[0], ' ').trim().replace(LEADING, '');
  const [asked] = readingsOf(rest, guides);
  if (asked === undefined || asked.probability < UNDERSTOOD) return text;
  const level = readExplicitLevel(found[0]);
  const isLevelHere =
    level.level === 'school' ||
    subjects.some((subject) => isOfDiscipline(subject, asked, guides)) ||
    level.words === '';
  const whole = readSeveralSubjects(text, guides) ?? readingsOf(text, guides)[0];
  const isOfRest = whole?.fields.length === 1 && whole.fields.every((id) => asked.fields.includes(id));
  // A text that is ambiguous alone may be clear with its self-description: “business major taking macro”.
  if (isOfRest && isLevelHere && whole.probability >= Math.min(SURE, asked.probability)) return text;
  return isLevelHere && level.words !== '' ? `${level.words} ${rest}` : rest;
}

function readingsOf(text: string, guides: Guides): Reading[] {
  const { name, topics } = parseFreeText(text, (words) => guides.subjects.isName(words));
  const names = name === null ? [] : [name];
  return understand({ names, titles: [], authors: [], topics, university: null, works: [] }, guides).readings;
}

function isOfDiscipline(one: Reading, other: Reading, { fields }: Guides): boolean {
  const disciplines = one.fields.flatMap((id) => fields.get(id)?.disciplines ?? []);
  return other.fields.some((id) => fields.get(id)?.disciplines.some((discipline) => disciplines.includes(discipline)));
}
