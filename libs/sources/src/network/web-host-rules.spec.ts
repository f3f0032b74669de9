import { isNotFree, kindOfPage, publisherOf } from './web-host-rules.ts';

describe('kindOfPage', () => {
  it.each([
    ['https://www.youtube.com/watch?v=abc', 'Calculus 1', 'video_lecture'],
    ['https://www.youtube.com/playlist?list=abc', 'Calculus 1', 'lecture_series'],
    ['https://youtu.be/abc', 'Practice exam', 'video_lecture'],
    ['https://math.example.edu/m19/old-exams/', 'Math 19', 'practice_exam'],
    ['https://math.example.edu/m19/', 'Homework and solutions', 'problem_set'],
    ['https://math.example.edu/psets/1.pdf', 'Math 19', 'problem_set'],
    ['https://math.example.edu/', 'Practice problems for calculus', 'practice_problem'],
    ['https://math.example.edu/', 'Video lectures on calculus', 'lecture_series'],
    ['https://math.example.edu/', 'Calculus: an open textbook', 'open_textbook'],
    ['https://openstax.org/details/books/calculus-volume-1', 'Calculus Volume 1', 'open_textbook'],
    ['https://oyc.yale.edu/economics/econ-159', 'Game Theory', 'lecture_series'],
    ['https://math.example.edu/m19/', 'Calculus notes', 'course_notes'],
    ['https://math.example.edu/example/', 'An example of contexts', 'course_notes'],
  ])('%s, %s: %s', (url, title, kind) => {
    expect(kindOfPage(url, title)).toBe(kind);
  });
});

describe('publisherOf', () => {
  it('trusts known publishers most, then universities, then others', () => {
    const hosts = ['ocw.mit.edu', 'www.math.example.edu', 'www.example.org', 'example.com'];
    const trust = hosts.map((host) => publisherOf(host).credibility);
    expect(trust).toEqual(trust.toSorted((a, b) => b - a));
    expect(new Set(trust).size).toBe(hosts.length);
    expect(publisherOf('chem.libretexts.org').publisher).toBe('LibreTexts');
    expect(publisherOf('www.math.example.edu').publisher).toBe('math.example.edu');
  });

  it('is not misled by a name that only looks like a publisher', () => {
    expect(publisherOf('openstax.org.example.com').publisher).toBe('openstax.org.example.com');
  });
});

describe('isNotFree', () => {
  it.each([
    ['www.chegg.com', true],
    ['smile.amazon.com', true],
    ['notchegg.com', false],
    ['ocw.mit.edu', false],
  ])('%s: %s', (host, expected) => {
    expect(isNotFree(host)).toBe(expected);
  });
});
