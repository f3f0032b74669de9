import { isFillerWord, withoutCourseDetails } from './filler-words.ts';
import type { Guides } from './guides.ts';
import { readLevel } from './levels.ts';
import { splitTopics } from './free-text.ts';
import { nameTokens } from './tokens.ts';

/** Who somebody is, which says nothing of what is asked for: “econ major, failing econometrics”. */
const ASKER =
  /^.*\b(?:students?|majors?|minors?|undergrads?|freshm[ae]n|sophomores?|juniors?|seniors?|pre-?meds?|mom|dad)\b(?:[ -]+here)?|^.*\b(?:nursing|med(?:ical)?|law|grad(?:uate)?|business|vet|pharmacy|dental) school\b/iu;
/** What somebody knows already, which is not what is asked for. */
const KNOWN =
  /^\s*(?:but |and )?(?:i(?:['’]m| am)? )?(?:already |only )?(?:know|knew|took|finished|passed|did|completed|forgot(?: most of)?|good (?:at|in)|bad (?:at|in)|weak (?:at|in)|not good (?:at|in)|no idea)\b.*$|^.*\bbackground$/iu;
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
export function subjectInClauses(parts: readonly string[], guides: Guides): { name: string; topics: string[] } | null {
  const items = parts.map((part) => read(part, guides));
  if (!items.some(({ isAsked }) => isAsked)) return null;
  const said = items.filter((item) => item.said !== '');
  // What somebody says that they fail is the subject, and a bare name before everything else.
  const subject = said.find(({ isSubject, isAsked }) => isSubject && isAsked) ?? said.find(({ isBroad }) => !isBroad);
  if (subject?.isSubject !== true) return null;
  const topics = said.filter((item) => item !== subject).flatMap((item) => item.said.split(/ (?:and|&) /u));
  return { name: subject.said, topics: [...new Set(topics)] };
}

/** More words than the name of a subject has. */
const LONGEST_NAME = 5;
/** From this share on a field treats what is said beside its name. */
const TREATED = 0.5;

/**
 * Takes the subject off the front of a name whose rest are topics of it: “CBSE class 12 physics electrostatics and ray optics”.
 * Null where it begins with no subject, or where the rest is none of its topics and no exam or year of school says what is meant.
 */
export function leadingSubject(text: string, guides: Guides): { name: string; topics: string[] } | null {
  const { subjects, rewriter } = guides;
  const { level, rest } = readLevel(withoutCourseDetails(text));
  const words = rest.split(/[\s:;,()]+/u).filter((word) => word !== '');
  const start = words.findIndex((word) => !isFiller(word));
  if (start === -1) return null;
  // An exam of several subjects is none of them: “bar exam contracts”.
  const meant = (span: string) => {
    const [tokens = [], ...others] = rewriter.rewrite(span).variants;
    return others.length > 0 ? [] : subjects.idsNamedInOrder(tokens);
  };
  for (let end = Math.min(words.length - 1, start + LONGEST_NAME); end > start; end -= 1) {
    const span = words.slice(start, end).join(' ');
    const isBroad = level === 'school' && rewriter.rewrite(span).variants.some((tokens) => subjects.isBroad(tokens));
    const ids = meant(span);
    const at = text.indexOf(span);
    if ((ids.length === 0 && !isBroad) || at === -1) continue;
    const topics = splitTopics(text.slice(at + span.length).replaceAll(/[:;]| and | & /gu, ','));
    const treated = subjects.evidenceFromTopics(
      topics.flatMap((topic) => rewriter.rewrite(topic, false).variants.slice(0, 1)),
    );
    const isTreated = level === 'school' || ids.some((id) => (treated.get(id) ?? 0) >= TREATED);
    const isList = level !== 'school' && topics.some((topic) => meant(topic).some((id) => !ids.includes(id)));
    return topics.length > 0 && isTreated && !isList ? { name: text.slice(0, at + span.length), topics } : null;
  }
  return null;
}

/** The same of parts between commas of which the first names an exam or a year of school with its subject. */
export function subjectOfExam(parts: readonly string[], guides: Guides): { name: string; topics: string[] } | null {
  return readLevel(parts[0] ?? '').level === 'school' ? leadingSubject(parts.join(', '), guides) : null;
}

/** Words of a sentence beside the name of a subject that may say anything. */
const MOST_BESIDE = 2;
/** “Switching from biology to computer science”, of which the words of asking may be gone. */
const LEFT_BEHIND = /\b(?:switch|chang|mov)(?:e|ing)? (?:majors? )?(?:from )?[\p{L} ]{3,40}? to\b/iu;
/** What stands before the subject where a sentence names two. */
const LEARNING = /\b(?:re)?(?:learn(?:ing)?|understand(?:ing)?|teach|tak(?:e|ing)|retake|into|starting)\b/giu;

/**
 * The one subject that a whole sentence names, “our prof goes way too fast in thermo and i'm lost”, or of two the one that is to be
 * learnt. Null where hardly any word says how somebody asks, or where too many say something else.
 */
export function subjectOfSentence(text: string, { subjects, rewriter }: Guides): string | null {
  const said = withoutCourseDetails(text.replace(ASKER, ' ').replace(LEFT_BEHIND, ' '));
  const words = said.split(/[\s,;:.!?()]+/u).filter((word) => word !== '');
  const found: { span: string; start: number; length: number; ids: string }[] = [];
  for (let start = 0; start < words.length; start += 1) {
    for (let length = Math.min(LONGEST_NAME, words.length - start); length > 0; length -= 1) {
      const span = words.slice(start, start + length).join(' ');
      if (span.length < 3 || words.slice(start, start + length).every(isFiller)) continue;
      const ids = rewriter.rewrite(span, false).variants.flatMap((tokens) => subjects.idsNamedInOrder(tokens));
      if (ids.length === 0) continue;
      found.push({ span, start, length, ids: ids.join() });
      start += length - 1;
      break;
    }
  }
  const named = new Set(found.flatMap(({ start, length }) => Array.from({ length }, (_, offset) => start + offset)));
  const beside = words.filter((_, at) => !named.has(at));
  const others = beside.filter((word) => !isFiller(word)).length;
  if (others > MOST_BESIDE || others >= beside.length - 1) return null;
  if (new Set(found.map(({ ids }) => ids)).size === 1) return found[0]?.span ?? null;
  const cue = [...said.matchAll(LEARNING)].at(-1);
  const after = cue === undefined ? [] : found.filter(({ span }) => said.indexOf(span) > cue.index);
  return after.length === 1 ? (after[0]?.span ?? null) : null;
}

function read(part: string, { subjects, rewriter }: Guides): Item {
  const rest = part.replace(ASKER, ' ').replace(KNOWN, ' ');
  const words = rest.split(/\s+/u).filter((word) => word !== '');
  const start = words.findIndex((word) => !isFiller(word));
  const end = words.findLastIndex((word) => !isFiller(word));
  // Names may begin or end with a word of asking: “machine learning”.
  const ends = words.flatMap((_, at) => (start !== -1 && at >= end ? [at + 1] : [])).reverse();
  const name = ends.map((at) => words.slice(start, at).join(' ')).find((span) => subjects.isName(span));
  const said = start === -1 ? '' : (name ?? words.slice(start, end + 1).join(' '));
  const { rest: named } = readLevel(withoutCourseDetails(said));
  const variants = said === '' ? [] : rewriter.rewrite(named).variants.map((tokens) => subjects.withoutFiller(tokens));
  return {
    said: variants.some((tokens) => tokens.some((token) => subjects.uses(token))) ? said : '',
    // A letter is no name that stands out in a sentence: “in R”.
    isSubject: said.length > 1 && variants.some((tokens) => subjects.idsNamed(tokens).length > 0),
    isBroad: variants.some((tokens) => subjects.isBroad(tokens)),
    isAsked: rest !== part || said.length < rest.trim().length,
  };
}

function isFiller(word: string): boolean {
  const bare = word.toLowerCase().replaceAll(/[^\p{Letter}\p{Number}]/gu, '');
  return (isFillerWord(bare) && !OF_LEVEL.has(bare)) || nameTokens(bare).length === 0;
}
