import type { CourseInfo, ResearchRequest, ResourceKind, TextbookInfo } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';
import type { Candidate, KnownBook } from '@scholarsource/sources';
import type { NamedWork, Reading } from '@scholarsource/understanding';
import type { ReadPage } from '@scholarsource/web';
import type { CourseAnalysis } from '../stage-outputs.ts';
import type { ReadBook } from '../upload-reader.port.ts';

/** What is known about the book and the course before anyone judges. Texts in it come from strangers. */
export interface CourseEvidence {
  request: ResearchRequest & {
    /** What the addresses of the request say, where nothing was read. */ addressWords: readonly string[];
  };
  /** ISBN-13 of the request, if its check digit is right. */
  isbn: string | null;
  /** The book as a catalogue knows it. */
  book: KnownBook | null;
  /** Works of the catalogue that the request names by their address. */
  named: readonly NamedWork[];
  /** The pages that the student named, and a syllabus that one of them links to. */
  pages: readonly ReadPage[];
  /** Title and headings of the book that the student uploaded. */
  upload: ReadBook | null;
}

/** An agent's analysis of the evidence. Values given by the student take precedence. */
export interface CourseReading {
  textbook: Pick<TextbookInfo, 'title' | 'authors' | 'edition'>;
  course: Pick<CourseInfo, 'title' | 'number' | 'level'>;
  discipline: string | null;
  topics: string[];
  subjects: string[];
  /** The readings of the request, the likeliest first. */
  readings: Reading[];
  /** Names of book and course in English, spelt right, for searching. */
  names: string[];
  /** Ids of works of the catalogue that the request names. */
  works: string[];
  /** Words that name the part of a field that is studied. */
  part: string[];
  /** The student's topics in English and spelt right. */
  askedTopics: string[];
}

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

/** The tools of an agent. Both refer to things by words and ids, never by address. */
export interface DiscoveryTools {
  /** Asks every source again in other words; the candidates that are new. */
  search(words: string): Promise<Candidate[]>;
  /** The text of a candidate's page, capped; null if it cannot be read. */
  read(id: string): Promise<string | null>;
}

export interface ChoiceTask {
  analysis: CourseAnalysis;
  candidates: readonly Candidate[];
  /** Ids of candidates from the sites that the student asked for. */
  preferred: ReadonlySet<string>;
  /** Kinds that the student prefers. */
  preferredKinds: ReadonlySet<ResourceKind>;
  /** Maximum number of candidates. */
  limit: number;
  tools: DiscoveryTools;
}

/** A chosen candidate with what its page says. */
export interface JudgeTask {
  analysis: CourseAnalysis;
  picks: readonly { candidate: Candidate; choice: Choice; text: string | null }[];
}

/** The final judgement of a pick. Without one, a pick keeps that of its choice. */
export interface Judgement {
  id: string;
  relevance: number;
  comprehensiveness: number;
  sameDiscipline: boolean;
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

/**
 * The judgement in each stage. The rules around it are code and hold whatever an agent says.
 * Every method throws BudgetExceeded when the job may spend no more, and AgentFailed when the agent cannot make itself understood.
 */
export interface ResearchAgents {
  readonly name: string;
  /** Changes whenever the same request could get another answer. */
  readonly version: string;
  analyse(evidence: CourseEvidence, context: RunContext): Promise<CourseReading>;
  /** Picks the candidates that fit, best first, and says why others do not. */
  choose(task: ChoiceTask, context: RunContext): Promise<{ chosen: Choice[]; refused: Refusal[] }>;
  judge(task: JudgeTask, context: RunContext): Promise<Judgement[]>;
  write(task: GuideTask, context: RunContext): Promise<GuideProse>;
}
