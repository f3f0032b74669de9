import { editDistance, Spelling } from './spelling.ts';

const spelling = new Spelling([
  ['organic', 'chemistry'],
  ['general', 'chemistry'],
  ['linear', 'algebra'],
  ['macroeconomics'],
  ['data', 'structures', 'algorithms'],
  ['moral', 'philosophy'],
  ['morel', 'mushrooms'],
  ['phonology'],
  ['psychology'],
  ['sociology'],
]);

describe('Spelling', () => {
  it.each([
    ['chemsitry', 'chemistry'],
    ['algerba', 'algebra'],
    ['algorithims', 'algorithms'],
    ['structers', 'structures'],
    ['lineer', 'linear'],
    ['fonology', 'phonology'],
    ['sychology', 'psychology'],
    ['sosiology', 'sociology'],
    ['kemistry', 'chemistry'],
    ['filosofy', 'philosophy'],
  ])('reads %s as %s', (typed, meant) => {
    expect(spelling.mend([typed]).tokens).toEqual([meant]);
  });

  it('never changes a word that it knows, however close it is to a commoner one', () => {
    expect(spelling.mend(['morel'])).toEqual({ tokens: ['morel'], corrections: [] });
  });

  it('changes a word of English only where its neighbour says that another one is meant, and never into a name', () => {
    const english = new Set(['liner', 'lathe', 'chemist']);
    const checked = new Spelling([['linear', 'algebra'], ['chemistry']], ['lathi'], english);
    expect(checked.mend(['liner', 'algebra']).tokens).toEqual(['linear', 'algebra']);
    expect(checked.mend(['liner', 'ships']).corrections).toEqual([]);
    expect(checked.mend(['lathe']).corrections).toEqual([]);
    expect(checked.mend(['chemist']).corrections).toEqual([]);
    expect(checked.mend(['lathy']).tokens).toEqual(['lathi']);
  });

  it('takes a short word for a name only where hardly anything else is said', () => {
    const checked = new Spelling([['quantum', 'physics'], ['cardiac', 'output'], ['and']], ['kittel', 'rensin']);
    expect(checked.mend(['kitel', 'physics']).tokens).toEqual(['kittel', 'physics']);
    expect(checked.mend(['renin', 'and', 'cardiac', 'output']).corrections).toEqual([]);
    expect(checked.mend(['kittell', 'and', 'quantum', 'physics']).tokens[0]).toBe('kittel');
  });

  it('leaves alone what is right whatever the tables say', () => {
    const comp = new Spelling([['english', 'comp']]);
    expect(comp.mend(['comap']).tokens).toEqual(['comp']);
    expect(comp.mend(['comap'], true, new Set(['comap'])).tokens).toEqual(['comap']);
  });

  it('leaves alone what is too short, a number, or close to nothing', () => {
    expect(spelling.mend(['dat', 'cs61a', 'welding']).tokens).toEqual(['dat', 'cs61a', 'welding']);
  });

  it('joins a word that was torn apart and divides two that ran together', () => {
    expect(spelling.mend(['macro', 'economics'])).toEqual({
      tokens: ['macroeconomics'],
      corrections: [{ from: 'macro economics', to: 'macroeconomics' }],
    });
    expect(spelling.mend(['linearalgebra']).tokens).toEqual(['linear', 'algebra']);
  });

  it('divides short words only where they are known to stand side by side', () => {
    const electronics = new Spelling([
      ['op', 'amps'],
      ['ear', 'drums'],
    ]);
    expect(electronics.mend(['opamps']).tokens).toEqual(['op', 'amps']);
    expect(electronics.mend(['opdrums'])).toEqual({ tokens: ['opdrums'], corrections: [] });
  });
});

describe('editDistance', () => {
  it.each([
    ['same', 'same', 0],
    ['seires', 'series', 1],
    ['book', 'back', 2],
    ['', 'abc', 3],
  ])('of %s and %s is %i', (a, b, edits) => {
    expect(editDistance(a, b)).toBe(edits);
    expect(editDistance(a, b, edits)).toBe(edits);
  });

  it('is not worked out beyond the most that is asked for', () => {
    expect(editDistance('photosynthesis', 'thermodynamics', 2)).toBe(Infinity);
  });
});
