import { checkSubmission } from './check-submission.ts';
import { SubmitBody } from './job-inputs.ts';

const check = (body: object) => () => checkSubmission(SubmitBody.parse(body));

describe('checkSubmission', () => {
  it.each([
    ['a title alone', { book_title: 'Calculus' }],
    ['an author alone', { book_author: 'Stewart' }],
    ['topics alone', { topics_list: 'limits' }],
    ['a course name alone', { course_name: 'AP Bio' }],
    ['the old field for free text', { textbook: 'Halliday Resnick' }],
    ['one line of free text', { query: 'stewart calculus 8e' }],
    ['words in the place of an address', { course_url: 'my course page' }],
    ['an address without its scheme', { course_url: 'ocw.mit.edu/courses/18-06sc-linear-algebra-fall-2011' }],
    ['an address with a port', { course_url: 'example.edu:8443/course' }],
  ])('takes %s', (_what, body) => {
    expect(check(body)).not.toThrow();
  });

  it.each([
    ['nothing', {}],
    ['blanks', { query: '  ', book_title: ' ' }],
    ['a university alone', { university_name: 'MIT' }],
    ['wishes alone', { desired_resource_types: ['textbooks'], excluded_sites: 'chegg.com' }],
    ['a script', { book_url: 'javascript:alert(1)' }],
    ['another scheme', { course_url: 'ftp://example.edu/course' }],
  ])('refuses %s with a sentence', (_what, body) => {
    expect(check(body)).toThrow(/\w .*\.$/);
  });
});
