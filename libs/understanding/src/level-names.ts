import type { Level } from '@scholarsource/contracts';
import type { Field } from './fields.ts';
import type { Guides } from './guides.ts';
import type { SubjectIndex } from './subject-index.ts';

/** First words of subject names at each level. */
const LEVEL_WORDS: Readonly<Record<Level, readonly (readonly string[])[]>> = {
  school: [
    ['high', 'school'],
    ['middle', 'school'],
  ],
  introductory: [],
  intermediate: [['intermediate']],
  advanced: [['advanced']],
  graduate: [['graduate'], ['advanced']],
};
/** The subjects with this name at a level: “high school physics” for physics in 9th grade. */
export function levelNames(
  text: string,
  level: Level,
  variants: readonly (readonly string[])[],
  { subjects, rewriter, fields }: Guides,
): Set<string> {
  const whole = rewriter.rewrite(text).variants.map((tokens) => subjects.withoutFiller(tokens));
  const atLevel = variants.flatMap((tokens) => LEVEL_WORDS[level].map((before) => [...before, ...tokens]));
  const ofLevel = atLevel.flatMap((tokens) => subjects.idsNamed(tokens));
  // Translation may drop the level: “微观经济学 中级” becomes “microeconomics”.
  const isLost = whole.every((tokens) => variants.some((left) => left.join(' ') === tokens.join(' ')));
  if (isLost && ofLevel.length > 0) return new Set(ofLevel);
  const called = [...whole.flatMap((tokens) => subjects.idsNamed(tokens)), ...ofLevel];
  if (called.length > 0) return new Set(called);
  if (level !== 'graduate') return new Set(whole.flatMap((tokens) => schoolSubjectAhead(tokens, subjects, fields)));
  // “Graduate real analysis lebesgue” names a graduate field beside a topic of it.
  const begun = variants.flatMap((tokens) => tokens.map((_, at) => tokens.slice(0, tokens.length - at)));
  return new Set(begun.flatMap((tokens) => subjects.idsNamed(['graduate', ...tokens])));
}

/** The subject of a school that a name begins with, and of which the rest are topics: “IB physics HL mechanics and waves”. */
function schoolSubjectAhead(
  tokens: readonly string[],
  subjects: SubjectIndex,
  fields: ReadonlyMap<string, Field>,
): string[] {
  for (let end = tokens.length - 1; end > 0; end -= 1) {
    const ids = subjects.idsNamedInOrder(tokens.slice(0, end)).filter((id) => fields.get(id)?.level === 'school');
    if (ids.length > 0) return ids.filter((id) => subjects.mentionsAll(id, tokens.slice(end)));
  }
  return [];
}
