import { universityOfAddress, wordsOfAddress } from './address-words.ts';

describe('wordsOfAddress', () => {
  it.each([
    ['https://math.libretexts.org/Bookshelves/Calculus/Calculus_(OpenStax)', 'calculus'],
    ['https://www.pearson.com/en-us/subject-catalog/p/campbell-biology/P200000007023', 'campbell biology'],
    ['https://openstax.org/books/college-physics-2e/pages/1-introduction', 'college physics'],
    ['https://www.coursera.org/learn/machine-learning', 'machine learning'],
    ['https://example.edu/physics/thermodynamics/index.html', 'thermodynamics'],
    ['https://cs231n.stanford.edu/', 'CS 231N'],
    ['https://example.edu/100%25/%E0%A4%A/organic-chemistry', 'organic chemistry'],
    ['https://canvas.example.edu/courses/12345', null],
    ['https://web.example.edu/class/ee364a/', 'EE 364A'],
    ['https://people.example.edu/~stat20/fa21/lec05.html', 'STAT 20'],
    ['https://www.example.edu/geog160/lessons/projections', 'GEOG 160'],
    ['https://web.mit.edu/6.034/www/', '6.034'],
    ['https://example.edu/sp22/ch03/', null],
    ['https://docs.example.org/py310/machine-learning', 'machine learning'],
  ])('of %s', (address, said) => {
    expect(wordsOfAddress(address)).toBe(said);
  });

  it('knows the university by its host', () => {
    expect(universityOfAddress('https://web.stanford.edu/class/ee364a/')).toBe('stanford');
    expect(universityOfAddress('https://stanford.example.org/class/ee364a/')).toBeNull();
  });
});
