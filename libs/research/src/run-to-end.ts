import type { ResearchReport, ResearchRequest } from '@scholarsource/contracts';
import type { ResearchEngine, RunOptions } from './research-engine.port.ts';

/** Runs all stages without storing them. Rejects as the engine does. */
export async function runToEnd(
  engine: ResearchEngine,
  request: ResearchRequest,
  options: Partial<RunOptions> = {},
): Promise<ResearchReport> {
  const run = engine.run(request, { checkpoints: {}, signal: new AbortController().signal, ...options });
  for (;;) {
    const step = await run.next();
    if (step.done) return step.value;
  }
}
