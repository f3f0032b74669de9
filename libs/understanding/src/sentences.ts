import { isAsking } from './asking.ts';
import type { Guides } from './guides.ts';

/** Who somebody is, which says nothing of what is asked for: “econ major, failing econometrics”. */
const ASKER =
  /^.*\b(?:students?|majors?|minors?|undergrads?|freshm[ae]n|sophomores?|juniors?|seniors?|pre-?meds?|mom|dad)\b(?:[ -]+here)?|^.*\b(?:nursing|med(?:ical)?|law|grad(?:uate)?|business|vet|pharmacy|dental) school\b/iu;
/** Words of asking that say the level of what is asked for. */
const OF_LEVEL = new Set(['ap', 'ib', 'hl', 'sl', 'gcse', 'igcse', 'clep', 'regents', 'alevel']);

interface Item {
  /** What is left of it without how somebody asks. */
  said: string;
  isSubject: boolean;
  /** Whether it names too much to be one subject. */
  isBroad: boolean;
  /** Whether it says how somebody asks, or who does. */
  isAsked: boolean;
}

/**
 * Takes the subject out of a sentence that commas divided as they divide topics: “biology student, I'm failing genetics, need help
 * with linkage”. Null where no part asks for anything or none is called as a subject is.
 */
export function subjectWithin(parts: readonly string[], guides: Guides): { name: string; topics: string[] } | null {
  const items = parts.map((part) => read(part, guides));
  if (!items.some(({ isAsked }) => isAsked)) return null;
  const said = items.filter((item) => item.said !== '');
  // What somebody says that they fail is the subject, and a bare name before everything else.
  const subject = said.find(({ isSubject, isAsked }) => isSubject && isAsked) ?? said.find(({ isBroad }) => !isBroad);
  if (subject?.isSubject !== true) return null;
  const topics = said.filter((item) => item !== subject).flatMap((item) => item.said.split(/ (?:and|&) /u));
  return { name: subject.said, topics: [...new Set(topics)] };
}

function read(part: string, { subjects, rewriter }: Guides): Item {
  const rest = part.replace(ASKER, ' ');
  const words = rest.split(/\s+/u).filter((word) => word !== '');
  const start = words.findIndex((word) => !isOfAsking(word));
  const end = words.findLastIndex((word) => !isOfAsking(word));
  const said = start === -1 ? '' : words.slice(start, end + 1).join(' ');
  const variants = said === '' ? [] : rewriter.rewrite(said).variants.map((tokens) => subjects.withoutAsking(tokens));
  return {
    said: variants.some((tokens) => tokens.some((token) => subjects.uses(token))) ? said : '',
    isSubject: variants.some((tokens) => subjects.called(tokens).length > 0),
    isBroad: variants.some((tokens) => subjects.isBroad(tokens)),
    isAsked: rest !== part || said.length < rest.trim().length,
  };
}

function isOfAsking(word: string): boolean {
  const bare = word.toLowerCase().replaceAll(/[^\p{Letter}\p{Number}]/gu, '');
  return isAsking(bare) && !OF_LEVEL.has(bare);
}
