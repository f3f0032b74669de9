import { inspect } from 'node:util';
import { crossrefSource } from './crossref-source.ts';
import { doabSource } from './doab-source.ts';
import { anyContext, recorded, SiteDouble } from './fixtures/site-double.ts';
import { internetArchiveSource } from './internet-archive-source.ts';
import { libreTextsSource } from './libretexts-source.ts';
import { mitLearnSource } from './mit-learn-source.ts';
import { openTextbookLibrarySource } from './open-textbook-library-source.ts';
import { openAlexSource } from './openalex-source.ts';
import { openStaxSource } from './openstax-source.ts';
import { Candidate, type ResourceQuery, type ResourceSource, SourceFailed } from '../resource-source.port.ts';
import { SearxngSearch } from './searxng-search.ts';
import { SerperSearch } from './serper-search.ts';
import { SubjectNames } from './subject-names.ts';
import type { HttpOptions } from './source-http.ts';
import { WebSearchSource } from './web-search-source.ts';
import { wikibooksSource } from './wikibooks-source.ts';
import { youtubeSource } from './youtube-source.ts';

const site = new SiteDouble();
const names = new SubjectNames(() => ['mathematics', 'calculus', 'statistics', 'chemistry', 'organic chemistry']);
const options: HttpOptions = { timeoutMs: 60_000, userAgent: 'ScholarSource/0.1', intervalMs: 1, send: site.send };

interface Adapter {
  create: (options: HttpOptions) => ResourceSource;
  /** The smallest answer that says that nothing was found. */
  nothing: unknown;
  /** Where the source documents that addresses end in an id of its answers; empty if the answers hold whole addresses. */
  bases?: readonly string[];
}

const ADAPTERS: Record<string, Adapter> = {
  serper: {
    create: (options) => new WebSearchSource('serper', new SerperSearch('a-key', options), names),
    nothing: { searchParameters: {} },
  },
  searxng: {
    create: (options) =>
      new WebSearchSource('searxng', new SearxngSearch('http://10.0.0.7:8080/searx/', options), names),
    nothing: { results: [] },
  },
  openstax: { create: (options) => openStaxSource(options, names), nothing: { items: [] } },
  libretexts: { create: (options) => libreTextsSource(options, names), nothing: { books: [] } },
  'mit-learn': { create: (options) => mitLearnSource(options, names), nothing: { results: [] } },
  wikibooks: { create: (options) => wikibooksSource(options, names), nothing: { batchcomplete: true } },
  crossref: { create: (options) => crossrefSource(options, names), nothing: { message: { items: [] } } },
  'open-textbook-library': {
    create: (options) => openTextbookLibrarySource(options, names),
    nothing: { data: [], links: {} },
    bases: ['https://open.umn.edu/opentextbooks/textbooks/'],
  },
  doab: {
    create: (options) => doabSource(options, names),
    nothing: [],
    bases: ['https://directory.doabooks.org/handle/'],
  },
  openalex: {
    create: (options) => openAlexSource('a-key', 'librarian@example.edu', options, names),
    nothing: { meta: { count: 0 }, results: [] },
  },
  'internet-archive': {
    create: (options) => internetArchiveSource(options, names),
    nothing: { response: { numFound: 0, start: 0, docs: [] } },
    bases: ['https://archive.org/details/'],
  },
  youtube: {
    create: (options) => youtubeSource('a-key', options, names),
    nothing: { kind: 'youtube#searchListResponse', items: [] },
    bases: ['https://www.youtube.com/watch?v=', 'https://www.youtube.com/playlist?list='],
  },
};

const CALCULUS: ResourceQuery = {
  topics: ['limits', 'derivatives'],
  titles: ['Calculus: Early Transcendentals'],
  subjects: ['calculus'],
  fields: new Map(),
  kinds: null,
  sites: [],
  countries: new Set(['US']),
  limit: 60,
};

function searchOf(name: string, query: Partial<ResourceQuery> = {}): Promise<Candidate[]> {
  const source = ADAPTERS[name]?.create(options);
  if (source === undefined) throw new Error(`no adapter ${name}`);
  return source.search({ ...CALCULUS, ...query }, anyContext());
}

/** An answer of which every text in words holds the null character and half of a pair. */
function unstorable(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer), (_key, value: unknown) =>
    typeof value === 'string' && /^[A-Z][a-z]+$| /.test(value) ? `${value}\u0000 \ud83d` : value,
  );
}

const urls = (candidates: Candidate[]) => candidates.map(({ url }) => url);

beforeAll(() => site.start());
afterAll(() => site.stop());
beforeEach(() => {
  site.asked.length = 0;
});

describe.each(Object.entries(ADAPTERS))('%s', (name, { create, nothing, bases = [] }) => {
  it('gives valid candidates, the same each time, with addresses that it was given and no others', async () => {
    site.replay(name);
    const candidates = await searchOf(name);
    expect(candidates.length).toBeGreaterThan(0);
    const answer = JSON.stringify(recorded(name));
    for (const candidate of candidates) {
      expect(Candidate.parse(candidate)).toEqual(candidate);
      const base = bases.find((start) => candidate.url.startsWith(start)) ?? '';
      const id = candidate.url.slice(base.length);
      expect([`"${id}"`, `:${id},`].some((text) => answer.includes(text))).toBe(true);
      expect(candidate.foundBy).toBe(name);
      expect(candidate.licenceEvidence).toBe(candidate.licence === 'unknown' ? null : name);
    }
    expect(new Set(candidates.map(({ id }) => id)).size).toBe(candidates.length);
    expect(await searchOf(name)).toEqual(candidates);
  });

  it('finds nothing where nothing is, and nothing that does not fit', async () => {
    site.answer = () => ({ body: JSON.stringify(nothing) });
    expect(await searchOf(name)).toEqual([]);
    site.replay(name);
    expect(await searchOf(name, { topics: ['sonnets'], titles: ['Shakespeare'], subjects: ['literature'] })).toEqual(
      [],
    );
  });

  it('keeps to the kinds, the sites and the number that are asked for', async () => {
    site.replay(name);
    expect(await searchOf(name, { kinds: new Set(['educational_video']) })).toEqual([]);
    expect(await searchOf(name, { sites: ['nowhere.example.edu'] })).toEqual([]);
    expect((await searchOf(name, { limit: 1 })).length).toBe(1);
  });

  it('says what went wrong', async () => {
    site.answer = () => ({ status: 500 });
    await expect(searchOf(name)).rejects.toThrow('it answered 500');
    site.answer = () => ({ body: '"moved"' });
    await expect(searchOf(name)).rejects.toThrow('it answered in a form that is not understood');
  });

  it('can be checked', async () => {
    site.replay(name);
    await expect(create(options).check?.(anyContext())).resolves.toBeUndefined();
    site.answer = () => ({ status: 500 });
    await expect(create(options).check?.(anyContext())).rejects.toThrow('it answered 500');
  });

  it('is left alone for as long as it asks', async () => {
    site.answer = () => ({ status: 429, headers: { 'retry-after': '120' } });
    const source = create(options);
    await expect(source.search(CALCULUS, anyContext())).rejects.toThrow(SourceFailed);
    await expect(source.search(CALCULUS, anyContext())).rejects.toThrow('it is left alone for a while');
    expect(site.asked).toHaveLength(1);
  });

  it('is not waited for longer than the timeout', async () => {
    site.answer = () => 'hang';
    const source = create({ ...options, timeoutMs: 50 });
    await expect(source.search(CALCULUS, anyContext())).rejects.toThrow('it did not answer within 1 s');
  });

  it('gives no text that cannot be stored', async () => {
    site.replayAs(unstorable(recorded(name)));
    const found = JSON.stringify(await searchOf(name));
    expect(found).toContain('\ufffd');
    expect(found).not.toMatch(/\\u0000|\\ud83d/);
  });
});

describe('serper', () => {
  it('is asked as its documentation says', async () => {
    site.replay('serper');
    await searchOf('serper', { sites: ['https://www.stanford.edu/math', 'openstax.org', 'mit'] });
    expect(site.asked).toHaveLength(2);
    const [first] = site.asked;
    expect(first).toMatchObject({ method: 'POST', headers: { 'x-api-key': 'a-key' } });
    expect(first?.url.href).toBe('https://google.serper.dev/search');
    expect(JSON.parse(first?.body ?? '')).toEqual({
      q: 'calculus early transcendentals limits derivatives open textbook lecture notes (site:stanford.edu OR site:openstax.org)',
      num: 10,
      gl: 'us',
      hl: 'en',
    });
  });

  it('searches in the words of the wanted kinds', async () => {
    site.replay('serper');
    await searchOf('serper', { kinds: new Set(['practice_exam']) });
    expect(site.asked.map(({ body }) => (JSON.parse(body) as { q: string }).q)).toEqual([
      'calculus early transcendentals limits derivatives practice exam with solutions',
    ]);
  });

  it('leaves out shops, blocked platforms and other countries, and says what each page is', async () => {
    site.replay('serper');
    const found = await searchOf('serper');
    expect(found.map(({ url, kind, publisher }) => [new URL(url).hostname, kind, publisher]).toSorted()).toEqual([
      ['math.stanford.edu', 'practice_exam', 'math.stanford.edu'],
      ['openstax.org', 'open_textbook', 'OpenStax'],
      ['www.youtube.com', 'video_lecture', 'YouTube'],
    ]);
    const exams = found.find(({ kind }) => kind === 'practice_exam');
    expect(exams).toMatchObject({
      snippet: 'Old midterm exams: limits and derivatives & more.',
      subjects: ['calculus'],
      topics: ['limits', 'derivatives'],
      licence: 'unknown',
    });
  });

  it('checks the key by asking for the balance, which costs nothing', async () => {
    site.answer = () => ({ status: 403, body: '{"message": "Unauthorized."}' });
    const checking = ADAPTERS['serper']?.create(options).check?.(anyContext());
    await expect(checking).rejects.toThrow('it does not accept the key in SERPER_API_KEY');
    expect(site.asked.map(({ url }) => url.pathname)).toEqual(['/account']);
  });
});

describe('searxng', () => {
  it('is asked under the path of the instance', async () => {
    site.replay('searxng');
    expect(urls(await searchOf('searxng'))).toContain('https://tutorial.math.lamar.edu/Problems/CalcI/CalcI.aspx');
    const { url } = site.asked[0] ?? {};
    expect(url?.origin).toBe('http://10.0.0.7:8080');
    expect(url?.pathname).toBe('/searx/search');
    expect(url?.searchParams.get('format')).toBe('json');
  });

  it('is sent the name and password of its address', async () => {
    site.replay('searxng');
    const search = new SearxngSearch('http://alice:s%40crt@10.0.0.7:8080/', options);
    await search.ask('calculus', anyContext());
    const { url, headers } = site.asked[0] ?? {};
    expect(url?.href).toMatch(/^http:\/\/10\.0\.0\.7:8080\/search/);
    expect(headers).toMatchObject({ authorization: `Basic ${Buffer.from('alice:s@crt').toString('base64')}` });
  });

  it('names no password when it refuses the one it was sent', async () => {
    site.answer = () => ({ status: 401, body: '' });
    const search = new SearxngSearch('http://alice:s%40crt@10.0.0.7:8080/', options);
    const error = await search.ask('calculus', anyContext()).catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('SEARXNG_URL');
    expect(JSON.stringify([error, String(error)])).not.toMatch(/alice|crt/);
  });

  it('gives no text that cannot be stored', async () => {
    const url = 'https://math.example.edu/calculus';
    const results = [{ url, title: 'Calculus\u0000 limits \ud83d', content: 'Derivatives \ud83d' }];
    site.answer = () => ({ body: `\ufeff${JSON.stringify({ results })}` });
    const [found] = await searchOf('searxng');
    expect(found).toMatchObject({ title: 'Calculus limits \ufffd', snippet: 'Derivatives \ufffd' });
  });

  it('says what to do where JSON is off', async () => {
    site.answer = () => ({ status: 403, body: 'Forbidden' });
    await expect(searchOf('searxng')).rejects.toThrow('add json to search.formats in its settings.yml');
  });
});

describe('openstax', () => {
  it('holds the list for a day, and leaves out what is retired or without an address', async () => {
    site.replay('openstax');
    const source = openStaxSource(options, names);
    const [book, ...others] = await source.search(CALCULUS, anyContext());
    await Promise.all([source.search(CALCULUS, anyContext()), source.search(CALCULUS, anyContext())]);
    expect(site.asked.map(({ url }) => url.pathname)).toEqual(['/apps/cms/api/v2/pages/']);
    expect(others).toEqual([]);
    expect(book).toMatchObject({
      title: 'Calculus Volume 1',
      url: 'https://openstax.org/details/books/calculus-volume-1',
      licence: 'CC-BY-NC-SA-4.0',
      subjects: ['mathematics', 'calculus'],
      authors: ['Gilbert Strang'],
      snippet: 'Volume 1 covers functions, limits, derivatives, and integration.',
    });
  });

  it('fetches the list again for those who wait when the job that fetches it is stopped', async () => {
    const source = openStaxSource(options, names);
    const stop = new AbortController();
    site.answer = () => 'hang';
    const stopped = source.search(CALCULUS, anyContext(stop.signal));
    const waiting = source.search(CALCULUS, anyContext());
    stop.abort(new Error('enough'));
    site.replay('openstax');
    await expect(stopped).rejects.toThrow('enough');
    expect(await waiting).toHaveLength(1);
  });
});

describe('libretexts', () => {
  it('takes the books in English from its central libraries, with the licence of each', async () => {
    site.replay('libretexts');
    expect(await searchOf('libretexts')).toMatchObject([
      {
        url: 'https://math.libretexts.org/Bookshelves/Calculus/Calculus_(OpenStax)',
        licence: 'CC-BY-NC-SA-4.0',
        subjects: ['calculus', 'mathematics'],
      },
    ]);
    const statistics = { topics: [], titles: ['Introductory Statistics'], subjects: ['statistics'] };
    expect(await searchOf('libretexts', statistics)).toMatchObject([{ licence: 'unknown', authors: [] }]);
  });
});

describe('mit-learn', () => {
  it('is asked for courses of OpenCourseWare, and tells lectures from notes', async () => {
    site.replay('mit-learn');
    const found = await searchOf('mit-learn');
    expect(site.asked[0]?.url.href).toBe(
      'https://api.learn.mit.edu/api/v1/learning_resources_search/?q=calculus+early+transcendentals+limits+derivatives&platform=ocw&resource_type=course&limit=30',
    );
    expect(found).toMatchObject([
      { kind: 'lecture_series', level: null, authors: ['Prof. David Jerison'], subjects: ['calculus', 'mathematics'] },
      { kind: 'course_notes', level: 'advanced', licence: 'CC-BY-NC-SA-4.0' },
    ]);
  });

  it('names the videos on YouTube, the PDFs, and the transcripts of other videos', async () => {
    site.replay('mit-learn');
    const [filmed, other] = await searchOf('mit-learn');
    const course = 'https://ocw.mit.edu/courses/18-01sc-single-variable-calculus-fall-2010';
    expect(filmed?.imports).toEqual([
      { url: 'https://www.youtube.com/watch?v=lecture-001', format: 'youtube', title: 'Lecture 1: Limits' },
      { url: `${course}/0a1b_notes.pdf`, format: 'pdf', title: 'Notes on limits' },
      { url: `${course}/2c3d_lecture-002.pdf`, format: 'pdf', title: 'Lecture 2: Derivatives' },
    ]);
    expect(other?.imports).toEqual([]);
    const [videos, papers, ...pages] = site.asked.slice(1).map(({ url }) => url);
    expect(videos?.searchParams.getAll('content_feature_type')).toEqual(['Lecture Videos']);
    expect(videos?.searchParams.getAll('resource_id')).toEqual(['3584']);
    expect(papers?.searchParams.getAll('file_extension')).toEqual(['.pdf']);
    expect(papers?.searchParams.getAll('resource_id')).toEqual(['3584', '4000']);
    expect(pages.map(({ host, pathname }) => `${host} ${pathname.split('/').slice(-2).join('/')}`)).toEqual(
      ['notes', 'data', 'gone', 'lecture-2'].map((page) => `ocw.mit.edu ${page}/data.json`),
    );
  });

  it('gives its courses also where it does not tell their files', async () => {
    const { byPath } = recorded('mit-learn') as { byPath: Record<string, unknown> };
    site.replayAs({ byPath: { ...byPath, '/api/v1/content_file_search/': { detail: 'moved' } } });
    expect((await searchOf('mit-learn')).map(({ imports }) => imports)).toEqual([[], []]);
  });

  it('is not asked for what it does not hold', async () => {
    site.replay('mit-learn');
    expect(await searchOf('mit-learn', { kinds: new Set(['open_textbook']) })).toEqual([]);
    expect(await searchOf('mit-learn', { sites: ['openstax.org'] })).toEqual([]);
    expect(site.asked).toEqual([]);
  });
});

describe('wikibooks', () => {
  it('takes the front pages of books', async () => {
    site.replay('wikibooks');
    expect(urls(await searchOf('wikibooks'))).toEqual(['https://en.wikibooks.org/wiki/Calculus']);
    const asked = site.asked[0]?.url.searchParams;
    expect(asked?.get('generator')).toBe('search');
    expect(asked?.get('gsrsearch')).toBe('calculus OR early OR transcendentals OR limits OR derivatives');
  });

  it('knows an error that comes with status 200', async () => {
    site.answer = () => ({ body: '{"error": {"code": "ratelimited", "info": "slow down"}}' });
    await expect(searchOf('wikibooks')).rejects.toThrow('it answered with the error ratelimited');
  });
});

describe('crossref', () => {
  it('takes open books from publishers in the United States, at the address of the publisher', async () => {
    site.replay('crossref');
    expect(await searchOf('crossref')).toMatchObject([
      {
        title: 'Calculus: Limits and Derivatives',
        url: 'https://press.example.edu/books/calculus',
        licence: 'CC-BY-NC-4.0',
        authors: ['Ada Example'],
        snippet: 'Limits, derivatives, integrals.',
      },
    ]);
    expect(site.asked[0]?.url.searchParams.get('filter')).toContain('has-license:true');
  });
});

describe('open-textbook-library', () => {
  it('takes books in English with their licences, at the page that the library has of each', async () => {
    site.replay('open-textbook-library');
    expect(await searchOf('open-textbook-library')).toMatchObject([
      {
        title: 'Calculus: Limits and Derivatives',
        url: 'https://open.umn.edu/opentextbooks/textbooks/1001',
        publisher: 'Example University Press',
        licence: 'CC-BY-NC-SA',
        authors: ['Ada M. Example'],
        subjects: ['calculus', 'mathematics'],
      },
      { title: 'Calculus in Plain Words', licence: 'GFDL', authors: [] },
    ]);
  });

  it('asks with fewer words where it finds nothing with all', async () => {
    site.answer = () => ({ body: '{"data": []}' });
    await searchOf('open-textbook-library');
    expect(site.asked.map(({ url }) => `${url.pathname}?q=${url.searchParams.get('q') ?? ''}`)).toEqual([
      '/opentextbooks/textbooks.json?q=calculus early transcendentals limits',
      '/opentextbooks/textbooks.json?q=calculus early',
      '/opentextbooks/textbooks.json?q=calculus',
    ]);
  });
});

describe('doab', () => {
  it('takes books in English from publishers that are not known to be of another country', async () => {
    site.replay('doab');
    const found = await searchOf('doab');
    expect(found.map(({ title }) => title)).toEqual([
      'Calculus: Limits and Derivatives',
      'Essays on Calculus, Limits and Derivatives',
      'Calculus: Limits under two Licences',
    ]);
    expect(found[0]).toMatchObject({
      url: 'https://directory.doabooks.org/handle/20.500.12854/1001',
      publisher: 'Example University Press',
      licence: 'CC-BY-NC-4.0',
      authors: ['Example, Ada'],
      subjects: ['calculus'],
    });
    expect(site.asked[0]?.url.searchParams.get('query')).toBe(
      'calculus OR early OR transcendentals OR limits OR derivatives',
    );
    expect(urls(await searchOf('doab', { countries: new Set(['GB']) }))).toContain(
      'https://directory.doabooks.org/handle/20.500.12854/1003',
    );
  });

  it('knows a licence only where the book or its file states one, and all the same one', async () => {
    site.replay('doab');
    expect((await searchOf('doab')).map(({ licence }) => licence)).toEqual(['CC-BY-NC-4.0', 'unknown', 'unknown']);
  });

  it('names the PDF that the directory itself holds', async () => {
    site.replay('doab');
    const [book, ...others] = await searchOf('doab');
    const url = 'https://directory.doabooks.org/rest/bitstreams/00000000-0000-4000-8000-00000000000b/retrieve';
    expect(book?.imports).toEqual([{ url, format: 'pdf', title: 'Calculus: Limits and Derivatives' }]);
    expect(others.flatMap(({ imports }) => imports)).toEqual([]);
  });
});

describe('openalex', () => {
  it('is asked for open books in English, by whom it can write to and with the key', async () => {
    site.replay('openalex');
    await searchOf('openalex');
    expect(Object.fromEntries(site.asked[0]?.url.searchParams ?? [])).toMatchObject({
      search: 'calculus OR early OR transcendentals OR limits OR derivatives',
      filter: 'type:book,open_access.is_oa:true,language:en',
      mailto: 'librarian@example.edu',
      api_key: 'a-key',
    });
    await openAlexSource(null, null, options, names).search(CALCULUS, anyContext());
    expect(site.asked[1]?.url.search).not.toMatch(/mailto|api_key/);
  });

  it('takes the best open place with its licence and PDF, but no word of those who upload', async () => {
    site.replay('openalex');
    const found = await searchOf('openalex');
    expect(found.map(({ url, licence, imports }) => [url, licence, imports.map((part) => part.url)])).toEqual([
      ['https://press.example.edu/books/calculus', 'CC-BY-NC', ['https://press.example.edu/books/calculus/book.pdf']],
      ['https://zenodo.org/records/1', 'unknown', []],
      ['https://math.example.edu/calculus.pdf', 'unknown', ['https://math.example.edu/calculus.pdf']],
    ]);
    expect(found[0]).toMatchObject({ publisher: 'Example University Press', subjects: ['calculus', 'mathematics'] });
  });

  it('checks by a list, which costs a tenth of a search', async () => {
    site.replay('openalex');
    await ADAPTERS['openalex']?.create(options).check?.(anyContext());
    expect(site.asked.map(({ url }) => url.searchParams.get('search'))).toEqual([null]);
  });

  it.each([
    [403, 'it does not accept the key in OPENALEX_API_KEY'],
    [429, 'what it gives away in a day is spent'],
  ])('says what %s means, and never the key', async (status, message) => {
    site.answer = () => ({ status, body: '{"error": "a-key"}' });
    const error = await searchOf('openalex').catch((thrown: unknown) => thrown);
    expect(String(error)).toContain(message);
    expect(inspect(error, { depth: 9 })).not.toContain('a-key');
  });
});

describe('internet-archive', () => {
  it('takes what is free to read, and never what is lent or restricted', async () => {
    site.replay('internet-archive');
    const found = await searchOf('internet-archive');
    expect(found.map(({ url, licence }) => [url.split('/').at(-1), licence])).toEqual([
      ['calculuslimits00exam', 'CC-BY-SA-4.0'],
      ['elementsofcalculus1900', 'public-domain'],
      ['calculus-notes-by-a-teacher', 'unknown'],
    ]);
    expect(found[0]).toMatchObject({ publisher: 'Example University Press', subjects: ['calculus'] });
    const question = site.asked[0]?.url.searchParams;
    expect(question?.get('q')).toBe(
      '("calculus" OR "early" OR "transcendentals" OR "limits" OR "derivatives") AND mediatype:texts AND ' +
        '(possible-copyright-status:NOT_IN_COPYRIGHT OR licenseurl:*) AND -access-restricted-item:true AND ' +
        '-collection:(inlibrary OR printdisabled OR lendinglibrary)',
    );
    expect(question?.getAll('fl[]')).toContain('access-restricted-item');
  });

  it('leaves out what turns out to be restricted when its files are looked up', async () => {
    const restricted = 'https://archive.org/details/calculusclosed00pear';
    site.replay('internet-archive');
    expect(urls(await searchOf('internet-archive'))).not.toContain(restricted);
    expect(site.asked.map(({ url }) => url.pathname)).toContain('/metadata/calculusclosed00pear');
  });

  it('names the PDF that anyone may download, and does without where its files are not told', async () => {
    site.replay('internet-archive');
    const [first, second] = await searchOf('internet-archive');
    expect(first?.imports).toEqual([
      {
        url: 'https://archive.org/download/calculuslimits00exam/Calculus%20limits.pdf',
        format: 'pdf',
        title: 'Calculus: limits and derivatives',
      },
    ]);
    expect(second?.imports).toEqual([]);
  });
});

describe('youtube', () => {
  it('is asked for playlists and long videos, with the key in a header', async () => {
    site.replay('youtube');
    await searchOf('youtube');
    expect(site.asked.map(({ url }) => [url.pathname, url.searchParams.get('type')])).toEqual([
      ['/youtube/v3/search', 'playlist'],
      ['/youtube/v3/search', 'video'],
      ['/youtube/v3/playlistItems', null],
      ['/youtube/v3/videos', null],
    ]);
    expect(site.asked[1]?.url.searchParams.get('videoDuration')).toBe('long');
    for (const { url, headers } of site.asked) {
      expect(headers).toMatchObject({ 'x-goog-api-key': 'a-key' });
      expect(url.href).not.toContain('a-key');
    }
  });

  it('takes public lectures with their licence, and no shorts', async () => {
    site.replay('youtube');
    const found = await searchOf('youtube');
    expect(found.map(({ url, kind, licence }) => [new URL(url).search, kind, licence])).toEqual([
      ['?list=PLcalculus0000000001', 'lecture_series', 'unknown'],
      ['?v=lecture-001', 'video_lecture', 'unknown'],
      ['?v=ccvideo-002', 'video_lecture', 'CC-BY'],
    ]);
    expect(found[0]).toMatchObject({
      title: 'Calculus: Limits & Derivatives (Fall 2020)',
      publisher: 'Example University',
    });
  });

  it('names the lectures of a playlist one by one, as far as they are public', async () => {
    site.replay('youtube');
    const [list] = await searchOf('youtube');
    expect(list?.imports).toEqual([
      { url: 'https://www.youtube.com/watch?v=listed-0001', format: 'youtube', title: 'Lecture 1: Limits' },
    ]);
  });

  it('pays for one search where the first fails, and checks without any', async () => {
    site.answer = () => ({ status: 500 });
    await expect(searchOf('youtube')).rejects.toThrow('it answered 500');
    site.replay('youtube');
    await ADAPTERS['youtube']?.create(options).check?.(anyContext());
    expect(site.asked.map(({ url }) => url.pathname)).toEqual(['/youtube/v3/search', '/youtube/v3/videos']);
  });

  it.each([
    [400, 'it does not accept the key in YOUTUBE_API_KEY'],
    [403, 'may not ask it, or what it may ask in a day is spent'],
  ])('says what %s means, and never the key', async (status, message) => {
    site.answer = () => ({ status, body: '{"error": {"message": "API key a-key not valid."}}' });
    const error = await searchOf('youtube').catch((thrown: unknown) => thrown);
    expect(String(error)).toContain(message);
    expect(inspect(error, { depth: 9 })).not.toContain('a-key');
  });
});
