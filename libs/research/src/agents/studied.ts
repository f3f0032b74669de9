import type { CourseAnalysis } from '../stage-outputs.ts';

/** What a model is told about the student's subject. */
export function studied({ textbook, course, discipline, topics, titles, subjects }: CourseAnalysis) {
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
