import type { CourseAnalysis } from '../stage-outputs.ts';

/** Describes the student's subject to a model. */
export function describeSubject({ textbook, course, discipline, topics, titles, subjects }: CourseAnalysis) {
  return {
    titles: [...titles, ...(textbook.title === null ? [] : [textbook.title])].filter(
      (title, index, all) => all.indexOf(title) === index,
    ),
    authors: textbook.authors,
    course: course.title,
    level: course.level,
    discipline,
    subjects,
    topics,
  };
}
