import { checkSubmission, SubmitBody } from '@scholarsource/contracts';
import { Command } from 'commander';

/** The command line of `npm run demo`. */
export interface DemoRequest {
  json: boolean;
  /** Keeps the stack running, to view the result in a browser; defaults to whether a terminal is attached. */
  keep: boolean;
  /** False skips the build. */
  build: boolean;
  /** Options of `scholarsource search`. */
  search: string[];
}

interface Asked {
  title?: string;
  author?: string;
  isbn?: string;
  courseUrl?: string;
  course?: string;
  university?: string;
  topics?: string;
}

interface Flags extends Asked {
  json?: boolean;
  keep?: boolean;
  build: boolean;
}

const DEFAULT: Asked = { title: 'Calculus: Early Transcendentals', author: 'James Stewart' };

/**
 * Parses the arguments after the script's name; the default request is a well-known textbook.
 * @throws with the message with which the API would reject the request
 */
export function readDemoRequest(args: readonly string[], isWatched: boolean): DemoRequest {
  const command = new Command('npm run demo --')
    .description('Start the stack, run one real job, print what it found, stop the stack.')
    .option('--title <text>', 'title of the textbook')
    .option('--author <text>', 'author of the textbook')
    .option('--isbn <number>', 'ISBN of the textbook')
    .option('--course-url <url>', 'address of a course page')
    .option('--course <text>', 'name of a course (with --university)')
    .option('--university <text>', 'university of the course')
    .option('--topics <list>', 'topics to focus on, separated by commas')
    .option(
      '--keep',
      'leave the stack up afterwards, to see the result in a browser, until Ctrl-C; so it is on a terminal',
    )
    .option('--no-keep', 'stop the stack afterwards')
    .option('--no-build', 'start what was built before')
    .option('--json', 'print the finished job as JSON and nothing else')
    .parse(args, { from: 'user' });
  const { json = false, build, keep = isWatched && !json, ...asked } = command.opts<Flags>();
  const { title, author, isbn, courseUrl, course, university, topics } =
    Object.keys(asked).length > 0 ? asked : DEFAULT;
  const given = [
    { field: 'book_title', option: '--title', value: title },
    { field: 'book_author', option: '--author', value: author },
    { field: 'isbn', option: '--isbn', value: isbn },
    { field: 'course_url', option: '--course-url', value: courseUrl },
    { field: 'course_name', option: '--course', value: course },
    { field: 'university_name', option: '--university', value: university },
    { field: 'topics_list', option: '--topics', value: topics },
  ].filter(({ value }) => value !== undefined);
  const parsed = SubmitBody.safeParse(Object.fromEntries(given.map(({ field, value }) => [field, value])));
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'));
  }
  checkSubmission(parsed.data);
  return { json, keep, build, search: given.flatMap(({ option, value = '' }) => [option, value]) };
}
