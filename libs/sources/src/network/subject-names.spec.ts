import { SubjectNames } from './subject-names.ts';

const names = new SubjectNames(() => ['mathematics', 'chemistry', 'organic chemistry', 'us history', 'calculus']);

describe('SubjectNames', () => {
  it.each([
    ['a name in other words', ['Math'], ['mathematics']],
    ['the longest name at each place', ['Introduction to Organic Chemistry'], ['organic chemistry']],
    ['both where both are named', ['Chemistry', 'Organic chemistry, textbooks'], ['chemistry', 'organic chemistry']],
    ['the most named first', ['Mathematics', 'Calculus', 'Calculus, problems'], ['calculus', 'mathematics']],
    ['a synonym of several words', ['American History to 1877'], ['us history']],
    ['nothing', ['Accessible book', 'Gardening', ''], []],
  ])('finds %s', (_, texts, subjects) => {
    expect(names.namedIn(texts)).toEqual(subjects);
  });

  it('takes the plainer of two names that only small words tell apart', () => {
    for (const subjects of [
      ['chemistry', 'general chemistry'],
      ['general chemistry', 'chemistry'],
    ]) {
      expect(new SubjectNames(() => subjects).namedIn(['Chemistry'])).toEqual(['chemistry']);
    }
  });

  it('knows no synonym of a subject that the catalogue does not have', () => {
    expect(new SubjectNames(() => ['calculus']).namedIn(['Math'])).toEqual([]);
  });
});
