export { codeKey, codeStem, type CourseCode } from './course-codes.ts';
export { ofJurisdiction } from './elsewhere.ts';
export type { Field } from './fields.ts';
export { groupBy } from './group-by.ts';
export { createGuides, type Guides } from './guides.ts';
export { isBelowHighSchool, isHarder, levelDistance, partInSentence, partOf } from './levels.ts';
export {
  isOtherPeriod,
  type Period,
  periodOfFields,
  periodOfHalf,
  periodOfWork,
  readPeriod,
  spanOf,
} from './periods.ts';
export type { Correction } from './spelling.ts';
export { severalNamed } from './several.ts';
export { type Steps, stepsBetween, stepsOf } from './steps.ts';
export { readWished, type Wished } from './set-aside.ts';
export { splitTopics, takeApart, type TextParts } from './take-apart.ts';
export { keepingTerms, terms, words } from './terms.ts';
export type { Textbook } from './textbooks.ts';
export { namesAnother } from './named-works.ts';
export { sameTitle, titleKey, titleOverlap } from './titles.ts';
export { understand } from './understand.ts';
export type { KnownNamed, Reading, StudiedTexts, Understanding } from './understanding.ts';
export { isSameUniversity } from './universities.ts';
export type { KnownWork } from './work-index.ts';
export { readWishes, type Wishes } from './wishes.ts';
