import { JobInputs, type ResearchReport, type StageUsage, toResearchRequest } from '@scholarsource/contracts';
import type { LlmSettings } from '@scholarsource/llm';
import { createLlmAgents, createResearchEngine, type EngineParts, type ResearchEngine } from '@scholarsource/research';
import type { RunObserver } from '@scholarsource/run-context';
import type { Candidate, ResourceSource } from '@scholarsource/sources';
import type { LlmServer } from '@scholarsource/testing';
import type { PageReader } from '@scholarsource/web';

export const STEWART = { book_title: 'Calculus: Early Transcendentals', book_author: 'James Stewart' };

function settingsFor(server: LlmServer, own: Partial<LlmSettings> = {}): LlmSettings {
  return {
    apiKey: 'sk-test-secret',
    baseUrl: server.url,
    timeoutMs: 20_000,
    retryBaseMs: 20,
    concurrency: 4,
    requestsPerMinute: null,
    contextTokens: 8_192,
    maxSteps: 4,
    prices: { 'gpt-4o-mini': { input: 1, output: 2 } },
    courseIntelligenceModel: 'openai/gpt-4o-mini',
    resourceDiscoveryModel: 'openai/gpt-4o-mini',
    resourceValidatorModel: 'openai/gpt-4o-mini',
    outputFormatterModel: 'openai/gpt-4o-mini',
    ...own,
  };
}

export function engineOn(
  server: LlmServer,
  { settings, ...parts }: Partial<EngineParts> & { settings?: Partial<LlmSettings> } = {},
): ResearchEngine {
  return createResearchEngine({ agents: createLlmAgents(settingsFor(server, settings)), ...parts });
}

export async function research(
  engine: ResearchEngine,
  inputs: Record<string, unknown> = STEWART,
  signal = new AbortController().signal,
  observer?: RunObserver,
): Promise<ResearchReport> {
  const run = engine.run(toResearchRequest(JobInputs.parse(inputs)), {
    checkpoints: {},
    signal,
    ...(observer && { observer }),
  });
  for (;;) {
    const step = await run.next();
    if (step.done) return step.value;
  }
}

export function total(usage: readonly StageUsage[], key: 'llm_calls' | 'tokens'): number {
  return usage.reduce((sum, stage) => sum + stage[key], 0);
}

/** A source that a test made up. */
export function sourceOf(...candidates: (Partial<Candidate> & { id: string })[]): ResourceSource {
  return {
    name: 'made up',
    search: () => Promise.resolve(candidates.map((candidate, index) => ({ ...calculusNotes(index), ...candidate }))),
  };
}

function calculusNotes(index: number): Candidate {
  return {
    id: `notes-${index}`,
    title: `Calculus notes ${index}`,
    url: `https://math.example.edu/notes-${index}`,
    publisher: 'Example University',
    country: null,
    kind: 'course_notes',
    level: null,
    subjects: ['calculus'],
    topics: ['limits', 'derivatives'],
    authors: [],
    licence: 'unknown',
    licenceEvidence: null,
    credibility: 1,
    relevance: 0.9,
    foundBy: 'made up',
    snippet: null,
    fields: null,
    work: null,
    special: [],
    imports: [],
  };
}

/** A fake page reader that returns the same page for every address. */
export function pagesSaying(text: string): PageReader {
  return {
    read: (url) =>
      Promise.resolve({
        finalUrl: url,
        httpStatus: 200,
        contentType: 'text/html',
        bytes: text.length,
        kind: 'html',
        title: 'Calculus',
        text,
        words: 10,
        headings: [],
        links: [],
        licenceUrl: null,
        loginWall: false,
      }),
  };
}
