import { JobInputs, type ResearchReport, type Stage, STAGES, toResearchRequest } from '@scholarsource/contracts';
import { AgentFailed } from '@scholarsource/llm';
import { CatalogueSource, type ResourceSource, SourceFailed, SourceOff } from '@scholarsource/sources';
import { deterministicAgents } from '../agents/deterministic-agents.ts';
import type { ResearchAgents } from '../agents/research-agents.port.ts';
import { createResearchEngine, type EngineParts } from '../engine.ts';
import type { RunOptions, StageProgress } from '../research-engine.port.ts';
import type { CacheTier, CachedValue, ResearchCache } from './research-cache.port.ts';

const STEWART = { book_title: 'Calculus: Early Transcendentals', book_author: 'James Stewart' };
const EVERYTHING = { analyse: 1, search: 1, choose: 1, judge: 1, write: 1 };

/** A cache in memory that notes what is asked of it. */
class MemoryCache implements ResearchCache {
  readonly kept = new Map<string, CachedValue>();
  asked = 0;

  get(key: string): Promise<unknown> {
    this.asked += 1;
    const answer = this.kept.get(key);
    return Promise.resolve(answer === undefined ? null : structuredClone(answer.value));
  }

  put(answer: CachedValue): Promise<void> {
    this.kept.set(answer.key, structuredClone(answer));
    return Promise.resolve();
  }

  tiers(): CacheTier[] {
    return [...this.kept.values()].map(({ tier }) => tier).sort();
  }
}

/** Agents and a source that count what is asked of them, over the ones that need no network. */
function countingParts(version = '1') {
  const calls = { analyse: 0, search: 0, choose: 0, judge: 0, write: 0 };
  const agents: ResearchAgents = {
    name: 'counting',
    version,
    analyse: (...task) => ((calls.analyse += 1), deterministicAgents.analyse(...task)),
    choose: (...task) => ((calls.choose += 1), deterministicAgents.choose(...task)),
    judge: (...task) => ((calls.judge += 1), deterministicAgents.judge(...task)),
    write: (...task) => ((calls.write += 1), deterministicAgents.write(...task)),
  };
  const catalogue = new CatalogueSource();
  const source: ResourceSource = {
    name: catalogue.name,
    search: (query) => ((calls.search += 1), catalogue.search(query)),
  };
  return { calls, parts: { agents, sources: [source] } };
}

async function run(
  parts: Partial<EngineParts>,
  inputs: object = STEWART,
  options: Partial<RunOptions> = {},
): Promise<{ report: ResearchReport; events: StageProgress[] }> {
  const events: StageProgress[] = [];
  const steps = createResearchEngine(parts).run(toResearchRequest(JobInputs.parse(inputs)), {
    checkpoints: {},
    signal: new AbortController().signal,
    ...options,
  });
  for (;;) {
    const step = await steps.next();
    if (step.done) return { report: step.value, events };
    events.push(step.value);
  }
}

const told = (events: StageProgress[]) => events.map(({ type, stage }) => `${type} ${stage}`);
const ALL_TOLD = STAGES.flatMap((stage) => [`stage_started ${stage}`, `stage_finished ${stage}`]);
const fromCache = (events: StageProgress[]): Stage[] =>
  events.flatMap((event) => (event.type === 'stage_finished' && event.fromCache ? [event.stage] : []));
/** A report without what it cost. */
const untimed = (report: ResearchReport) => ({ ...report, usage: [] });

describe('an engine with a cache', () => {
  let cache: MemoryCache;
  beforeEach(() => void (cache = new MemoryCache()));

  /** What a run asks of agents and sources when an earlier, counted one went before it. */
  async function second(inputs: object, options: Partial<RunOptions> = {}, version = '1') {
    await run({ ...countingParts().parts, cache });
    const { calls, parts } = countingParts(version);
    return { calls, ...(await run({ ...parts, cache }, inputs, options)) };
  }

  it('runs every stage the first time and keeps both the analysis and the answer', async () => {
    const { calls, parts } = countingParts();
    const { events } = await run({ ...parts, cache });
    expect(calls).toEqual(EVERYTHING);
    expect(fromCache(events)).toEqual([]);
    expect(cache.tiers()).toEqual(['analysis', 'full']);
  });

  it('answers an equal request without asking anybody, with the same report, and says so', async () => {
    const first = await run({ ...countingParts().parts, cache });
    const { calls, report, events } = await second({ ...STEWART, book_author: ' james stewart ' });
    expect(calls).toEqual({ analyse: 0, search: 0, choose: 0, judge: 0, write: 0 });
    expect(untimed(report)).toEqual(untimed(first.report));
    expect(report.usage.map(({ seconds, llm_calls }) => [seconds, llm_calls])).toEqual(STAGES.map(() => [0, 0]));
    expect(told(events)).toEqual(ALL_TOLD);
    expect(fromCache(events)).toEqual(STAGES);
    for (const event of events) {
      if (event.type === 'stage_finished') expect(event.summary).toContain('kept from an earlier search');
    }
  });

  it('skips the analysis alone when other resources are wanted', async () => {
    const { calls, report, events } = await second({ ...STEWART, excluded_sites: 'ocw.mit.edu' });
    expect(calls).toEqual({ ...EVERYTHING, analyse: 0 });
    expect(report.resources.map(({ url }) => new URL(url).hostname)).not.toContain('ocw.mit.edu');
    expect(told(events)).toEqual(ALL_TOLD);
    expect(fromCache(events)).toEqual(['course-intelligence']);
    expect(cache.tiers()).toEqual(['analysis', 'full', 'full']);
  });

  it('runs everything when it is told to pass over the cache, and keeps what comes out', async () => {
    await run({ ...countingParts().parts, cache });
    for (const [key, answer] of cache.kept) cache.kept.set(key, { ...answer, inputs: { old: true } });
    const { calls, parts } = countingParts();
    cache.asked = 0;
    await run({ ...parts, cache }, STEWART, { bypassCache: true });
    expect([calls, cache.asked]).toEqual([EVERYTHING, 0]);
    expect([...cache.kept.values()].filter(({ inputs }) => 'old' in inputs)).toEqual([]);
  });

  it('runs everything for another engine', async () => {
    expect((await second(STEWART, {}, '2')).calls).toEqual(EVERYTHING);
  });

  it('runs everything when what is kept has another shape', async () => {
    await run({ ...countingParts().parts, cache });
    for (const answer of cache.kept.values()) Object.assign(answer, { value: { 'course-intelligence': { old: 1 } } });
    const { calls, parts } = countingParts();
    await run({ ...parts, cache });
    expect(calls).toEqual(EVERYTHING);
  });

  it('answers all the same when the cache fails', async () => {
    const broken: ResearchCache = {
      get: () => Promise.reject(new Error('away')),
      put: () => Promise.reject(new Error('away')),
    };
    const { calls, parts } = countingParts();
    const { report } = await run({ ...parts, cache: broken });
    expect(calls).toEqual(EVERYTHING);
    expect(report.resources.length).toBeGreaterThan(0);
  });

  it('leaves a run alone that goes on after its first stage', async () => {
    const { events } = await run(countingParts().parts);
    const [stage] = STAGES;
    const finished = events.find((event) => event.type === 'stage_finished');
    const output = finished?.type === 'stage_finished' ? finished.output : null;
    await run({ ...countingParts().parts, cache }, STEWART, { checkpoints: { [stage]: output } });
    expect([cache.asked, cache.kept.size]).toEqual([0, 0]);
  });

  it('keeps no answer that is partial, lacks a source or a page, or is about an uploaded book', async () => {
    const failing: ResourceSource = { name: 'failing', search: () => Promise.reject(new SourceFailed('it is away')) };
    const { parts } = countingParts();
    const gaveUp: ResearchAgents = { ...parts.agents, write: () => Promise.reject(new AgentFailed('it is confused')) };
    await run({ ...parts, cache, sources: [...parts.sources, failing] });
    await run({ ...parts, cache, agents: gaveUp });
    expect(cache.tiers()).toEqual(['analysis', 'analysis']);
    cache.kept.clear();
    await run({ ...parts, cache }, { ...STEWART, course_url: 'https://example.edu/calculus' });
    await run({ ...parts, cache }, { ...STEWART, book_pdf_path: 'upl_x' });
    expect(cache.kept.size).toBe(0);
  });

  it('does not answer with what was found without a network once there is one, nor keeps what then lacked a source', async () => {
    const { calls, parts } = countingParts();
    const cache = new MemoryCache();
    let network = false;
    const online = () => Promise.resolve(network);
    const resting: ResourceSource = { name: 'resting', search: () => Promise.reject(new SourceOff('it rests')) };
    const sources = [...parts.sources, resting];
    await run({ ...parts, sources, cache, online });
    await run({ ...parts, sources, cache, online });
    expect(calls.choose).toBe(1);
    network = true;
    await run({ ...parts, sources, cache, online });
    await run({ ...parts, sources, cache, online });
    expect(calls.choose).toBe(3);
    await run({ ...parts, cache, online });
    await run({ ...parts, cache, online });
    expect(calls.choose).toBe(4);
  });
});
