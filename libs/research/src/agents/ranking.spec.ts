import type { Candidate } from '@scholarsource/sources';
import type { CourseAnalysis } from '../stage-outputs.ts';
import { rank } from './ranking.ts';

const ETHICS: CourseAnalysis = {
  textbook: { title: null, authors: [], edition: null, isbn: null, source: 'not_found' },
  course: { title: 'Introduction to Ethics', number: null, university: null, level: null },
  discipline: 'ethics',
  topics: ['utilitarianism', 'virtue ethics'],
  titles: ['Introduction to Ethics'],
  subjects: ['ethics', 'philosophy'],
  recognised: false,
  warnings: [],
};

function candidate(id: string, subjects: string[], differences: Partial<Candidate> = {}): Candidate {
  return {
    id,
    title: 'Ethics',
    url: `https://books.example.edu/${id}`,
    publisher: 'Example',
    kind: 'open_textbook',
    level: null,
    subjects,
    topics: ['utilitarianism', 'virtue ethics'],
    authors: [],
    licence: 'unknown',
    licenceEvidence: null,
    credibility: 1,
    relevance: 1,
    foundBy: 'a test',
    snippet: null,
    ...differences,
  };
}

const only = (item: Candidate, analysis = ETHICS) => rank(analysis, [item])[0];

describe('rank', () => {
  it('calls foreign what belongs to other disciplines only, however well its words fit', () => {
    expect(only(candidate('business', ['business', 'ethics']))).toMatchObject({ foreign: true });
    expect(only(candidate('philosophy', ['philosophy', 'ethics']))).toMatchObject({ foreign: false });
  });

  it('does not hold subjects in a source’s own words against a candidate', () => {
    expect(only(candidate('own-words', ['moral thought']))).toMatchObject({ foreign: false, loose: false });
    expect(only(candidate('no-words', []))).toMatchObject({ foreign: false, loose: false });
  });

  it('calls loose what shares nothing but an umbrella subject', () => {
    const graphics: CourseAnalysis = {
      ...ETHICS,
      titles: ['Computer Graphics'],
      topics: ['ray tracing', 'shading'],
      discipline: 'computer graphics',
      subjects: ['computer graphics', 'computer science'],
    };
    expect(only(candidate('compilers', ['computer science', 'compilers']), graphics)).toMatchObject({ loose: true });
    expect(only(candidate('rendering', ['computer graphics']), graphics)).toMatchObject({ loose: false });
  });

  it('prefers the subject that was asked for to words alone', () => {
    const ranks = rank(ETHICS, [candidate('words', []), candidate('subject', ['ethics', 'philosophy'])]);
    expect(ranks[1]?.worth).toBeGreaterThan(ranks[0]?.worth ?? 1);
  });
});
