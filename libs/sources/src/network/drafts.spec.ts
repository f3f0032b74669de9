import { type Draft, toCandidates } from './drafts.ts';
import type { ResourceQuery } from '../resource-source.port.ts';
import { SubjectNames } from './subject-names.ts';

const names = new SubjectNames(() => ['calculus', 'statistics']);
const QUERY: ResourceQuery = {
  topics: ['limits', 'chain rule'],
  titles: ['Calculus'],
  subjects: ['calculus'],
  fields: new Map(),
  kinds: null,
  sites: [],
  countries: new Set(['US']),
  limit: 10,
};

const draft = (overrides: Partial<Draft> = {}): Draft => ({
  title: 'Calculus: limits and the chain rule',
  url: 'https://math.example.edu/calculus',
  publisher: 'Example University',
  kind: 'course_notes',
  credibility: 0.7,
  ...overrides,
});
const rank = (drafts: Draft[], query: Partial<ResourceQuery> = {}) =>
  toCandidates('one', drafts, { ...QUERY, ...query }, names);

describe('toCandidates', () => {
  it('ranks by the words that are shared, and equals in the order of the source', () => {
    const loose = draft({ title: 'Calculus', url: 'https://a.example.edu/' });
    const first = draft({ url: 'https://b.example.edu/' });
    const second = draft({ url: 'https://c.example.edu/' });
    expect(rank([loose, first, second]).map(({ url }) => url)).toEqual([first.url, second.url, loose.url]);
  });

  it('cuts no character in two', () => {
    const snippet = `limits-chain-rule-${'x'.repeat(281)}😀behind`;
    expect(rank([draft({ snippet })])[0]?.snippet?.isWellFormed()).toBe(true);
  });

  it('gives the address without what tracks its visitors', () => {
    const [found] = rank([draft({ url: 'https://math.example.edu/calculus?utm_source=x&part=2' })]);
    expect(found?.url).toBe('https://math.example.edu/calculus?part=2');
  });

  it('gives a video its plain address', () => {
    const [found] = rank([draft({ url: 'https://youtu.be/ZK3O402wf1c?si=x&t=30', kind: 'video_lecture' })]);
    expect(found?.url).toBe('https://www.youtube.com/watch?v=ZK3O402wf1c');
    const short = draft({ url: 'https://youtu.be/ZK3O402wf1c', kind: 'video_lecture' });
    expect(rank([short], { sites: ['youtube.com'] })).toHaveLength(1);
  });

  it('gives each page once, however its address is written, and none the place of another page', () => {
    const drafts = [
      'https://math.example.edu/calculus',
      'https://math.example.edu/calculus?utm_source=x',
      'http://www.math.example.edu/calculus/index.html#limits',
      'https://math.example.edu:443/calculus/',
      'https://math.example.edu/other',
    ].map((url) => draft({ url }));
    expect(rank(drafts, { limit: 2 }).map(({ url }) => url)).toEqual([drafts[0]?.url, drafts[4]?.url]);
  });

  it('keeps the id of an address however it is written', () => {
    const ids = ['https://math.example.edu/calculus', 'http://www.math.example.edu/calculus/'].map(
      (url) => rank([draft({ url })])[0]?.id,
    );
    expect(ids[0]).toMatch(/^one-[0-9a-f]{12}$/);
    expect(ids[1]).toBe(ids[0]);
  });

  it.each([
    'https://www.coursera.org/learn/calculus',
    'https://libgen.is/calculus',
    'https://www.open.edu/openlearn/calculus',
    'https://maths.ox.ac.uk/calculus',
    'ftp://math.example.edu/calculus',
    'nonsense',
  ])('lets %s use up none of the limit', (url) => {
    expect(rank([draft({ url }), draft()], { limit: 1 }).map((candidate) => candidate.url)).toEqual([draft().url]);
  });

  it('finds what fits a question in free words, which no resource names in full', () => {
    const question = { topics: ['worked examples of the chain rule'], titles: [], subjects: [] };
    expect(rank([draft(), draft({ title: 'Sonnets', url: 'https://poems.example.edu/' })], question)).toHaveLength(1);
  });

  it('answers 10,000 topics', () => {
    const topics = Array.from({ length: 10_000 }, (_, index) => `limits ${index}`);
    expect(
      rank(
        Array.from({ length: 60 }, () => draft()),
        { topics },
      ),
    ).not.toEqual([]);
  });

  it('drops what the source describes so badly that it cannot be shown', () => {
    expect(rank([draft({ publisher: '' })])).toEqual([]);
  });

  it('says which of the topics are named, and takes what surely fits to be about the subject', () => {
    const page = draft({ title: 'Math 19', snippet: 'Calculus notes: <b>limits</b>, the chain rule.' });
    expect(rank([page])).toMatchObject([
      { topics: ['limits', 'chain rule'], subjects: ['calculus'], snippet: 'Calculus notes: limits, the chain rule.' },
    ]);
    const vague = draft({ title: 'Math 19', snippet: 'Some limits.' });
    expect(rank([vague], { titles: [] })).toMatchObject([{ topics: ['limits'], subjects: [] }]);
  });
});
