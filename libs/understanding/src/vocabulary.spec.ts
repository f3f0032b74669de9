import { Vocabulary } from './vocabulary.ts';

const about = (subject: string, ...texts: string[]) => texts.map((text) => ({ subject, text, weight: 1 }));

const vocabulary = new Vocabulary([
  ...about('algebra', 'vector spaces', 'matrices', 'eigenvalues', 'systems of equations'),
  ...about('mechanics', 'force vectors', 'systems', 'equations of motion', 'friction', 'momentum'),
  ...about('astronomy', 'stars', 'planets and their motion'),
]);

describe('the vocabulary of subjects', () => {
  it('finds the subject whose words somebody uses, whatever stands beside them', () => {
    const evidence = vocabulary.evidence(
      'grandmother asks whether matrices have an eigenvalue in vector spaces'.split(' '),
    );

    expect([...evidence.keys()]).toEqual(['algebra']);
    expect(evidence.get('algebra')).toBeGreaterThan(0.45);
  });

  it('decides nothing by one word or two, however rare', () => {
    expect(vocabulary.evidence(['planets'])).toEqual(new Map());
    expect(vocabulary.evidence(['stars', 'planets'])).toEqual(new Map());
  });

  it('is surer with each further word of the subject', () => {
    const three = vocabulary.evidence(['friction', 'momentum', 'force']).get('mechanics') ?? 0;
    const four = vocabulary.evidence(['friction', 'momentum', 'force', 'motion']).get('mechanics') ?? 0;

    expect(four).toBeGreaterThan(three);
    expect(three).toBeLessThan(0.5);
  });

  it('leaves open what several subjects share', () => {
    const evidence = vocabulary.evidence(['vector', 'equations', 'systems']);

    expect(Math.abs((evidence.get('algebra') ?? 0) - (evidence.get('mechanics') ?? 0))).toBeLessThan(0.1);
  });

  it('knows nothing of words that no subject uses', () => {
    expect(vocabulary.evidence(['grandmother', 'asks'])).toEqual(new Map());
    expect(vocabulary.evidence([])).toEqual(new Map());
  });
});
