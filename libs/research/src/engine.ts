import { type ResearchReport, type ResearchRequest, type Stage, type StageUsage } from '@scholarsource/contracts';
import type { z } from 'zod';
import { deterministicAgents } from './agents/deterministic-agents.ts';
import type { ResearchAgents } from './agents/research-agents.port.ts';
import { readCatalogue } from './catalogue/catalogue.ts';
import { TextbookDirectory } from './catalogue/textbooks.ts';
import { CatalogueSource } from './sources/catalogue-source.ts';
import type { ResourceSource } from './sources/resource-source.port.ts';
import { analyseCourse } from './stages/course-intelligence.ts';
import { formatOutput } from './stages/output-formatting.ts';
import { discoverResources } from './stages/resource-discovery.ts';
import { validateResources } from './stages/resource-validation.ts';
import { STAGE_OUTPUTS } from './stages/stage-outputs.ts';
import { type LinkChecker, offlineLinkChecker } from './web/link-checker.port.ts';

/** What a run tells while it goes. `output` is the checkpoint of a finished stage: plain JSON. */
export type StageProgress =
  | { type: 'stage_started'; stage: Stage; activity: string }
  | { type: 'stage_finished'; stage: Stage; output: unknown; summary: string };

export interface RunOptions {
  /** Outputs of stages that an earlier run finished; a stage whose output is here and valid is not run again. */
  checkpoints: Partial<Record<Stage, unknown>>;
  /** Ends the run: the generator rejects with the signal's reason, and nothing under it goes on. */
  signal: AbortSignal;
}

/** Turns a request into a report, stage by stage. */
export interface ResearchEngine {
  readonly name: string;
  readonly version: string;
  /** @throws {ServiceError} `invalid_inputs`, `nothing_to_go_on` or `sources_unavailable` */
  run(request: ResearchRequest, options: RunOptions): AsyncGenerator<StageProgress, ResearchReport>;
}

export interface EngineParts {
  agents: ResearchAgents;
  sources: readonly ResourceSource[];
  textbooks: TextbookDirectory;
  links: LinkChecker;
}

/** The engine on the given parts; those left out are the ones that need no key and no network. */
export function createResearchEngine(parts: Partial<EngineParts> = {}): ResearchEngine {
  const agents = parts.agents ?? deterministicAgents;
  const complete: EngineParts = {
    agents,
    sources: parts.sources ?? [new CatalogueSource(readCatalogue())],
    textbooks: parts.textbooks ?? TextbookDirectory.read(),
    links: parts.links ?? offlineLinkChecker,
  };
  const { name, version } = agents;
  return { name, version, run: (request, options) => runStages(complete, request, options) };
}

const ACTIVITIES: Record<Stage, string> = {
  'course-intelligence': 'Working out what you study',
  'resource-discovery': 'Searching for free study resources',
  'resource-validation': 'Checking each resource',
  'output-formatting': 'Writing your study guide',
};

async function* runStages(
  { agents, sources, textbooks, links }: EngineParts,
  request: ResearchRequest,
  { checkpoints, signal }: RunOptions,
): AsyncGenerator<StageProgress, ResearchReport> {
  const usage: StageUsage[] = [];

  async function* runStage<S extends Stage>(
    stage: S,
    work: () => Promise<StageOutput<S>> | StageOutput<S>,
    summarise: (output: StageOutput<S>) => string,
  ): AsyncGenerator<StageProgress, StageOutput<S>> {
    signal.throwIfAborted();
    const earlier = STAGE_OUTPUTS[stage].safeParse(checkpoints[stage]);
    // The schema of a stage parses to the output of that stage; the compiler cannot tell which of the four it is.
    if (earlier.success) return earlier.data as StageOutput<S>;
    yield { type: 'stage_started', stage, activity: `${ACTIVITIES[stage]}…` };
    const startedAt = performance.now();
    const output = await work();
    signal.throwIfAborted();
    const seconds = (performance.now() - startedAt) / 1_000;
    usage.push({ stage, seconds, llm_calls: 0, tokens: 0, cost_usd: 0 });
    yield { type: 'stage_finished', stage, output, summary: summarise(output) };
    return output;
  }

  const analysis = yield* runStage(
    'course-intelligence',
    () => analyseCourse(request, textbooks),
    ({ textbook, titles, topics }) => `${textbook.title ?? titles[0] ?? 'Topics only'}, ${topics.length} topics`,
  );
  const discovery = yield* runStage(
    'resource-discovery',
    () => discoverResources(request, analysis, sources, agents, signal),
    ({ chosen, sources: asked }) => `${chosen.length} candidates chosen from ${total(asked)}`,
  );
  const validation = yield* runStage(
    'resource-validation',
    () => validateResources(analysis, discovery, links, signal),
    ({ resources }) => `${resources.length} approved`,
  );
  const warnings = [...analysis.warnings, ...discovery.warnings, ...validation.warnings];
  const guide = yield* runStage(
    'output-formatting',
    () => formatOutput(analysis, validation, warnings, agents, signal),
    ({ markdown }) => `guide of ${markdown.split(/\s+/).length} words`,
  );
  return {
    engine: { name: agents.name, version: agents.version },
    textbook: analysis.textbook,
    course: analysis.course,
    discipline: analysis.discipline,
    topics: analysis.topics,
    resources: validation.resources,
    rejected: [...discovery.rejected, ...validation.rejected],
    warnings,
    sources: discovery.sources,
    partial: false,
    markdown: guide.markdown,
    usage,
  };
}

type StageOutput<S extends Stage> = z.infer<(typeof STAGE_OUTPUTS)[S]>;

function total(sources: readonly { candidates: number }[]): number {
  return sources.reduce((sum, { candidates }) => sum + candidates, 0);
}
