import { Meter, UNLIMITED } from '@scholarsource/run-context';
import type { Candidate, ResourceSource } from '@scholarsource/sources';
import { bareCandidate } from '../../test/bare-candidate.ts';
import { CandidatePool } from './candidate-pool.ts';

const part = (url: string) => ({ url, format: 'pdf' as const, title: 'A part' });
const found = (foundBy: string, overrides: Partial<Candidate> = {}): Candidate =>
  bareCandidate({
    id: `${foundBy}-1`,
    title: 'Calculus',
    url: 'https://math.example.edu/calculus',
    authors: ['Ada Example'],
    foundBy,
    ...overrides,
  });
const QUERY = {
  topics: [],
  titles: [],
  subjects: [],
  fields: new Map(),
  kinds: null,
  sites: [],
  countries: new Set<string>(),
  limit: 10,
};
/** What the pool holds after sources that a test made up were asked. */
async function pooled(...candidates: Candidate[]): Promise<Candidate[]> {
  const sources = candidates.map((candidate): ResourceSource => ({
    name: candidate.foundBy,
    search: () => Promise.resolve([candidate]),
  }));
  const context = { signal: new AbortController().signal, meter: new Meter(UNLIMITED) };
  const pool = new CandidatePool(sources, [], context);
  await pool.search(QUERY);
  return pool.candidates;
}

describe('CandidatePool', () => {
  it('holds each address once, with the licence and the parts that any source that answers for it knows', async () => {
    const licence = { licence: 'CC-BY-4.0', licenceEvidence: 'doab' };
    const [one, ...others] = await pooled(
      found('catalogue', { imports: [part('https://math.example.edu/1.pdf')] }),
      found('doab', {
        ...licence,
        url: 'http://www.math.example.edu/calculus/',
        imports: [part('https://math.example.edu/1.pdf'), part('https://math.example.edu/2.pdf')],
      }),
      found('openalex', { imports: [part('https://mirror.example.org/3.pdf')] }),
    );
    expect(others).toEqual([]);
    expect(one).toMatchObject({ id: 'catalogue-1', ...licence });
    expect(one?.imports.map(({ url }) => url)).toEqual([
      'https://math.example.edu/1.pdf',
      'https://math.example.edu/2.pdf',
    ]);
  });

  it('knows what several sources hold at several addresses as one work', async () => {
    const works = await pooled(found('catalogue'), found('doab', { url: 'https://directory.example.org/1' }));
    expect(works.map(({ id, work }) => [id, work])).toEqual([
      ['catalogue-1', 'catalogue-1'],
      ['doab-1', 'catalogue-1'],
    ]);
  });
});
