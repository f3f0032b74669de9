import { nameTokens } from './tokens.ts';

describe('nameTokens', () => {
  it.each([
    ['Calculus III', ['calculus', '3']],
    ['The Art of Problem Solving', ['art', 'problem', 'solving']],
    ['calc3', ['calc', '3']],
    ['part one of two', ['part', '1', '2']],
    ['copy constructor', ['copy', 'constructor']],
    ['Esthétique de l’école', ['esthetique', 'de', 'l', 'ecole']],
  ])('compares names by their telling words and the numbers of parts: %s', (text, tokens) => {
    expect(nameTokens(text)).toEqual(tokens);
  });

  it.each(['A&P 2', 'a & p 2', 'A and P II'])('keeps two letters together: %s', (text) => {
    expect(nameTokens(text)).toEqual(['a&p', '2']);
  });
});
