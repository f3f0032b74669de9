import { topicsByWeek, weeksGiven } from './weeks.ts';

describe('the weeks that a student has', () => {
  it.each([
    ['calculus in 6 weeks', [], 6],
    ['a six-week summer course', [], 6],
    [null, ['Week 1: limits', 'Week 2-3: derivatives', 'Wk 10 review'], 10],
    ['exam in 2 weeks', ['Week 12: series'], 2],
    ['week 0', [], null],
    ['99 weeks', [], null],
    ['weekly quizzes', ['limits'], null],
    [null, [], null],
  ])('are read from %j and %j', (query, topics, weeks) => {
    expect(weeksGiven({ query, topics })).toBe(weeks);
  });

  const topics = (count: number) => Array.from({ length: count }, (_, index) => `t${index}`);

  it.each([
    [0, null, 0],
    [5, null, 5],
    [9, null, 5],
    [60, null, 15],
    [5, 2, 2],
    [3, 10, 3],
  ])('hold %d topics, %j weeks being given, in %d weeks, each topic once and in order', (count, given, weeks) => {
    const planned = topicsByWeek(topics(count), given);
    expect(planned).toHaveLength(weeks);
    expect(planned.flat()).toEqual(topics(count));
    expect(planned.every((week) => week.length > 0)).toBe(true);
  });
});
