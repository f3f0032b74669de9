import { checkSources } from './check-sources.ts';
import { createSources, type SourceSettings } from './create-sources.ts';
import { anyContext, SiteDouble } from './network/fixtures/site-double.ts';
import type { ResourceSource } from './resource-source.port.ts';

const ON_THE_NETWORK = [
  'serper',
  'searxng',
  'openstax',
  'libretexts',
  'mit-learn',
  'wikibooks',
  'crossref',
  'open-textbook-library',
  'doab',
  'openalex',
  'internet-archive',
  'youtube',
];
const SETTINGS: SourceSettings = {
  network: true,
  enabled: [...ON_THE_NETWORK, 'open-library'],
  timeoutMs: 60_000,
  userAgent: 'ScholarSource/0.1',
  contact: null,
  serperApiKey: null,
  searxngUrl: null,
  openAlexApiKey: null,
  youTubeApiKey: null,
};
const never = new AbortController().signal;
const site = new SiteDouble();

beforeAll(() => site.start());
afterAll(() => site.stop());
beforeEach(() => {
  site.asked.length = 0;
});

const check = async (settings: Partial<SourceSettings>) => {
  const { sources, books } = createSources({ ...SETTINGS, ...settings }, site.send);
  const statuses = await checkSources(sources, books, never);
  return new Map(statuses.map(({ name, state, detail }) => [name, `${state}: ${detail}`]));
};

describe('createSources', () => {
  it('puts what is bundled first', () => {
    const { sources, books } = createSources(SETTINGS);
    expect(sources.map(({ name }) => name)).toEqual(['catalogue', ...ON_THE_NETWORK]);
    expect(books.map(({ name }) => name)).toEqual(['directory', 'open-library']);
  });

  it('asks nobody where the network is off, and says so for each', async () => {
    const lines = await check({ network: false, serperApiKey: 'a-key' });
    expect(lines.get('catalogue')).toBe('usable: bundled');
    for (const name of ON_THE_NETWORK) expect(lines.get(name)).toBe('skipped: the network is off');
    expect(site.asked).toEqual([]);
  });

  it('tells every source whom to write to', async () => {
    site.answer = () => ({ status: 500 });
    await check({ contact: 'librarian@example.edu' });
    const agents = new Set(site.asked.map(({ headers }) => headers['user-agent']));
    expect([...agents]).toEqual(['ScholarSource/0.1 (mailto:librarian@example.edu)']);
  });

  it('asks only those that are enabled', async () => {
    site.answer = () => ({ body: '{"results": []}' });
    const lines = await check({ enabled: ['mit-learn'] });
    expect(lines.get('wikibooks')).toBe('skipped: not in RESEARCH_SOURCES');
    expect(lines.get('mit-learn')).toBe('usable: reachable');
    expect(lines.has('open-library')).toBe(false);
  });
});

describe('checkSources', () => {
  it('says in a line for each what is usable and what to do', async () => {
    site.answer = ({ url }) => {
      if (url.hostname === 'search.internal') return { status: 403 };
      return url.hostname === 'openlibrary.org' ? { body: '{}' } : { status: 500 };
    };
    const lines = await check({ searxngUrl: 'http://search.internal' });
    expect(Object.fromEntries(lines)).toMatchObject({
      catalogue: 'usable: bundled',
      directory: 'usable: bundled',
      serper: 'skipped: no SERPER_API_KEY',
      youtube: 'skipped: no YOUTUBE_API_KEY',
      searxng: 'failed: its JSON output is off; add json to search.formats in its settings.yml',
      'open-library': 'usable: reachable',
      crossref: 'failed: it answered 500',
    });
  });

  it('leaves a source alone that it could not reach', async () => {
    site.answer = () => ({ status: 500 });
    const { sources, books } = createSources(SETTINGS, site.send);
    await checkSources(sources, books, never);
    const asked = site.asked.length;
    const query = {
      topics: [],
      titles: ['Calculus'],
      subjects: [],
      fields: new Map(),
      kinds: null,
      sites: [],
      countries: new Set<string>(),
      limit: 10,
    };
    for (const source of sources.slice(1)) await source.search(query, anyContext()).catch(() => []);
    expect(site.asked).toHaveLength(asked);
  });

  it('does not wait for a source that hangs', async () => {
    const hanging: ResourceSource = {
      name: 'hanging',
      search: () => Promise.resolve([]),
      check: () => new Promise(() => undefined),
    };
    const statuses = await checkSources([hanging], [], never);
    expect(statuses).toEqual([{ name: 'hanging', state: 'failed', detail: 'no answer within 5 s' }]);
  });
});

it('reads what is bundled before the first question, and gives others their turn meanwhile', async () => {
  const { prepare } = createSources({ ...SETTINGS, network: false });
  let turns = 0;
  const count = () => {
    turns += 1;
    turn = setImmediate(count);
  };
  let turn = setImmediate(count);
  await prepare();
  clearImmediate(turn);
  expect(turns).toBeGreaterThanOrEqual(3);
});
