import type { Candidate } from '@scholarsource/sources';
import { bareCandidate } from '../../test/bare-candidate.ts';
import type { CourseAnalysis } from '../stage-outputs.ts';
import { CONFIDENT, LIKELY } from '../stages/places.ts';
import { assessConfidence } from './confidence.ts';

const analysis = (differences: Partial<CourseAnalysis>): CourseAnalysis => ({
  textbook: { title: null, authors: [], edition: null, isbn: null, source: 'not_found' },
  course: { title: null, number: null, university: null, level: null },
  discipline: null,
  topics: [],
  titles: ['Ecology'],
  subjects: [],
  readings: [{ label: 'Ecology', fields: ['ecology'], probability: 0.99 }],
  works: [],
  part: [],
  recognised: false,
  warnings: [],
  ...differences,
});

const pick = (covers: string[], ...fields: string[]): { candidate: Candidate; covers: string[] } => ({
  covers,
  candidate: bareCandidate({ id: fields.join('-'), fields: Object.fromEntries(fields.map((id) => [id, 2])) }),
});

const reading = (probability: number, ...fields: string[]) => ({ label: fields.join(' and '), fields, probability });

describe('how sure an answer is', () => {
  it('grows with the likelihood of what is meant, and is enough from the likelihood on that is taken for it', () => {
    const at = (probability: number) =>
      assessConfidence(analysis({ readings: [reading(probability, 'ecology')] }), [pick([], 'ecology')]);
    expect(at(0.99).confidence).toBeGreaterThan(at(LIKELY).confidence);
    expect(at(LIKELY)).toMatchObject({ doubts: { several: [], other: null, isThin: false } });
    expect(at(LIKELY).confidence).toBeGreaterThanOrEqual(CONFIDENT);
    expect(at(LIKELY - 0.02).confidence).toBeLessThan(CONFIDENT);
  });

  it('is nothing where nothing was found', () => {
    expect(assessConfidence(analysis({}), [])).toMatchObject({ likelihood: 0, confidence: 0 });
  });

  it('suffers where several fields were put together that are no one course', () => {
    const of = (...fields: string[]) =>
      assessConfidence(analysis({ titles: [], readings: [reading(0.99, ...fields)] }), [pick([], ...fields)]);
    expect(of('ecology', 'film')).toMatchObject({ doubts: { several: ['ecology', 'film'] } });
    expect(of('ecology', 'film').confidence).toBeLessThan(CONFIDENT);
    expect(of('algebra', 'geometry', 'precalculus').confidence).toBeGreaterThan(CONFIDENT);
  });

  it('does not suffer from several that are asked for side by side, or where one by itself gives the same list', () => {
    const wished = { ...reading(0.95, 'ecology', 'film'), several: { missing: [] } };
    expect(
      assessConfidence(analysis({ titles: [], readings: [wished] }), [pick([], 'ecology')]).doubts.several,
    ).toEqual([]);
    const readings = [reading(0.5, 'ecology', 'botany'), reading(0.45, 'ecology')];
    expect(
      assessConfidence(analysis({ titles: [], readings }), [pick([], 'ecology', 'botany')]).doubts.several,
    ).toEqual([]);
  });

  it('suffers where the words speak for another field, unless the name is that of the field itself', () => {
    const titles = ['stars galaxies and black holes cosmology'];
    const { confidence, doubts } = assessConfidence(analysis({ titles }), [pick([], 'ecology')]);
    expect(doubts.other).toBe('astronomy');
    expect(confidence).toBeLessThan(CONFIDENT);
    expect(
      assessConfidence(analysis({ titles: [...titles, 'Ecology'] }), [pick([], 'ecology')]).doubts.other,
    ).toBeNull();
  });

  it('suffers where topics are all that is said and hardly any of them is treated', () => {
    const topics = ['alpha', 'beta', 'gamma', 'delta'];
    const of = (titles: string[], covers: string[]) =>
      assessConfidence(analysis({ titles, topics }), [pick(covers, 'ecology')]);
    expect(of([], ['alpha'])).toMatchObject({ doubts: { isThin: true } });
    expect(of([], ['alpha']).confidence).toBeLessThan(CONFIDENT);
    expect(of([], ['alpha', 'beta']).doubts.isThin).toBe(false);
    expect(of(['Ecology'], []).doubts.isThin).toBe(false);
  });
});
