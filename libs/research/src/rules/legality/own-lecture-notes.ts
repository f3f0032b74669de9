import type { ReadPage } from '@scholarsource/web';

const HEAD = 2_500;
/** Notes of one class are shorter than a textbook. */
const MOST_WORDS = 120_000;

const NOTES =
  /\b(?:(?:lecture|course|class) notes|notes (?:for|on|of)|lectures? \d{1,2}|lecture slides|handout|problem set|homework \d|problem sheet|midterm|final exam|syllabus|course (?:home ?page|website|schedule))\b/i;
const CLASS: readonly RegExp[] = [
  /\b(?:instructors?|professor|prof\.|lecturer|office hours|teaching assistants?)\b/i,
  /\b(?:fall|spring|summer|winter|autumn)(?: (?:semester|term|quarter))?,? ?(?:19|20)\d\d\b/i,
  /\b[A-Z]{2,5}[ -]?\d{1,3}[A-Z]?\b|\b(?:Math|Physics|Chem|Econ|Stat|Bio|CS|EE)[ -]?\d{1,3}[A-Z]?\b/,
];

/** Whether a page of a university says that it is what its own people wrote for a class of theirs. */
export function isOwnLectureNotes(title: string, { finalUrl, title: pageTitle, text, words }: ReadPage): boolean {
  if (!/\.edu$/.test(new URL(finalUrl).hostname) || words > MOST_WORDS) return false;
  const said = `${title}\n${pageTitle ?? ''}\n${text.slice(0, HEAD)}`;
  return NOTES.test(said) && CLASS.filter((cue) => cue.test(said)).length >= 2;
}
