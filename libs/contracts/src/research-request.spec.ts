import { JobInputs } from './job-inputs.ts';
import { searchTitle } from './research-request.ts';

const inputs = (given: object) => JobInputs.parse(given);

describe('searchTitle', () => {
  const found = { book: 'The C Programming Language', course: 'Systems Programming' };

  it.each([
    [{ course_name: 'Calculus I', university_name: 'MIT' }, 'MIT - Calculus I'],
    [{ course_name: 'Calculus I', isbn: '9780131103627' }, 'Calculus I'],
    [{ book_title: ' Kernighan ', isbn: '9780131103627' }, 'Kernighan'],
    [{ textbook: 'K&R', isbn: '9780131103627' }, 'K&R'],
  ])('is what was asked for, whatever is found (%j)', (given, title) => {
    expect([searchTitle(inputs(given)), searchTitle(inputs(given), found)]).toEqual([title, title]);
  });

  it.each([
    [{ isbn: '9780131103627' }, 'Course Resource Search', found.book],
    [{ book_url: 'https://books.example.org/c' }, 'Course Resource Search', found.book],
    [{ course_url: 'https://cs.example.edu/101' }, 'Course Resource Search', found.course],
    [{ isbn: '9780131103627', university_name: 'MIT' }, 'MIT Course', found.book],
  ])('is what was found where no name was given (%j)', (given, before, after) => {
    expect([searchTitle(inputs(given)), searchTitle(inputs(given), found)]).toEqual([before, after]);
  });

  it('takes whatever was found, and can be stored', () => {
    const given = inputs({ isbn: '9780131103627' });
    expect(searchTitle(given, { book: null, course: 'Systems Programming' })).toBe('Systems Programming');
    expect(searchTitle(given, { book: null, course: null })).toBe('Course Resource Search');
    expect(searchTitle(given, { book: 'C\u0000 \ud83d', course: null })).toBe('C \ufffd');
    expect(searchTitle(given, { book: 'C'.repeat(1_000), course: null })).toHaveLength(300);
  });
});
