import { JobInputs, toResearchRequest } from '@scholarsource/contracts';
import type { CourseAnalysis, Discovery } from '../stage-outputs.ts';
import { suggestionsFor } from './suggestions.ts';

const request = toResearchRequest(JobInputs.parse({ query: 'ecology and film', excluded_sites: 'example.org' }));
const analysis: CourseAnalysis = {
  textbook: { title: null, authors: [], edition: null, isbn: null, source: 'not_found' },
  course: { title: null, number: null, university: null, level: null },
  discipline: null,
  topics: [],
  titles: [],
  subjects: [],
  readings: [{ label: 'General Ecology', fields: ['ecology'], probability: 0.97 }],
  works: [],
  part: [],
  recognised: false,
  warnings: [],
};
const labels = (likelihood: number, doubts: Partial<Discovery['doubts']>) =>
  suggestionsFor(request, analysis, { likelihood, doubts: { several: [], other: null, isThin: false, ...doubts } }).map(
    ({ label }) => label,
  );

describe('what else may be meant', () => {
  it('is nothing where there is no doubt', () => {
    expect(labels(0.97, {})).toEqual([]);
  });

  it('is each of the fields that were put together', () => {
    expect(labels(0.97, { several: ['ecology', 'film'] })).toEqual(['General Ecology', 'Film']);
  });

  it('is what the words speak for as well, beside what is answered', () => {
    expect(labels(0.97, { other: 'marine-biology' })).toEqual(['General Ecology', 'Marine Biology']);
  });

  it('comes as requests that keep what else was wished for', () => {
    const [first] = suggestionsFor(request, analysis, {
      likelihood: 0.97,
      doubts: { several: ['ecology', 'film'], other: null, isThin: false },
    });
    expect(first?.request).toEqual({ course_name: 'General Ecology', excluded_sites: 'example.org' });
  });
});
