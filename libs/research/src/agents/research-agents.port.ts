import type { ResourceKind } from '@scholarsource/contracts';
import type { Candidate } from '../sources/resource-source.port.ts';
import type { CourseAnalysis } from '../stages/stage-outputs.ts';

/** A candidate that an agent picked, by its id: no agent ever writes an address. */
export interface Choice {
  id: string;
  reason: string;
  /** Those of the asked topics that it covers. */
  covers: string[];
  /** From 0 to 1. */
  relevance: number;
  comprehensiveness: number;
}

export interface Refusal {
  id: string;
  reason: string;
}

export interface ChoiceTask {
  analysis: CourseAnalysis;
  candidates: readonly Candidate[];
  /** Ids of candidates from the sites that the student asked for. */
  preferred: ReadonlySet<string>;
  /** Most candidates wanted. */
  limit: number;
}

/** The sentences of the guide; everything else in it is data. */
export interface GuideProse {
  overview: string;
  tips: string[];
}

export interface GuideTask {
  analysis: CourseAnalysis;
  kinds: readonly ResourceKind[];
  covered: readonly string[];
}

/** The judgement in each stage. The rules around it are code and hold whatever an agent says. */
export interface ResearchAgents {
  readonly name: string;
  readonly version: string;
  /** Picks the candidates that fit, best first, and says why others do not. */
  choose(task: ChoiceTask, signal: AbortSignal): Promise<{ chosen: Choice[]; refused: Refusal[] }>;
  write(task: GuideTask, signal: AbortSignal): Promise<GuideProse>;
}
