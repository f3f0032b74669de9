import { checkSubmission, SubmitBody } from '@scholarsource/contracts';
import { Command } from 'commander';

/** What `npm run demo` was asked on its command line. */
export interface DemoRequest {
  json: boolean;
  /** Leaves the stack up afterwards, to look at the result in a browser. */
  keep: boolean;
  /** False starts what was built before. */
  build: boolean;
  /** The body of `POST /api/submit`. */
  body: Record<string, string>;
}

interface Flags {
  title?: string;
  author?: string;
  isbn?: string;
  courseUrl?: string;
  course?: string;
  university?: string;
  topics?: string;
  json?: boolean;
  keep?: boolean;
  build: boolean;
}

const DEFAULT_BODY = { book_title: 'Calculus: Early Transcendentals', book_author: 'James Stewart' };

/**
 * Reads the arguments after the script's name; without a request the demo asks for a well-known textbook.
 * @throws with the sentence with which the API would refuse the request
 */
export function readDemoRequest(args: readonly string[]): DemoRequest {
  const command = new Command('npm run demo --')
    .description('Start the stack, run one real job, print what it found, stop the stack.')
    .option('--title <text>', 'title of the textbook')
    .option('--author <text>', 'author of the textbook')
    .option('--isbn <number>', 'ISBN of the textbook')
    .option('--course-url <url>', 'address of a course page')
    .option('--course <text>', 'name of a course (with --university)')
    .option('--university <text>', 'university of the course')
    .option('--topics <list>', 'topics to focus on, separated by commas')
    .option('--keep', 'leave the stack up afterwards, to see the result in a browser, until Ctrl-C')
    .option('--no-build', 'start what was built before')
    .option('--json', 'print the finished job as JSON and nothing else')
    .parse(args, { from: 'user' });
  const flags = command.opts<Flags>();
  const given: [string, string | undefined][] = [
    ['book_title', flags.title],
    ['book_author', flags.author],
    ['isbn', flags.isbn],
    ['course_url', flags.courseUrl],
    ['course_name', flags.course],
    ['university_name', flags.university],
    ['topics_list', flags.topics],
  ];
  const body: Record<string, string> = {};
  for (const [key, value] of given) if (value !== undefined) body[key] = value;
  const request = {
    json: flags.json ?? false,
    keep: flags.keep ?? false,
    build: flags.build,
    body: Object.keys(body).length > 0 ? body : DEFAULT_BODY,
  };
  const parsed = SubmitBody.safeParse(request.body);
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'));
  }
  checkSubmission(parsed.data);
  return request;
}
