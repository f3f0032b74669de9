import { JobInputs, toResearchRequest } from '@scholarsource/contracts';
import { Meter, UNLIMITED } from '@scholarsource/run-context';
import { Candidate, type ResourceSource } from '@scholarsource/sources';
import type { ResearchAgents } from '../agents/research-agents.port.ts';
import type { CourseAnalysis } from '../stage-outputs.ts';
import { withImports } from './places.ts';
import { discoverResources } from './resource-discovery.ts';

const ANALYSIS: CourseAnalysis = {
  textbook: { title: 'Calculus', authors: ['Ada Example'], isbn: null, edition: null, source: 'user_provided' },
  course: { title: null, number: null, university: null, level: null },
  discipline: null,
  topics: ['limits'],
  titles: ['Calculus'],
  subjects: ['calculus'],
  readings: [],
  works: [],
  part: [],
  recognised: true,
  warnings: [],
};
const REQUEST = toResearchRequest(JobInputs.parse({ book_title: 'Calculus', book_author: 'Ada Example' }));

const held = (foundBy: string, site: string): Candidate =>
  Candidate.parse({
    id: `${foundBy}-1`,
    title: 'Calculus',
    url: `https://${site}/calculus`,
    publisher: 'Example University',
    country: null,
    kind: 'open_textbook',
    level: null,
    subjects: ['calculus'],
    topics: ['limits'],
    authors: ['Ada Example'],
    licence: 'CC-BY-4.0',
    licenceEvidence: foundBy,
    credibility: 1,
    relevance: 1,
    foundBy,
    snippet: null,
    imports: [{ url: `https://${site}/calculus.pdf`, format: 'pdf', title: 'Calculus' }],
  });

/** An agent that a test made up, which picks everything, the last that was found first. */
const pickAll: ResearchAgents = {
  name: 'pick-all double',
  version: '1',
  analyse: () => Promise.reject(new Error('not asked here')),
  choose: ({ candidates }) =>
    Promise.resolve({
      chosen: candidates
        .map(({ id }) => ({ id, reason: 'It fits.', covers: [], relevance: 1, comprehensiveness: 1 }))
        .toReversed(),
      refused: [],
    }),
  judge: () => Promise.resolve([]),
  write: () => Promise.reject(new Error('not asked here')),
};

async function picksOf(...candidates: Candidate[]) {
  const sources = candidates.map((candidate): ResourceSource => ({
    name: candidate.foundBy,
    search: () => Promise.resolve([candidate]),
  }));
  const context = { signal: new AbortController().signal, meter: new Meter(UNLIMITED) };
  const found = await discoverResources(
    REQUEST,
    ANALYSIS,
    { sources, pages: null, countries: new Set(['US']) },
    pickAll,
    context,
  );
  return found.chosen.map(({ candidate, also }) => ({
    id: candidate.id,
    also: also.map(({ url }) => url),
    imports: candidate.imports.map(({ url }) => url),
  }));
}

describe('one work that several sources hold', () => {
  it('takes one place, with the other ways to it and the parts of all that answer for it', async () => {
    const picks = await picksOf(held('catalogue', 'math.example.edu'), held('doab', 'directory.example.org'));
    expect(picks).toEqual([
      {
        id: 'doab-1',
        also: ['https://math.example.edu/calculus'],
        imports: ['https://directory.example.org/calculus.pdf', 'https://math.example.edu/calculus.pdf'],
      },
    ]);
  });

  it('is taken from where it is best attested', async () => {
    const listed = { ...held('doab', 'directory.example.org'), credibility: 0.4 };
    expect((await picksOf(held('catalogue', 'math.example.edu'), listed)).map(({ id }) => id)).toEqual(['catalogue-1']);
  });

  it('is never stood for by a place that nobody has examined, nor are its parts taken from there', async () => {
    const picks = await picksOf(held('catalogue', 'math.example.edu'), held('openalex', 'mirror.example.org'));
    expect(picks).toEqual([{ id: 'catalogue-1', also: [], imports: ['https://math.example.edu/calculus.pdf'] }]);
  });

  it('is taken from such a place where it is held nowhere else', async () => {
    expect((await picksOf(held('openalex', 'mirror.example.org'))).map(({ id }) => id)).toEqual(['openalex-1']);
  });
});

describe('the places of an answer', () => {
  const analysis = { ...ANALYSIS, readings: [{ label: 'Calculus', fields: ['calculus'], probability: 0.95 }] };
  const pick = (id: string, differences: Partial<Candidate>) => ({
    candidate: { ...held(id, `${id}.example.edu`), id, fields: { calculus: 2 }, ...differences },
  });
  const plain = (id: string) => pick(id, { imports: [] });
  const seven = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(plain);
  const order = (picks: typeof seven, places: number, isFixed = false) =>
    withImports(picks, analysis, places, () => isFixed)
      .map(({ candidate }) => candidate.id)
      .join('');

  it('go to what can be imported, where it is filed alike and of the same level, from the last on', () => {
    expect(order([...seven, pick('x', {}), pick('y', {})], 7)).toBe('abcdeyxfg');
    expect(order([...seven, pick('x', { fields: { calculus: 1 } }), pick('y', { level: 'graduate' })], 7)).toBe(
      'abcdefgxy',
    );
  });

  it('are three in a doubtful answer, of which the first stays', () => {
    expect(order([...seven, pick('x', {}), pick('y', {})], 3)).toBe('ayxbcdefg');
  });

  it('stay where enough can be imported, or where the student named the site', () => {
    const [first = plain('a')] = seven;
    const many = {
      ...first,
      candidate: {
        ...first.candidate,
        imports: [1, 2, 3].map((n) => ({
          url: `https://a.example.edu/${n}.pdf`,
          format: 'pdf' as const,
          title: 'Part',
        })),
      },
    };
    expect(order([many, ...seven.slice(1), pick('x', {})], 7)).toBe('abcdefgx');
    expect(order([...seven, pick('x', {})], 7, true)).toBe('abcdefgx');
  });
});
