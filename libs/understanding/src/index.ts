export { codeKey, codeStem, type CourseCode } from './course-codes.ts';
export { applyJurisdiction } from './jurisdiction-readings.ts';
export type { Field } from './fields.ts';
export { groupBy } from './group-by.ts';
export { createGuides, type Guides } from './guides.ts';
export { isBelowHighSchool, isHarder, levelDistance, readPartNumberInSentence, readPartNumber } from './levels.ts';
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
export { readSeveralSubjects } from './several-subjects.ts';
export { type SemesterRange, semestersBetween, readSemesters } from './semesters.ts';
export { readExclusions, type TextWithoutExclusions } from './exclusions.ts';
export { splitTopics, parseFreeText, type FreeTextParts } from './free-text.ts';
export { memoizedTerms, terms, words } from './terms.ts';
export type { Textbook } from './textbooks.ts';
export { namesOtherSubject } from './named-works.ts';
export { sameTitle, titleKey, titleOverlap } from './titles.ts';
export { understand } from './understand.ts';
export type { NamedWork, Reading, RequestTexts, Understanding } from './understanding.ts';
export { isSameUniversity } from './universities.ts';
export type { KnownWork } from './work-index.ts';
export { readResourceWishes, type TextWishes } from './wishes.ts';
