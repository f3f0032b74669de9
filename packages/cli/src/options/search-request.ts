import type { SearchRequest } from '@scholarsource/client';
import { type Command, Option } from 'commander';
import { UsageError } from '../errors.ts';

/** Options that describe what is studied. */
export interface RequestOptions {
  title?: string;
  author?: string;
  isbn?: string;
  bookUrl?: string;
  course?: string;
  university?: string;
  courseUrl?: string;
  topics?: string;
  type?: string[];
  prefer?: string;
  exclude?: string;
  fresh?: boolean;
}

const TYPES = ['textbooks', 'practice_problem_sets', 'practice_exams_tests', 'lecture_videos'];

/** Adds the options of a request to a command. */
export function withRequestOptions(command: Command): Command {
  return command
    .argument('[words...]', 'what is studied, in free text')
    .option('--title <text>', 'title of the textbook')
    .option('--author <text>', 'author of the textbook')
    .option('--isbn <number>', 'ISBN of the textbook')
    .option('--book-url <url>', 'address of a page about the book')
    .option('--course <text>', 'name of a course (with --university)')
    .option('--university <text>', 'university of the course')
    .option('--course-url <url>', 'address of the page of a course')
    .option('--topics <list>', 'topics to focus on, separated by commas')
    .addOption(new Option('--type <kind...>', 'only these kinds of resources').choices(TYPES))
    .option('--prefer <sites>', 'sites to prefer, separated by commas')
    .option('--exclude <sites>', 'sites to leave out, separated by commas')
    .option('--fresh', 'search again, whatever the cache holds');
}

/** The request given by the options. @throws {UsageError} if it is empty */
export function requestOf(words: readonly string[], options: RequestOptions): SearchRequest {
  const given: [keyof SearchRequest, string | string[] | true | undefined][] = [
    ['query', words.length > 0 ? words.join(' ') : undefined],
    ['book_title', options.title],
    ['book_author', options.author],
    ['isbn', options.isbn],
    ['book_url', options.bookUrl],
    ['course_name', options.course],
    ['university_name', options.university],
    ['course_url', options.courseUrl],
    ['topics_list', options.topics],
    ['desired_resource_types', options.type],
    ['targeted_sites', options.prefer],
    ['excluded_sites', options.exclude],
    ['bypass_cache', options.fresh === true ? true : undefined],
  ];
  const request: SearchRequest = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  if (Object.keys(request).length === 0) {
    throw new UsageError('Say what is studied, such as: scholarsource search Calculus by James Stewart');
  }
  return request;
}
