import { understand } from '@scholarsource/understanding';
import { guides } from './guides.ts';
import { readCatalogue } from './catalogue.ts';

const reading = (name: string, topics: string[] = []) =>
  understand({ names: [name], titles: [], authors: [], topics, university: null, works: [] }, guides()).readings[0];

describe('the fields of study', () => {
  const fields = [...guides().fields.values()];
  const known = new Set(readCatalogue().flatMap(({ subjects }) => subjects));

  it('name only subjects that the catalogue knows', () => {
    const named = fields.flatMap(({ subjects, disciplines }) => [...subjects, ...disciplines]);
    expect(named.filter((subject) => !known.has(subject))).toEqual([]);
  });

  it.each([
    ['Calculus III', ['line integrals'], 'multivariable-calculus'],
    ['Statistics for Psychology and Social Science', ['t tests'], 'social-statistics'],
    ['Circuit Analysis', ["Kirchhoff's laws", 'op-amps'], 'circuits'],
    ['Introduction to Programming (Java)', ['classes', 'inheritance'], 'java-programming'],
    ['European History', ['French Revolution', 'Reformation'], 'western-civilization'],
    ['Campbell Biology', [], 'general-biology'],
    ['Janeway Immunobiology', [], 'immunology'],
    ['Calculus: Early Transcendentals', [], 'calculus'],
    ['Calculus Made Easy', [], 'calculus'],
    ['Music Theory for Guitarists', [], 'music-theory'],
    ['Practical Econometrics', [], 'econometrics'],
    ['Spanish Now', [], 'spanish'],
  ])('are told from the name of a course and its topics: %s', (name, topics, id) => {
    expect(reading(name, topics)?.fields).toEqual([id]);
  });

  it.each([
    'Zxqv Plorbian Grunkle Matrices',
    'Welding: Principles and Practices',
    'Brewing Science and Practice',
    'Small Animal Surgery',
    'Nail Technology',
    'Dog Training',
    'Fashion Design Basics',
    'Basket weaving for beginners',
  ])('are not taken from the common words of a title whose subject nobody knows: %s', (name) => {
    const { fields = [], probability = 0 } = reading(name) ?? {};
    expect(fields.length === 0 || probability < 0.5).toBe(true);
  });
});
