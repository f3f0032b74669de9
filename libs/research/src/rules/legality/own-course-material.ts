import type { ReadPage } from '@scholarsource/web';

const HEAD = 2_500;
/** Notes of one class are shorter than a textbook. */
const MOST_WORDS = 120_000;
const MOST_WORDS_OF_ERRATA = 20_000;

const ACADEMIC_HOST = /\.(?:edu|edu\.[a-z]{2}|ac\.[a-z]{2})$/;
const MATERIAL =
  /\b(?:(?:lecture|course|class) notes|notes (?:for|on|of|by)|lectures?|slides|handouts?|problem sets?|p-?sets?|problem sheets?|homework|assignments?|worksheets?|midterms?|exams?|practice (?:finals?|tests?|problems)|finals? (?:exams?|review)|study guide|review (?:sheet|problems)|formula sheet|reading list|section notes|quiz(?:zes)?|recitations?|lab (?:manual|notes)|solutions? (?:to|for|set)|homework \d+ solutions?|syllabus|course (?:home ?page|website|schedule|calendar|materials?))\b/i;
const ERRATA = /\berrata\b|\bcorrections to\b/i;
/** Copies for a class from works that others published. */
const COPIED =
  /\bwarning concerning copyright\b|\be-?reserves?\b|\bcourse ?pack\b|\bcourse reader\b|\b(?:reproduced|reprinted|excerpted|scanned) (?:from|with|by)\b|\bselected (?:chapters|pages) (?:from|of)\b/i;
const CLASS: readonly RegExp[] = [
  /\b(?:instructors?|professors?|prof\.|lecturers?|taught by|office hours|teaching assistants?|teaching staff|TAs?:)/i,
  /\b(?:fall|spring|summer|winter|autumn|michaelmas|lent|easter|trinity|hilary)(?: (?:semester|term|quarter))?,? ?[’']?(?:(?:19|20)\d\d|\d\d\b)/i,
];
const CODE =
  /\b[A-Z]{2,5}[ -]?\d{1,4}[A-Z]?\b|\b(?:Math|Maths|Physics|Phys|Chem|Chemistry|Econ|Stat|Stats|Bio|Biology|Psych|Engr|History|Phil|Physiology|CS|EE|ME)\.? ?\d{1,4}[A-Z]?\b|\b\d{1,2}\.\d{2,4}[A-Z]{0,2}\b/;
const COURSE_ADDRESS = /(?:^|[./~])(?:[a-z]{2,5}-?\d{2,4}[a-z]?|courses?|class(?:es)?|teaching|lectures?)(?=[./]|$)/i;

/** The home page of a person whom the page names. */
function isOnHomePageOf(pathname: string, said: string): boolean {
  const [, name] = /\/~([a-z]{3,})/i.exec(pathname) ?? [];
  if (name === undefined) return false;
  const named = new Set(said.toLowerCase().match(/\p{Letter}{3,}/gu));
  // Often with the initial of the first name before it.
  return named.has(name.toLowerCase()) || named.has(name.slice(1).toLowerCase());
}

/** Whether a university's page states that its own staff wrote it for their class, or that it is the errata of a book. */
export function isOwnCourseMaterial(title: string, { finalUrl, title: pageTitle, text, words }: ReadPage): boolean {
  const { hostname, pathname } = new URL(finalUrl);
  if (!ACADEMIC_HOST.test(hostname)) return false;
  const called = `${title}\n${pageTitle ?? ''}`;
  if (ERRATA.test(called) && words < MOST_WORDS_OF_ERRATA) return true;
  const said = `${called}\n${text.slice(0, HEAD)}`;
  if (words > MOST_WORDS || !MATERIAL.test(said) || COPIED.test(said)) return false;
  const hasCode = CODE.test(said) || COURSE_ADDRESS.test(`${hostname}${pathname}`);
  const cues = [...CLASS.map((cue) => cue.test(said)), hasCode, isOnHomePageOf(pathname, said)].filter(Boolean).length;
  return cues >= 2 || (CODE.test(said) && COURSE_ADDRESS.test(`${hostname}${pathname}`));
}
