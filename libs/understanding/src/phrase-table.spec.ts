import { PhraseTable } from './phrase-table.ts';

const table = new PhraseTable<string>([
  [['data', 'structures'], 'structures'],
  [['data', 'structures', 'algorithms'], 'both'],
  [['algorithms'], 'algorithms'],
  [['micro'], 'economics'],
  [['micro'], 'biology'],
]);

describe('PhraseTable', () => {
  it('finds every phrase, longer ones first', () => {
    expect(table.matches(['data', 'structures', 'algorithms']).map(({ values }) => values[0])).toEqual([
      'both',
      'structures',
      'algorithms',
    ]);
  });

  it('covers a text with the longest phrases, none within another', () => {
    expect(table.cover(['advanced', 'data', 'structures', 'algorithms'])).toEqual([
      { start: 1, length: 3, values: ['both'] },
    ]);
  });

  it('covers a text so that the fewest words are left unknown', () => {
    const tokens = ['advanced', 'data', 'structures', 'algorithms'];
    const others = new PhraseTable([
      [['advanced', 'data'], 'advanced data'],
      [['data', 'structures', 'algorithms'], 'both'],
    ]);
    expect(others.cover(tokens).map(({ values }) => values[0])).toEqual(['advanced data']);
    expect(others.coverMost(tokens, () => false)).toEqual([{ start: 1, length: 3, values: ['both'] }]);
    expect(others.coverMost(['advanced', 'data', 'structures'], () => false)).toEqual([
      { start: 0, length: 2, values: ['advanced data'] },
    ]);
  });

  it('keeps every meaning of a phrase', () => {
    expect(table.get(['micro'])).toEqual(['economics', 'biology']);
  });

  it('finds nothing in an empty text', () => {
    expect(table.matches([])).toEqual([]);
  });
});
