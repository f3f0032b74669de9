import { isFillerWord } from './filler-words.ts';
import { keepHighest } from './evidence.ts';
import type { Guides } from './guides.ts';
import { type Evidence, type SubjectIndex, TOGETHER } from './subject-index.ts';

/** Maximum number of readings considered for combinations of two. */
const MOST_TOGETHER = 6;

/** Minimum share of a name that two subjects must explain to count as studied together. */
const EXPLAINED_TOGETHER = 0.85;

/** Trust in two adjacent names of different disciplines as one combination. */
const SIDE_BY_SIDE = 0.6;

/** Minimum share at which a name is understood without a code. */
const SURE_NAME = 0.8;

/** Whether a name determines the subject, whatever the letters of a code beside it mean. */
export function hasSureName(evidence: ReadonlyMap<string, number>): boolean {
  return [...evidence.values()].some((share) => share >= SURE_NAME);
}

/** Removes author names from a title: words that no subject uses, if authors have these names or nothing known follows. */
export function withoutPeople(tokens: readonly string[], { people, subjects }: Guides): string[] {
  const last = tokens.findLastIndex((token) => subjects.uses(token));
  return tokens.filter((token, at) => subjects.uses(token) || (at <= last && !people.has(token)));
}

/** Evidence of one name for single subjects and for pairs studied together: “linear algebra and differential equations”. */
export function evidenceFromTokens(
  tokens: readonly string[],
  subjects: SubjectIndex,
  isList: boolean,
): Map<string, number> {
  const evidence = new Map(subjects.evidenceFromName(tokens));
  preferNamed(evidence, tokens, subjects);
  /** “French 1 and 2 grammar” is French, for “French grammar” is called so. */
  const isCalledWith = (id: string, at: readonly ReadonlySet<number>[]) => {
    const named = at.flatMap((positions) =>
      tokens.filter((token, index) => positions.has(index) && !/^\d+$/.test(token)),
    );
    return subjects.idsNamed(named).includes(id);
  };
  /** “Stress management and fitness” is about fitness, which treats that, and not about management. */
  const isTopicWithin = (id: string, at: ReadonlySet<number>) => {
    const first = Math.min(...at);
    const phrase = tokens.slice(first - 1, Math.max(...at) + 1);
    return first > 0 && phrase.length === at.size + 1 && subjects.isTopicOf(id, phrase);
  };
  const isHeld = (id: string) => (subjects.subjects.get(id)?.field ?? null) !== null;
  const parts = [...evidence]
    .filter(([, share]) => share < EXPLAINED_TOGETHER)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_TOGETHER);
  for (const [index, [one, share]] of parts.entries()) {
    for (const [other, otherShare] of parts.slice(index + 1)) {
      if (share + otherShare < EXPLAINED_TOGETHER) continue;
      const tool = [one, other].find((id) => subjects.subjects.get(id)?.isTool);
      const used = tool === one ? other : one;
      if (tool !== undefined && isHeld(used)) {
        evidence.delete(tool);
        evidence.set(used, Math.min(0.97, share + otherShare));
        continue;
      }
      // What answers for a held subject alone does not answer for both.
      if (!isHeld(one) || !isHeld(other)) continue;
      const positions = subjects.positionsOf(one, tokens);
      const others = subjects.positionsOf(other, tokens);
      if (positions.size === 0 || others.size === 0 || [...positions].some((at) => others.has(at))) continue;
      const whole =
        [one, other].find((id) => isCalledWith(id, id === one ? [positions, others] : [others, positions])) ??
        (isTopicWithin(one, others) ? one : isTopicWithin(other, positions) ? other : undefined);
      if (whole !== undefined) {
        evidence.set(whole, Math.min(0.97, share + otherShare));
        continue;
      }
      const isPair = isList || isOneDiscipline(one, other, subjects);
      if (!isPair && positions.size + others.size < tokens.length) continue;
      evidence.set(`${one}${TOGETHER}${other}`, isPair ? Math.min(0.97, share + otherShare) : SIDE_BY_SIDE);
    }
  }
  return evidence;
}

/** Separators between two names studied together, and between a name and its description. */
const JOINING =
  /[&+/,;،、与與和及と]|\b(?:and|plus|und|et|y|e|dan|ve|oraz)\b|\s(?:и|та|і|και|và|और|एवं|এবং|ও|اور)\s|\sو(?=\p{Script=Arabic})/iu;

const DIVIDING = /\s(for|of)\s/iu;

/** Whether a name may be a list of several: “business german” and “philosophy of physics” are none. */
export function isListOfSubjects(text: string): boolean {
  return JOINING.test(text.split(/\sfor\s/iu)[0] ?? '');
}

/** Whether two subjects belong to one discipline, so that courses treat them together. */
function isOneDiscipline(one: string, other: string, { subjects }: SubjectIndex): boolean {
  const of = (id: string) => subjects.get(id)?.field?.disciplines[0];
  return of(one) === of(other);
}

/** How far the subject is meant of which a name treats a part, “anthropology of food”, or which is taught to somebody, “physics for architects”. */
const HEAD = { for: 0.86, of: 0.6, last: 0.58 } as const;

/** Factor on the evidence of the rest of such a name for other subjects. */
const BESIDE_HEAD = 0.8;

/** Minimum share at which the head noun of a name is ignored. */
const UNDERSTOOD_NAME = 0.55;

/** Sciences that keep their meaning with any modifier; “soil management” is not management, nor “home economics” economics. */
const SCIENCE = /(?:ology|chemistry|physics|anatomy|genetics|linguistics|statistics)$/u;

const STUDY = /(?:ology|chemistry|physics|genetics|linguistics|statistics|economics|philosophy|geography)$/u;

/** Evidence of the head noun of a name whose rest is not a known subject: “physics for architects”, “marine geology”. */
export function addHeadNoun(
  text: string,
  variants: readonly (readonly string[])[],
  evidence: Map<string, number>,
  { subjects, rewriter }: Guides,
): Evidence {
  const most = Math.max(0, ...evidence.values());
  const [before = '', , after = ''] = text.split(DIVIDING);
  const word = DIVIDING.exec(text)?.[1]?.toLowerCase();
  if (word === 'for' || word === 'of') {
    if (word === 'of' && (most === 1 || !STUDY.test(before))) return new Map();
    const calledSo = (name: string) =>
      new Set(
        rewriter
          .rewrite(name)
          .variants.filter((tokens) => !tokens.every(isFillerWord))
          .flatMap((tokens) => subjects.idsNamed(subjects.withoutFiller(tokens))),
      );
    const called = calledSo(before);
    const isAnother = word === 'for' && most >= SURE_NAME && ![...called].some((id) => evidence.get(id) === most);
    if (isAnother) return new Map();
    // “Economics of climate change” is not climate science.
    if (word === 'of' && called.size > 0) {
      for (const id of calledSo(after)) evidence.set(id, BESIDE_HEAD * (evidence.get(id) ?? 0));
    }
    return new Map([...called].map((id) => [id, HEAD[word]]));
  }
  if (most >= UNDERSTOOD_NAME) return new Map();
  const [tokens = []] = variants;
  if (!SCIENCE.test(tokens.at(-1) ?? '')) return new Map();
  const ends = tokens.slice(1).map((_, index) => subjects.idsNamed(tokens.slice(index + 1)));
  return new Map(ends.find((ids) => ids.length > 0)?.map((id) => [id, HEAD.last]));
}

/** The one subject named beside a course or exam of several: “MCAT biochem”, “NCLEX pharm”. */
function preferNamed(evidence: Map<string, number>, tokens: readonly string[], subjects: SubjectIndex): void {
  for (const [id, share] of [...evidence]) {
    if (!id.includes(TOGETHER) || share === 1) continue;
    const exam = subjects.positionsOf(id, tokens);
    const isBeside = (other: string) => {
      const positions = [...subjects.positionsOf(other, tokens)];
      return positions.length > 0 && !positions.some((at) => exam.has(at));
    };
    for (const [other, otherShare] of [...evidence]) {
      if (other.includes(TOGETHER) || !isBeside(other)) continue;
      evidence.delete(id);
      evidence.set(other, Math.min(0.97, share + otherShare));
    }
  }
}

/** A text in which the name of a language may be the adjective of its country. */
interface CountryContext {
  tokens: readonly string[];
  /** Whether it was translated: many languages put an adjective behind its noun. */
  isTranslated: boolean;
  /** Whether it may be a list, of which a language is one item. */
  isList: boolean;
}

/** A subject of a country is not a language course: “german history”, “italian cinema”, “cine francés”, “turkish politics”. */
export function preferCountry(
  evidence: Map<string, number>,
  { tokens, isTranslated, isList }: CountryContext,
  { regions, languages, subjects }: Guides,
): void {
  const isLanguage = (name: readonly string[]) => subjects.idsNamed(name).some((id) => languages.has(id));
  const adjectives = isTranslated && !isList ? tokens.filter((token) => isLanguage([token])) : [];
  const ordered = [...adjectives, ...tokens.filter((token) => !adjectives.includes(token))];
  const ofCountry = subjects.idsNamed(tokens).length > 0 ? new Map<string, number>() : regions.find(ordered);
  if (ofCountry.size === 0) {
    if (!isList && regions.isOfCountry(ordered)) preferNoun(evidence, ordered, languages, subjects);
    return;
  }
  for (const id of [...evidence.keys()]) {
    if (id.split(TOGETHER).some((part) => languages.has(part))) evidence.delete(id);
  }
  keepHighest(evidence, ofCountry);
}

/** Before the name of another subject, the name of a language denotes its country. */
function preferNoun(
  evidence: Map<string, number>,
  tokens: readonly string[],
  languages: ReadonlySet<string>,
  subjects: SubjectIndex,
): void {
  const lastOf = (id: string) => Math.max(...subjects.positionsOf(id, tokens));
  for (const id of [...evidence.keys()]) {
    const parts = id.split(TOGETHER);
    const language = parts.find((part) => languages.has(part));
    const noun = parts.find((part) => !languages.has(part));
    if (language === undefined || noun === undefined || lastOf(language) > lastOf(noun)) continue;
    evidence.delete(id);
    evidence.set(noun, Math.max(SIDE_BY_SIDE, evidence.get(noun) ?? 0));
  }
}
