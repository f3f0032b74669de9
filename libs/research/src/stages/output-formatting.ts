import type { ResearchRequest, Suggestion, Warning } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';
import type { ResearchAgents } from '../agents/research-agents.port.ts';
import { renderGuide } from '../report/markdown.ts';
import { weeksGiven } from '../report/weeks.ts';
import type { CourseAnalysis, Guide, Validation } from '../stage-outputs.ts';

/** The contents of the guide: the request, its analysis and the resources. */
interface Findings {
  request: ResearchRequest;
  analysis: CourseAnalysis;
  validation: Validation;
  suggestions: readonly Suggestion[];
}

/** Writes the student's guide: an agent's sentences around our data. `warnings` is asked when they are written. */
export async function formatOutput(
  { request, analysis, validation: { resources }, suggestions }: Findings,
  warnings: () => readonly Warning[],
  agents: ResearchAgents,
  context: RunContext,
): Promise<Guide> {
  const covered = [...new Set(resources.flatMap(({ covers }) => covers))];
  const prose = await agents.write({ analysis, kinds: resources.map(({ kind }) => kind), covered }, context);
  const { excludedSites } = request;
  const weeks = weeksGiven(request);
  return {
    markdown: renderGuide({ analysis, resources, warnings: warnings(), suggestions, prose, weeks, excludedSites }),
  };
}
