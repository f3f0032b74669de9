import {
  type FoundTitles,
  type ResearchReport,
  type ResearchRequest,
  type Stage,
  STAGES,
  type StageUsage,
  type Warning,
} from '@scholarsource/contracts';
import {
  addAmounts,
  type Budget,
  Meter,
  NOTHING_SPENT,
  type RunContext,
  UNLIMITED,
  nullSpendLedger,
} from '@scholarsource/run-context';
import {
  type BookLookup,
  CatalogueSource,
  OffSource,
  type ResourceSource,
  TextbookDirectory,
} from '@scholarsource/sources';
import { type LinkChecker, offlineLinkChecker, type PageReader } from '@scholarsource/web';
import type { z } from 'zod';
import { deterministicAgents } from './agents/deterministic-agents.ts';
import type { ResearchAgents } from './agents/research-agents.port.ts';
import { namedWarnings, type StageNote } from './agents/named-warnings.ts';
import { withFallback } from './agents/with-fallback.ts';
import type { ResearchCache } from './cache/research-cache.port.ts';
import { type CacheScope, withCache } from './cache/with-cache.ts';
import { observedBooks, observedLinks, observedPages, observedSource } from './observed-parts.ts';
import { understandCourse } from './stages/course-intelligence.ts';
import { formatOutput } from './stages/output-formatting.ts';
import { discoverResources } from './stages/resource-discovery.ts';
import { validateResources } from './stages/resource-validation.ts';
import { CHECKPOINTS } from './stage-outputs.ts';
import { suggestionsFor } from './report/suggestions.ts';
import type { ResearchEngine, RunOptions, StageProgress } from './research-engine.port.ts';
import type { UploadReader } from './upload-reader.port.ts';

export interface EngineParts {
  agents: ResearchAgents;
  sources: readonly ResourceSource[];
  books: readonly BookLookup[];
  /** Null where pages are not fetched. */
  pages: PageReader | null;
  /** Null where no book can be uploaded. */
  uploads: UploadReader | null;
  links: LinkChecker;
  /** Whether the internet is reached now: an answer made without it does not stand for one made with it. */
  online: () => Promise<boolean>;
  /** ISO 3166 codes of the countries whose institutions are recommended. */
  countries: ReadonlySet<string>;
  budget: Budget;
  /** Null where no answer is kept. */
  cache: ResearchCache | null;
}

/** The engine on the given parts; those left out are the ones that need no key and no network. */
export function createResearchEngine(parts: Partial<EngineParts> = {}): ResearchEngine {
  const complete: EngineParts = {
    agents: parts.agents ?? deterministicAgents,
    sources: parts.sources ?? [new CatalogueSource()],
    books: parts.books ?? [new TextbookDirectory()],
    pages: parts.pages ?? null,
    uploads: parts.uploads ?? null,
    links: parts.links ?? offlineLinkChecker,
    online: parts.online ?? (() => Promise.resolve(false)),
    countries: parts.countries ?? new Set(['US']),
    budget: parts.budget ?? UNLIMITED,
    cache: parts.cache ?? null,
  };
  const { name, version } = complete.agents;
  const engine: ResearchEngine = {
    name,
    version,
    run: (request, options) => runStages(complete, request, options),
  };
  return complete.cache === null ? engine : withCache(engine, complete.cache, scopeOf(complete));
}

/** Counted up when a rule turns down what an answer kept from before may still hold. */
const RULES_VERSION = 2;

/** Everything beside the request on which an answer depends. */
function scopeOf({ agents, sources, books, pages, links, online, countries }: EngineParts): CacheScope {
  const inUse = sources.filter((source) => !(source instanceof OffSource)).map(({ name }) => name);
  const fingerprint = JSON.stringify({
    agents: [agents.name, agents.version],
    rules: RULES_VERSION,
    sources: inUse,
    books: books.map(({ name }) => name),
    reads: pages !== null,
    checks: links !== offlineLinkChecker,
    countries: [...countries].sort(),
  });
  return { fingerprint, sources: inUse, online };
}

const ACTIVITIES: Record<Stage, string> = {
  'course-intelligence': 'Working out what you study',
  'resource-discovery': 'Searching for free study resources',
  'resource-validation': 'Checking each resource',
  'output-formatting': 'Writing your study guide',
};

async function* runStages(
  parts: EngineParts,
  request: ResearchRequest,
  {
    checkpoints,
    fromCache = [],
    isLastAttempt = false,
    signal,
    spent = [],
    ledger = nullSpendLedger,
    observer,
  }: RunOptions,
): AsyncGenerator<StageProgress, ResearchReport> {
  const { uploads } = parts;
  const sources = parts.sources.map(observedSource);
  const books = parts.books.map(observedBooks);
  const pages = parts.pages && observedPages(parts.pages);
  const links = observedLinks(parts.links);
  const { countries } = parts;
  const usage: StageUsage[] = [];
  const notes: StageNote[] = [];
  const earlier = STAGES.map((stage): StageUsage => {
    const kept = spent.find((usage) => usage.stage === stage);
    if (kept !== undefined) return kept;
    // A checkpoint of a worker that kept no ledger, or of a run without one.
    const stored = CHECKPOINTS[stage].safeParse(checkpoints[stage]);
    return stored.success ? stored.data.usage : { stage, ...NOTHING_SPENT };
  });
  const spentOn = (stage: Stage) => earlier.find((usage) => usage.stage === stage) ?? NOTHING_SPENT;
  const meter = new Meter(parts.budget, earlier, ledger);
  const context: RunContext = { signal, meter, ...(observer && { observer }) };
  let open: Stage = STAGES[0];
  const agents = withFallback(parts.agents, deterministicAgents, {
    isLastAttempt,
    note: (warning) => notes.push({ stage: open, warning }),
  });

  async function* runStage<S extends Stage>(
    stage: S,
    work: () => Promise<StageOutput<S>>,
    summarise: (output: StageOutput<S>) => string,
    find?: (output: StageOutput<S>) => FoundTitles,
  ): AsyncGenerator<StageProgress, StageOutput<S>> {
    signal.throwIfAborted();
    const found = (output: StageOutput<S>) => (find === undefined ? {} : { found: find(output) });
    const stored = CHECKPOINTS[stage].safeParse(checkpoints[stage]);
    if (stored.success) {
      usage.push({ stage, ...spentOn(stage) });
      notes.push(...stored.data.notes.map((warning) => ({ stage, warning })));
      if (fromCache.includes(stage)) {
        const summary = `${summarise(stored.data.output)} (kept from an earlier search)`;
        yield { type: 'stage_started', stage, activity: `${ACTIVITIES[stage]}…` };
        yield {
          type: 'stage_finished',
          stage,
          output: stored.data,
          summary,
          ...found(stored.data.output),
          fromCache: true,
        };
      }
      return stored.data.output;
    }
    yield { type: 'stage_started', stage, activity: `${ACTIVITIES[stage]}…` };
    open = stage;
    let read = (): StageUsage => ({ stage, ...meter.soFar });
    ledger.follow(() => read());
    const output = await work();
    signal.throwIfAborted();
    const inThisRun = { stage, ...meter.finishStage() };
    read = () => inThisRun;
    const ownNotes = notes.filter((note) => note.stage === stage).map(({ warning }) => warning);
    const finished = { output, usage: { stage, ...addAmounts(spentOn(stage), inThisRun) }, notes: ownNotes };
    usage.push(finished.usage);
    yield { type: 'stage_finished', stage, output: finished, summary: summarise(output), ...found(output) };
    return output;
  }

  const analysis = yield* runStage(
    'course-intelligence',
    () => understandCourse(request, { books, pages, uploads }, agents, context),
    ({ textbook, titles, topics }) => `${textbook.title ?? titles[0] ?? 'Topics only'}, ${topics.length} topics`,
    ({ textbook, course }) => ({ book: textbook.title, course: course.title }),
  );
  const discovery = yield* runStage(
    'resource-discovery',
    () => discoverResources(request, analysis, { sources, pages, countries }, agents, context),
    ({ chosen, sources: asked }) => `${chosen.length} candidates chosen from ${total(asked)}`,
  );
  const validation = yield* runStage(
    'resource-validation',
    () => validateResources(analysis, discovery, { links, countries }, agents, context),
    ({ resources }) => `${resources.length} approved`,
  );
  const warnings = () =>
    distinct([...namedWarnings(notes), ...analysis.warnings, ...discovery.warnings, ...validation.warnings]);
  const suggestions = suggestionsFor(request, analysis, discovery);
  const guide = yield* runStage(
    'output-formatting',
    () => formatOutput({ request, analysis, validation, suggestions }, warnings, agents, context),
    ({ markdown }) => `guide of ${markdown.split(/\s+/).length} words`,
  );
  return {
    engine: { name: parts.agents.name, version: parts.agents.version },
    textbook: analysis.textbook,
    course: analysis.course,
    discipline: analysis.discipline,
    topics: analysis.topics,
    confidence: validation.resources.length === 0 ? 0 : discovery.confidence,
    suggestions,
    resources: validation.resources,
    rejected: [...discovery.rejected, ...validation.rejected],
    warnings: warnings(),
    sources: discovery.sources,
    partial: notes.length > 0,
    markdown: guide.markdown,
    usage,
  };
}

type StageOutput<S extends Stage> = z.infer<(typeof CHECKPOINTS)[S]>['output'];

/** Each sentence once. */
function distinct(warnings: readonly Warning[]): Warning[] {
  return [...new Map(warnings.map((warning) => [warning.message, warning])).values()];
}

function total(sources: readonly { candidates: number }[]): number {
  return sources.reduce((sum, { candidates }) => sum + candidates, 0);
}
