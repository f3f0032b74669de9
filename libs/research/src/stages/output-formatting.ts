import type { Warning } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';
import type { ResearchAgents } from '../agents/research-agents.port.ts';
import { renderGuide } from '../report/markdown.ts';
import type { CourseAnalysis, Guide, Validation } from '../stage-outputs.ts';

/** Writes the student's guide: an agent's sentences around our data. `warnings` is asked when they are written. */
export async function formatOutput(
  analysis: CourseAnalysis,
  { resources }: Validation,
  warnings: () => readonly Warning[],
  agents: ResearchAgents,
  context: RunContext,
): Promise<Guide> {
  const covered = [...new Set(resources.flatMap(({ covers }) => covers))];
  const prose = await agents.write({ analysis, kinds: resources.map(({ kind }) => kind), covered }, context);
  return { markdown: renderGuide({ analysis, resources, warnings: warnings(), prose }) };
}
