import { type ResearchReport, type ResearchRequest, type Stage, STAGES } from '@scholarsource/contracts';
import { NOTHING_SPENT } from '@scholarsource/run-context';
import type { ResearchEngine, RunOptions, StageProgress } from '../research-engine.port.ts';
import { CHECKPOINTS } from '../stage-outputs.ts';
import { type RequestKey, requestKey } from './request-key.ts';
import type { CacheTier, ResearchCache } from './research-cache.port.ts';

type Outputs = Partial<Record<Stage, unknown>>;

const STAGES_OF: Record<CacheTier, readonly Stage[]> = { analysis: ['course-intelligence'], full: STAGES };

export interface CacheScope {
  /** Changes whenever the same request could get another answer. */
  fingerprint: string;
  /** Names of the sources that are set up. */
  sources: readonly string[];
  /** Whether the internet is reached now. */
  online: () => Promise<boolean>;
}

/**
 * The engine with a cache: stages that an equal request has completed are taken from there like checkpoints. Only a run that starts from
 * the beginning reads and writes; unfinished or partial results are not cached. What was found without a network is cached separately.
 */
export function withCache(engine: ResearchEngine, cache: ResearchCache, scope: CacheScope): ResearchEngine {
  const { name, version } = engine;
  return {
    name,
    version,
    async *run(request, options) {
      const online = await scope.online();
      const fingerprint = online ? scope.fingerprint : `${scope.fingerprint} offline`;
      const needed = online ? scope.sources : [];
      return yield* runRemembering({ engine, cache, fingerprint, needed }, request, options);
    },
  };
}

interface Memory {
  engine: ResearchEngine;
  cache: ResearchCache;
  fingerprint: string;
  /** Sources without which an answer is incomplete. */
  needed: readonly string[];
}

async function* runRemembering(
  memory: Memory,
  request: ResearchRequest,
  options: RunOptions,
): AsyncGenerator<StageProgress, ResearchReport> {
  const full = requestKey('full', request, memory.fingerprint);
  const analysis = requestKey('analysis', request, memory.fingerprint);
  if (full === null || analysis === null || Object.keys(options.checkpoints).length > 0) {
    return yield* memory.engine.run(request, options);
  }
  const known = options.bypassCache
    ? {}
    : ((await recall(memory.cache, 'full', full)) ?? (await recall(memory.cache, 'analysis', analysis)) ?? {});
  const outputs: Outputs = { ...known };
  const fromCache = STAGES.filter((stage) => stage in known);
  const run = memory.engine.run(request, { ...options, checkpoints: known, fromCache });
  for (;;) {
    const step = await run.next();
    if (step.done) {
      if (fromCache.length < STAGES.length && isWhole(step.value, memory.needed))
        await keep(memory, 'full', full, outputs);
      return step.value;
    }
    if (step.value.type === 'stage_finished' && !fromCache.includes(step.value.stage)) {
      const { stage, output } = step.value;
      outputs[stage] = output;
      if (stage === 'course-intelligence' && isCertain(output)) await keep(memory, 'analysis', analysis, outputs);
    }
    yield step.value;
  }
}

/** The stages that are kept under the key, as if they had cost nothing; null if one is missing or of another shape. */
async function recall(cache: ResearchCache, tier: CacheTier, { key }: RequestKey): Promise<Outputs | null> {
  const value = await cache.get(key).catch(() => null);
  if (typeof value !== 'object' || value === null) return null;
  const kept = new Map(Object.entries(value));
  const outputs: Outputs = {};
  for (const stage of STAGES_OF[tier]) {
    const checkpoint = CHECKPOINTS[stage].safeParse(kept.get(stage));
    if (!checkpoint.success) return null;
    outputs[stage] = { ...checkpoint.data, usage: { stage, ...NOTHING_SPENT } };
  }
  return outputs;
}

/** A failed write to the cache must not fail the request. */
async function keep(
  { cache, fingerprint }: Memory,
  tier: CacheTier,
  request: RequestKey,
  value: Outputs,
): Promise<void> {
  await cache.put({ ...request, tier, engine: fingerprint, value: { ...value } }).catch(() => undefined);
}

/** An analysis that rests on what was given and found; one that missed a page may turn out better the next time. */
function isCertain(output: unknown): boolean {
  const checkpoint = CHECKPOINTS['course-intelligence'].safeParse(output);
  if (!checkpoint.success) return false;
  const { notes, output: analysis } = checkpoint.data;
  return notes.length === 0 && analysis.recognised && isComplete(analysis);
}

/** Whether nothing was missing when the answer was made: no budget, no source, no page. */
function isWhole({ partial, resources, sources, warnings }: ResearchReport, needed: readonly string[]): boolean {
  const answered = sources.every(
    ({ source, state }) => state === 'used' || (state === 'off' && !needed.includes(source)),
  );
  return !partial && resources.length > 0 && answered && isComplete({ warnings });
}

/** Whether every page, file and catalogue that was asked did answer. */
function isComplete({ warnings }: Pick<ResearchReport, 'warnings'>): boolean {
  return !warnings.some(({ code }) => code === 'input_not_read' || code === 'source_failed');
}
