import {
  JobInputs,
  type LinkVerdict,
  type ResearchReport,
  ResearchReport as Report,
  Resource,
  ServiceError,
  STAGES,
  type StageUsage,
  toResearchRequest,
} from '@scholarsource/contracts';
import { AgentFailed } from '@scholarsource/llm';
import {
  BudgetExceeded,
  type RunObserver,
  type SpendLedger,
  UNLIMITED,
  nullSpendLedger,
} from '@scholarsource/run-context';
import { type BookLookup, type ResourceSource, SourceFailed, SourceOff } from '@scholarsource/sources';
import { bareCandidate } from '../test/bare-candidate.ts';
import { type LinkChecker, type PageReader, PageUnavailable, type ReadPage, unchecked } from '@scholarsource/web';
import { deterministicAgents } from './agents/deterministic-agents.ts';
import { createResearchEngine, type EngineParts } from './engine.ts';
import type { RunOptions, StageProgress } from './research-engine.port.ts';
import type { ResearchAgents } from './agents/research-agents.port.ts';
import { runToEnd } from './run-to-end.ts';

const request = (inputs: Record<string, unknown>) => toResearchRequest(JobInputs.parse(inputs));
const STEWART = request({ book_title: 'Calculus: Early Transcendentals', book_author: 'James Stewart' });
const never = new AbortController().signal;

/** A source that a test made up: one candidate per given address. */
function sourceOf(name: string, urls: string[], calls: string[] = []): ResourceSource {
  return {
    name,
    search: () => {
      calls.push(name);
      return Promise.resolve(
        urls.map((url, index) =>
          bareCandidate({
            id: `${name}-${index}`,
            title: `Calculus ${index}`,
            url,
            publisher: name,
            kind: 'course_notes',
            subjects: ['calculus'],
            topics: ['limits', 'derivatives'],
            relevance: 1 - index / 10,
            foundBy: name,
          }),
        ),
      );
    },
  };
}

async function collect(engine = createResearchEngine(), checkpoints = {}, input = STEWART) {
  const events: StageProgress[] = [];
  const run = engine.run(input, { checkpoints, signal: never });
  for (;;) {
    const step = await run.next();
    if (step.done) return { events, report: step.value };
    events.push(step.value);
  }
}

/** The report without the seconds that it took. */
const untimed = (report: ResearchReport) => ({ ...report, usage: [] });

describe('the engine without key and network', () => {
  it('finds five to seven resources for a well-known textbook, each with its evidence', async () => {
    const report = await runToEnd(createResearchEngine(), STEWART);
    expect(() => Report.parse(report)).not.toThrow();
    expect(report.resources.length).toBeGreaterThanOrEqual(5);
    expect(report.resources.length).toBeLessThanOrEqual(7);
    for (const resource of report.resources) {
      expect(Resource.parse(resource).link.state).toBe('unchecked');
      expect(resource.notebooklm.rule).not.toBe('');
    }
    expect(report.warnings.map(({ code }) => code)).toContain('links_unchecked');
  });

  it('says what is studied as soon as that is known, also when the stage that found it is kept from another job', async () => {
    const isbn = request({ isbn: '9780131103627' });
    const first = await collect(createResearchEngine(), {}, isbn);
    const named = (events: StageProgress[]) =>
      events.flatMap((event) => ('found' in event ? [[event.stage, event.found.book]] : []));
    expect(named(first.events)).toEqual([['course-intelligence', 'The C Programming Language']]);
    const kept = first.events.find((event) => event.type === 'stage_finished');
    const run = createResearchEngine().run(isbn, {
      checkpoints: { 'course-intelligence': kept?.output },
      fromCache: ['course-intelligence'],
      signal: never,
    });
    const started = await run.next();
    const finished = await run.next();
    expect([started.value, finished.value]).toMatchObject([
      { type: 'stage_started' },
      { type: 'stage_finished', found: { book: 'The C Programming Language' } },
    ]);
  });

  it('gives the same answer to the same request', async () => {
    const [one, other] = await Promise.all([collect(), collect()]);
    expect(untimed(one.report)).toEqual(untimed(other.report));
  });

  it('goes through the four stages in order', async () => {
    const { events } = await collect();
    expect(events.map(({ type, stage }) => `${type} ${stage}`)).toEqual(
      STAGES.flatMap((stage) => [`stage_started ${stage}`, `stage_finished ${stage}`]),
    );
  });

  it('runs no stage again whose output it is given, and comes to the same answer', async () => {
    const first = await collect();
    const checkpoints: Record<string, unknown> = {};
    for (const event of first.events) {
      if (event.type === 'stage_finished' && event.stage !== 'output-formatting') {
        checkpoints[event.stage] = JSON.parse(JSON.stringify(event.output));
      }
    }
    const second = await collect(createResearchEngine(), checkpoints);
    expect(second.events.map(({ stage }) => stage)).toEqual(['output-formatting', 'output-formatting']);
    expect(untimed(second.report)).toEqual(untimed(first.report));
  });

  it('runs a stage again whose stored output is not valid', async () => {
    const { events } = await collect(createResearchEngine(), { 'course-intelligence': { topics: 'none' } });
    expect(events).toHaveLength(8);
  });

  it('stops with the reason of the signal and starts nothing more', async () => {
    const stop = new AbortController();
    const calls: string[] = [];
    const engine = createResearchEngine({ sources: [sourceOf('one', [], calls)] });
    const run = engine.run(STEWART, { checkpoints: {}, signal: stop.signal });
    await run.next();
    stop.abort(new Error('enough'));
    await expect(run.next()).rejects.toThrow('enough');
    expect(calls).toEqual([]);
  });

  it('goes on with the sources that answer, and names the one that does not', async () => {
    const broken: ResourceSource = { name: 'broken', search: () => Promise.reject(new Error('down')) };
    const engine = createResearchEngine({ sources: [broken, sourceOf('good', ['https://math.example.edu/a'])] });
    const report = await runToEnd(engine, STEWART);
    expect(report.sources).toMatchObject([
      { source: 'broken', state: 'failed' },
      { source: 'good', state: 'used', candidates: 1 },
    ]);
    expect(report.resources).toHaveLength(1);
  });

  it('names a source that is off, without a warning', async () => {
    const off: ResourceSource = { name: 'off', search: () => Promise.reject(new SourceOff('no key')) };
    const failed: ResourceSource = { name: 'bad', search: () => Promise.reject(new SourceFailed('it answered 500')) };
    const engine = createResearchEngine({ sources: [off, failed, sourceOf('good', ['https://math.example.edu/a'])] });
    const report = await runToEnd(engine, STEWART);
    expect(report.sources).toMatchObject([
      { source: 'off', state: 'off', detail: 'no key' },
      { source: 'bad', state: 'failed', detail: 'it answered 500' },
      { source: 'good', state: 'used' },
    ]);
    expect(report.warnings.filter(({ code }) => code === 'source_failed')).toHaveLength(1);
    await expect(runToEnd(createResearchEngine({ sources: [off] }), STEWART)).rejects.toMatchObject({
      code: 'sources_unavailable',
    });
  });

  it('fails if no source answers', async () => {
    const broken: ResourceSource = { name: 'broken', search: () => Promise.reject(new Error('down')) };
    const run = runToEnd(createResearchEngine({ sources: [broken] }), STEWART);
    await expect(run).rejects.toMatchObject({ code: 'sources_unavailable' });
  });

  it('never passes on blocked, pirated, excluded or repeated addresses, whatever a source and an agent say', async () => {
    const addresses = [
      'https://www.coursera.org/learn/calculus',
      'https://fr.khanacademy.org/math',
      'https://libgen.example.net/calculus',
      'https://example.org/premium/calculus',
      'https://no.example.edu/calculus',
      'https://math.example.edu/calculus',
      'http://www.math.example.edu/calculus/',
    ];
    const engine = createResearchEngine({ sources: [sourceOf('any', addresses)] });
    const report = await runToEnd(engine, { ...STEWART, excludedSites: ['no.example.edu'] });
    expect(report.resources.map(({ url }) => url)).toEqual(['https://math.example.edu/calculus']);
  });

  it('gives no part to import on a site that the student excluded or that is blocked', async () => {
    const parts = [
      'https://math.example.edu/a.pdf',
      'https://www.youtube.com/watch?v=ZK3O402wf1c',
      'https://libgen.example.net/a.pdf',
    ];
    const source: ResourceSource = {
      name: 'any',
      search: async (query, context) =>
        (await sourceOf('any', ['https://math.example.edu/a']).search(query, context)).map((candidate) => ({
          ...candidate,
          imports: parts.map((url) => ({ url, format: 'pdf' as const, title: 'A part' })),
        })),
    };
    const engine = createResearchEngine({ sources: [source] });
    const report = await runToEnd(engine, { ...STEWART, excludedSites: ['youtube.com'] });
    expect(report.resources.map(({ imports }) => imports.map(({ url }) => url))).toEqual([parts.slice(0, 1)]);
  });

  it('gives with a course or book what can be imported of its other years, editions and sites, its own first', async () => {
    const source: ResourceSource = {
      name: 'any',
      search: async (query, context) => {
        const found = await sourceOf('any', ['https://a.example.edu', 'https://b.example.edu']).search(query, context);
        return found.map((candidate) => ({
          ...candidate,
          work: 'calculus',
          imports: [{ url: `${candidate.url}/notes.pdf`, format: 'pdf', title: 'Notes' }],
        }));
      },
    };
    const report = await runToEnd(createResearchEngine({ sources: [source] }), STEWART);
    expect(report.resources.map(({ imports }) => imports.map(({ url }) => url))).toEqual([
      ['https://a.example.edu/notes.pdf', 'https://b.example.edu/notes.pdf'],
    ]);
  });

  it('takes the licence of a resource from whichever source knows it', async () => {
    const address = 'https://math.example.edu/a';
    const one = sourceOf('one', [address]);
    const licensed: ResourceSource = {
      name: 'two',
      search: async (query, context) =>
        (await sourceOf('two', [address]).search(query, context)).map((candidate) => ({
          ...candidate,
          licence: 'CC-BY-4.0',
          licenceEvidence: 'two',
        })),
    };
    const report = await runToEnd(createResearchEngine({ sources: [one, licensed] }), STEWART);
    expect(report.resources).toMatchObject([{ found_by: 'one', licence: { id: 'CC-BY-4.0', evidence: 'two' } }]);
  });

  it('drops an id that an agent made up', async () => {
    const agents = {
      ...deterministicAgents,
      choose: () =>
        Promise.resolve({
          chosen: [{ id: 'made-up', reason: 'because', covers: [], relevance: 1, comprehensiveness: 1 }],
          refused: [],
        }),
    };
    const report = await runToEnd(createResearchEngine({ agents }), STEWART);
    expect(report.resources).toEqual([]);
  });

  it('drops what the link check finds broken or closed', async () => {
    const states: Record<string, LinkVerdict['state']> = { a: 'ok', b: 'broken', c: 'login_required' };
    const links: LinkChecker = {
      check: (url) =>
        Promise.resolve({
          link: { ...unchecked('scripted'), state: states[url.slice(-1)] ?? 'unchecked' },
          page: null,
        }),
    };
    const addresses = ['https://x.example.edu/a', 'https://x.example.edu/b', 'https://x.example.edu/c'];
    const report = await runToEnd(createResearchEngine({ links, sources: [sourceOf('one', addresses)] }), STEWART);
    expect(report.resources.map(({ url }) => url)).toEqual(['https://x.example.edu/a']);
    expect(report.rejected).toHaveLength(2);
  });
});

describe('an engine that goes on where other runs of its job failed', () => {
  const spent = (stage: StageUsage['stage'], llm_calls: number, cost_usd: number): StageUsage => ({
    stage,
    seconds: 1,
    llm_calls,
    tokens: 100,
    cost_usd,
    source_calls: 0,
    pages: 0,
  });
  const calling: ResearchAgents = {
    ...deterministicAgents,
    name: 'calling',
    choose: async (task, context) => {
      await context.meter.admitLlmCall();
      context.meter.countTokens(10, 0.1);
      return deterministicAgents.choose(task, context);
    },
  };
  const runWith = (parts: Partial<EngineParts>, options: Partial<RunOptions>) =>
    runToEnd(createResearchEngine(parts), STEWART, options);

  it('says what all of them have spent', async () => {
    const earlier = [spent('course-intelligence', 2, 0.2), spent('resource-discovery', 3, 0.3)];
    const { usage } = await runWith({ agents: calling }, { spent: earlier });
    expect(usage).toMatchObject([
      { stage: 'course-intelligence', llm_calls: 2, cost_usd: 0.2 },
      { stage: 'resource-discovery', llm_calls: 4, tokens: 110, cost_usd: 0.4 },
      { stage: 'resource-validation', llm_calls: 0 },
      { stage: 'output-formatting', llm_calls: 0 },
    ]);
  });

  it('spends no more than they have left', async () => {
    const budget = { ...UNLIMITED, llmCalls: 3 };
    const report = await runWith({ agents: calling, budget }, { spent: [spent('resource-discovery', 3, 0.3)] });
    expect(report.warnings.map(({ code }) => code)).toContain('budget_spent');
    expect(report.usage[1]).toMatchObject({ llm_calls: 3 });
  });

  it('lets its ledger read each stage, also when it has ended', async () => {
    const readers: (() => StageUsage)[] = [];
    const ledger: SpendLedger = { ...nullSpendLedger, follow: (read) => readers.push(read) };
    await runWith({ agents: calling }, { ledger, spent: [spent('resource-discovery', 3, 0.3)] });
    expect(readers.map((read) => read()).map(({ stage, llm_calls }) => [stage, llm_calls])).toEqual([
      ['course-intelligence', 0],
      ['resource-discovery', 1],
      ['resource-validation', 0],
      ['output-formatting', 0],
    ]);
  });
});

describe('an engine whose agents may fail', () => {
  const failing = (error: Error): ResearchAgents => ({
    name: 'scripted',
    version: '1',
    analyse: () => Promise.reject(error),
    choose: () => Promise.reject(error),
    judge: () => Promise.reject(error),
    write: () => Promise.reject(error),
  });

  it.each([
    [new BudgetExceeded('tokens'), 'budget_spent'],
    [new AgentFailed('no JSON'), 'agents_degraded'],
  ])('judges by rule instead and says so (%p)', async (error, code) => {
    const report = await runToEnd(createResearchEngine({ agents: failing(error) }), STEWART);
    const byRule = await runToEnd(createResearchEngine(), STEWART);
    expect(report.resources).toEqual(byRule.resources);
    expect(report.partial).toBe(true);
    expect(report.warnings.filter((warning) => warning.code === code)).toHaveLength(1);
  });

  const away = new ServiceError('agents_unavailable', 'It does not answer.');

  it('fails while agents do not answer and it may be tried again later', async () => {
    const run = runToEnd(createResearchEngine({ agents: failing(away) }), STEWART);
    await expect(run).rejects.toMatchObject({ code: 'agents_unavailable' });
  });

  it('judges by rule at the last attempt, and names the agents that did not answer', async () => {
    const agents: ResearchAgents = {
      ...failing(away),
      analyse: (task, context) => deterministicAgents.analyse(task, context),
      write: (task, context) => deterministicAgents.write(task, context),
    };
    const troubles: unknown[] = [];
    const observer: RunObserver = {
      observe: (_operation, work) => work(() => undefined),
      troubled: (_what, error) => troubles.push(error),
    };
    const run = createResearchEngine({ agents }).run(STEWART, {
      checkpoints: {},
      signal: new AbortController().signal,
      isLastAttempt: true,
      observer,
    });
    let step = await run.next();
    while (!step.done) step = await run.next();
    const byRule = await runToEnd(createResearchEngine(), STEWART);
    expect(step.value.resources).toEqual(byRule.resources);
    expect(step.value.partial).toBe(true);
    const message =
      'A language model did not answer; rules stood in for these agents: resource discovery, resource validator.';
    expect(step.value.warnings).toContainEqual({ code: 'agents_degraded', message });
    expect(step.value.markdown).toContain(message);
    expect(troubles).toEqual([away, away]);
  });

  it('fails with any other error', async () => {
    const engine = createResearchEngine({ agents: failing(new Error('gone')) });
    await expect(runToEnd(engine, STEWART)).rejects.toThrow('gone');
  });
});

describe('what a student may give', () => {
  const ask = (inputs: Record<string, unknown>) => runToEnd(createResearchEngine(), request(inputs));

  it('understands an ISBN-10 alone', async () => {
    const report = await ask({ isbn: '0-13-110362-8' });
    expect(report.textbook).toMatchObject({
      title: 'The C Programming Language',
      source: 'lookup',
      isbn: '9780131103627',
    });
  });

  it('says that nothing is known of an unknown ISBN', async () => {
    await expect(ask({ isbn: '9780306406157' })).rejects.toMatchObject({
      code: 'nothing_to_go_on',
      message: expect.stringContaining('9780306406157') as string,
    });
  });

  it('tries again later, and says why, if the library that may know an ISBN does not answer', async () => {
    const fail = () => Promise.reject(new SourceFailed('it answered 500'));
    const books: BookLookup[] = [{ name: 'library', byIsbn: fail, byTitle: fail }];
    const engine = createResearchEngine({ books });
    await expect(runToEnd(engine, request({ isbn: '9780306406157' }))).rejects.toMatchObject({
      code: 'sources_unavailable',
    });
    const { warnings } = await runToEnd(engine, STEWART);
    expect(warnings).toContainEqual({
      code: 'source_failed',
      message: 'library was not asked about the book: it answered 500.',
    });
  });

  it('reads the words of a course address, and says that the page was not opened', async () => {
    const report = await ask({ course_url: 'https://www.example.edu/courses/18-06-linear-algebra-spring-2010/' });
    expect(report.resources.map(({ title }) => title).join(' ')).toMatch(/linear algebra/i);
    expect(report.warnings.map(({ code }) => code)).toContain('input_not_read');
  });

  it.each<[string, Partial<ReadPage>]>([
    ['is missing', { title: 'Page not found', headings: ['Organic Chemistry'], words: 20 }],
    ['asks for a login', { title: 'Organic Chemistry: log in to the site', loginWall: true, words: 20 }],
    ['says nothing', { kind: 'epub', words: 0 }],
  ])('takes no course from a page that %s, only the words of its address', async (_, said) => {
    const url = 'https://www.example.edu/courses/18-06-linear-algebra-spring-2010/';
    const page: ReadPage = {
      ...{ finalUrl: url, httpStatus: 200, contentType: 'text/html', bytes: 100, kind: 'html', title: null, text: '' },
      ...{ words: 500, headings: [], links: [], licenceUrl: null, loginWall: false },
      ...said,
    };
    const engine = createResearchEngine({ pages: { read: () => Promise.resolve(page) } });
    const report = await runToEnd(engine, request({ course_url: url }));
    expect(report.resources.map(({ title }) => title).join(' ')).toMatch(/linear algebra/i);
    expect(report.resources.map(({ title }) => title).join(' ')).not.toMatch(/chemistry/i);
    expect(report.warnings.map(({ code }) => code)).toContain('input_not_read');
  });

  it('repeats no password of an address', async () => {
    const report = await ask({ course_url: 'https://someuser:hunter2@www.example.edu/linear-algebra' });
    expect(JSON.stringify(report)).not.toMatch(/someuser|hunter2/);
  });

  it('takes no words from an address that nobody may open', async () => {
    const pages: PageReader = {
      read: () => Promise.reject(new PageUnavailable('address_refused', 'it is none of a public web site')),
    };
    const course_url = 'http://169.254.169.254/latest/meta-data/linear-algebra/';
    await expect(runToEnd(createResearchEngine({ pages }), request({ course_url }))).rejects.toMatchObject({
      code: 'nothing_to_go_on',
    });
  });

  it('has nothing to go on with an address that says nothing', async () => {
    await expect(ask({ course_url: 'https://www.example.edu/c/12345' })).rejects.toMatchObject({
      code: 'nothing_to_go_on',
    });
  });

  it('keeps to the types that were asked for', async () => {
    const report = await ask({
      course_name: 'Calculus',
      topics_list: 'derivatives',
      desired_resource_types: ['lecture_videos'],
    });
    const kinds = new Set(report.resources.map(({ kind }) => kind));
    expect(kinds.size).toBeGreaterThan(0);
    for (const kind of kinds) expect(['video_lecture', 'lecture_series', 'educational_video']).toContain(kind);
  });

  it.each([
    ['ocw.mit.edu', { isOnSite: true, isSaid: false }],
    ['poetry.example.edu', { isOnSite: false, isSaid: true }],
  ])('keeps to a targeted site that holds enough, and says what it leaves empty: %s', async (site, expected) => {
    const { resources, warnings } = await ask({
      course_name: 'Calculus',
      topics_list: 'derivatives',
      targeted_sites: site,
    });
    expect(resources.length).toBeGreaterThanOrEqual(3);
    expect({
      isOnSite: resources.every(({ url }) => url.includes(site)),
      isSaid: warnings.some(({ code }) => code === 'targeted_site_unavailable'),
    }).toEqual(expected);
  });

  it('knows a book by the ISBN in the address of its page', async () => {
    const report = await ask({ book_url: 'https://www.amazon.com/dp/0131103628' });
    expect(report.textbook).toMatchObject({ isbn: '9780131103627', source: 'lookup' });
  });

  it.each(['*.openstax.org', 'https://OpenStax.org/subjects', 'site:openstax.org', 'chegg.com\n@openstax.org.'])(
    'leaves out the sites of %j',
    async (excluded_sites) => {
      const report = await ask({ course_name: 'Calculus', topics_list: 'limits, derivatives', excluded_sites });
      expect(report.resources.map(({ url }) => url).filter((url) => url.includes('openstax.org'))).toEqual([]);
      expect(report.rejected.map(({ reason }) => reason)).toContain('you excluded openstax.org');
    },
  );

  it('leaves an excluded site out even if it is targeted', async () => {
    const report = await ask({
      course_name: 'Calculus',
      topics_list: 'limits',
      targeted_sites: 'openstax.org',
      excluded_sites: 'openstax.org',
    });
    expect(report.resources.filter(({ url }) => url.includes('openstax.org'))).toEqual([]);
  });

  it('does not search platforms that want an account', async () => {
    const report = await ask({ course_name: 'Calculus', topics_list: 'limits', targeted_sites: 'coursera.org' });
    expect(report.warnings.map(({ code }) => code)).toContain('blocked_source');
  });

  it('answers 10,000 topics', async () => {
    const topics = Array.from({ length: 10_000 }, (_, index) => `limits ${index}`);
    const report = await runToEnd(createResearchEngine(), { ...STEWART, topics });
    expect(report.resources.length).toBeGreaterThan(0);
  });
});
