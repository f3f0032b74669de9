import {
  codeKey,
  codeStem,
  type CourseCode,
  groupBy,
  isSameUniversity,
  type NamedWork,
} from '@scholarsource/understanding';
import { type CatalogueEntry, readCatalogue } from './catalogue.ts';
import { guides, toKnownWork } from './guides.ts';

interface Course {
  key: string;
  university: string;
  entry: CatalogueEntry;
}

/** By the key of the code, and by what forms of one course have in common of it: “18.100” of “18.100A”. */
let byCode: ReadonlyMap<string, readonly Course[]> | undefined;

/**
 * The entries of the bundled catalogue that are the course whose code a text holds, at the university that is named, or else at the one
 * that is known for it. A code such as “MATH 141” is another course at every university: without one it names none.
 */
export function courseWorks(text: string, university: string | null): NamedWork[] {
  const { codes } = guides();
  const code = codes.find(text);
  if (code === null) return [];
  byCode ??= groupBy(readCatalogue().flatMap(toCourse), ({ key }) =>
    /^\d/.test(key) ? [...new Set([key, codeStem(key)])] : [key],
  );
  const key = keyOf(code);
  const courses = byCode.get(key) ?? (code.letters === null ? byCode.get(codeStem(key)) : undefined) ?? [];
  const known = codes
    .coursesFor(code, university, text)
    .filter((course) => codes.namesUniversityOf([course], text) || codes.isDistinct(code, course))
    .flatMap((course) => course.university ?? []);
  const places = university === null ? known : [university];
  return courses
    .filter((course) => places.some((place) => isSameUniversity(place, course.university)))
    .map(({ entry }) => toKnownWork(entry));
}

/** OpenCourseWare has the number in its addresses, also of what is made for learning alone: `/courses/6-041sc-…`. */
const OCW = /^https:\/\/ocw\.mit\.edu\/courses\/(?<department>\d+|hst|sts|cms|esd|mas)-(?<number>[\da-z]+?)(?:sc)?-/;

function toCourse(entry: CatalogueEntry): Course[] {
  const { department, number } = OCW.exec(entry.url)?.groups ?? {};
  if (department !== undefined && number !== undefined) {
    return [{ key: codeKey(`${department}.${number}`), university: 'MIT', entry }];
  }
  const { codes } = guides();
  // Where the title leaves the code out, the name of the work has it: `harvard-stat110`.
  const code = codes.find(entry.title) ?? codes.find(entry.work?.replace(/^[a-z]+-/, '').toUpperCase() ?? '');
  // “YouTube (Harvard University)” is where its videos stand.
  const university = /\((?<within>[^()]+)\)/.exec(entry.publisher)?.groups?.['within'] ?? entry.publisher;
  return code === null ? [] : [{ key: keyOf(code), university, entry }];
}

/** Letters that stand for one subject make one code: “STAT 110” and “Statistics 110”. */
function keyOf(code: CourseCode): string {
  const subject = guides().codes.meaningOf(code)?.subject;
  return subject === undefined ? codeKey(code.raw) : `${subject} ${code.number}`;
}
