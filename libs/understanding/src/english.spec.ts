import { readEnglish } from './english.ts';

describe('English', () => {
  const english = readEnglish();

  it.each(['lathe', 'lathes', 'norse', 'machining', 'studied', 'boxes', 'quickly', 'baker'])('has %s', (word) => {
    expect(english.has(word)).toBe(true);
  });

  it.each(['chemsitry', 'algerba', 'lathi', 'geografy'])('has no %s', (word) => {
    expect(english.has(word)).toBe(false);
  });

  it('tells words from names', () => {
    const words = ['barber', 'weaver', 'griffiths', 'krugman'];
    expect(words.filter((word) => english.isCommon(word))).toEqual(['barber', 'weaver']);
  });
});
