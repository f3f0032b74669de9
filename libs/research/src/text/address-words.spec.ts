import { wordsOfAddress } from './address-words.ts';

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
  ])('of %s', (address, said) => {
    expect(wordsOfAddress(address)).toBe(said);
  });
});
