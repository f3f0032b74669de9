import { JobInputs, toResearchRequest } from '@scholarsource/contracts';
import { requestKey } from './request-key.ts';
import type { CacheTier } from './research-cache.port.ts';

const keyOf = (inputs: object, tier: CacheTier = 'full', engine = 'e1') =>
  requestKey(tier, toResearchRequest(JobInputs.parse(inputs)), engine)?.key;

const STEWART = { book_title: 'Calculus', book_author: 'James Stewart' };

describe('the key of a request', () => {
  it.each<[string, object, object]>([
    ['case and blanks of names', STEWART, { book_title: '  CALCULUS ', book_author: 'james   stewart' }],
    [
      'the order of topics, and one named twice',
      { isbn: 'x', topics_list: 'b, A' },
      { isbn: 'x', topics_list: 'a,B,a' },
    ],
    [
      'the order of types',
      { isbn: 'x', desired_resource_types: ['textbooks', 'lecture_videos'] },
      { isbn: 'x', desired_resource_types: ['lecture_videos', 'textbooks'] },
    ],
    ['the form of an ISBN', { isbn: '0-306-40615-2' }, { isbn: '9780306406157' }],
    [
      'the case of a host',
      { course_url: 'https://OCW.mit.edu/Courses/#top' },
      { course_url: 'https://ocw.mit.edu/Courses/' },
    ],
    ['composed and decomposed letters', { isbn: 'x', textbook: 'é' }, { isbn: 'x', textbook: 'e\u0301' }],
    ['an e-mail address', STEWART, { ...STEWART, email: 'a@example.org' }],
    ['absent and empty lists', STEWART, { ...STEWART, topics_list: ' , ', desired_resource_types: [] }],
  ])('does not depend on %s', (_what, one, other) => {
    expect(keyOf(one)).toBe(keyOf(other));
  });

  it('depends on every input that changes the answer', () => {
    const inputs: object[] = [
      STEWART,
      { ...STEWART, book_title: 'Calculus 2' },
      { ...STEWART, book_author: 'J. Stewart' },
      { ...STEWART, query: 'x' },
      { ...STEWART, textbook: 'x' },
      { ...STEWART, isbn: 'x' },
      { ...STEWART, topics_list: 'x' },
      { ...STEWART, course_name: 'x' },
      { ...STEWART, university_name: 'x' },
      { ...STEWART, course_url: 'https://x.example/' },
      { ...STEWART, course_url: 'https://x.example/A' },
      { ...STEWART, course_url: 'https://x.example/a' },
      { ...STEWART, book_url: 'https://x.example/' },
      { ...STEWART, desired_resource_types: ['x'] },
      { ...STEWART, excluded_sites: 'x' },
      { ...STEWART, targeted_sites: 'x' },
    ];
    expect(new Set(inputs.map((each) => keyOf(each))).size).toBe(inputs.length);
  });

  it('depends on the engine and on how much is kept', () => {
    const keys = [keyOf(STEWART, 'full', 'e1'), keyOf(STEWART, 'full', 'e2'), keyOf(STEWART, 'analysis', 'e1')];
    expect(new Set(keys).size).toBe(3);
    expect(keys[2]).toMatch(/^analysis:[\da-f]{64}$/);
  });

  it('of an analysis does not depend on which resources are wanted', () => {
    const wishes = { desired_resource_types: ['x'], excluded_sites: 'x', targeted_sites: 'x' };
    expect(keyOf({ ...STEWART, ...wishes }, 'analysis')).toBe(keyOf(STEWART, 'analysis'));
  });

  it.each<[object, object]>([
    [{ topics_list: 'a;1:b' }, { topics_list: 'a, b' }],
    [
      { book_title: 'a', book_author: null },
      { book_title: null, book_author: 'a' },
    ],
    [{ topics_list: 'a', excluded_sites: 'b' }, { topics_list: 'a,b' }],
    [{ textbook: 'x;topics:1;1:y' }, { textbook: 'x', topics_list: 'y' }],
  ])('cannot be forged with separators (%j)', (one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other));
  });

  it('is none for an uploaded book', () => {
    expect(keyOf({ ...STEWART, book_pdf_path: 'upl_x' })).toBeUndefined();
  });
});
