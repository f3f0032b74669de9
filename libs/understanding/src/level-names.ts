import type { Level } from '@scholarsource/contracts';
import type { Guides } from './guides.ts';

/** Words that names of a level begin with. */
const LEVEL_WORDS: Readonly<Record<Level, readonly (readonly string[])[]>> = {
  school: [
    ['high', 'school'],
    ['middle', 'school'],
  ],
  introductory: [],
  intermediate: [],
  advanced: [['advanced']],
  graduate: [['graduate'], ['advanced']],
};
/** The subjects that are called so at a level: “high school physics” where somebody studies physics in 9th grade. */
export function levelNames(
  text: string,
  level: Level,
  variants: readonly (readonly string[])[],
  { subjects, rewriter }: Guides,
): Set<string> {
  const whole = rewriter.rewrite(text).variants.map((tokens) => subjects.withoutAsking(tokens));
  const atLevel = variants.flatMap((tokens) => LEVEL_WORDS[level].map((before) => [...before, ...tokens]));
  return new Set([...whole, ...atLevel].flatMap((tokens) => subjects.called(tokens)));
}
