import { JobInputs, type ResearchReport, ServiceError, toResearchRequest } from '@scholarsource/contracts';
import { type ResearchEngine, runToEnd } from '@scholarsource/research';
import { z } from 'zod';
import type { Judged } from './judged.ts';
import { mean, ndcgAt7 } from './metrics.ts';

/** A request as a student types it, with what a good answer holds. Keys that are not read here may stand beside these. */
export const LabelledRequest = z.object({
  id: z.string(),
  kind: z.string(),
  input: z.record(z.string(), z.unknown()),
  relevant: z.record(z.string(), z.int().min(0).max(2)),
  must_not: z.array(z.string()),
  /** How many relevant resources a good answer holds. */
  least: z.int().nonnegative(),
  /** Whether asking back is best. */
  clarify: z.boolean(),
});
export type LabelledRequest = z.infer<typeof LabelledRequest>;

/** Grades of entries that came into the catalogue after the requests were labelled, by the same rule; 0 is judged and of no use. */
const LaterLabels = z.strictObject({ id: z.string(), grades: z.record(z.string(), z.int().min(0).max(2)) });

/** The kind of requests for which nothing is held: a good answer says so. */
const UNANSWERABLE = 'honest-empty';
/** Results that an answer to such a request may hold without a warning. */
const MOST_IF_UNANSWERABLE = 2;
const ENOUGH_IMPORTS = 3;
/** Bounds of the bars of the reliability curve. */
const BARS = [0, 0.5, 0.75, 0.9, 0.932, 0.95, 0.97, 1];

export interface RequestScores {
  asked: number;
  answered: number;
  usable: number;
  ndcgAt7: number;
  /** Answers that hold something that would embarrass. */
  embarrassing: number;
  /** Answers to what cannot be answered that say so, of how many. */
  honest: { of: number; are: number };
  /** Share of the answers with results that hold three addresses or more that NotebookLM imports. */
  importable: number;
  /** Results that nobody has judged. */
  unjudged: number;
  /** Of answers without `low_confidence`, the share that is usable. */
  usableIfConfident: number;
  /** How often answers of each confidence were usable. */
  reliability: { from: number; to: number; answers: number; usable: number }[];
  failures: string[];
}

interface Scored {
  request: LabelledRequest;
  report: ResearchReport | null;
  usable: boolean;
  ndcg: number | null;
  embarrassing: boolean;
  unjudged: number;
}

/** @throws an Error that names the first line that is no labelled request. */
export function parseRequests(text: string): LabelledRequest[] {
  return text
    .trim()
    .split('\n')
    .map((line, index) => {
      const parsed = LabelledRequest.safeParse(JSON.parse(line));
      if (!parsed.success)
        throw new Error(`line ${index + 1} is no labelled request: ${z.prettifyError(parsed.error)}`);
      return parsed.data;
    });
}

/**
 * The requests with later labels added; a label that the request has already stays.
 * @throws an Error that names a row which is no such label or belongs to no request.
 */
export function withLaterLabels(requests: readonly LabelledRequest[], text: string): LabelledRequest[] {
  const grades = new Map<string, Record<string, number>>();
  for (const line of text.trim().split('\n')) {
    const row = LaterLabels.parse(JSON.parse(line));
    if (!requests.some(({ id }) => id === row.id)) throw new Error(`labels for an unknown request: ${row.id}`);
    grades.set(row.id, row.grades);
  }
  return requests.map((request) => ({ ...request, relevant: { ...grades.get(request.id), ...request.relevant } }));
}

/** Asks the engine every request and scores the answers; results that nobody judged count neither way. */
export async function scoreRequests(
  engine: ResearchEngine,
  requests: readonly LabelledRequest[],
  judged: Judged,
): Promise<RequestScores> {
  const scored: Scored[] = [];
  for (const request of requests) scored.push(score(request, await ask(engine, request), judged));
  const withResults = scored.filter(({ report }) => (report?.resources.length ?? 0) > 0);
  const unanswerable = scored.filter(({ request }) => request.kind === UNANSWERABLE);
  const confident = scored.filter(({ report }) => report !== null && !isDoubtful(report));
  return {
    asked: scored.length,
    answered: withResults.length,
    usable: scored.filter(({ usable }) => usable).length,
    ndcgAt7: mean(scored.map(({ ndcg }) => ndcg)),
    embarrassing: scored.filter(({ embarrassing }) => embarrassing).length,
    honest: { of: unanswerable.length, are: unanswerable.filter(({ usable }) => usable).length },
    importable: mean(withResults.map(({ report }) => (importsOf(report) >= ENOUGH_IMPORTS ? 1 : 0))),
    unjudged: scored.reduce((sum, { unjudged }) => sum + unjudged, 0),
    usableIfConfident: mean(confident.map(({ usable }) => (usable ? 1 : 0))),
    reliability: reliabilityOf(scored),
    failures: scored.filter(({ usable, embarrassing }) => !usable || embarrassing).map(describe),
  };
}

/** The report; null if the request was refused. */
async function ask(engine: ResearchEngine, { input }: LabelledRequest): Promise<ResearchReport | null> {
  try {
    return await runToEnd(engine, toResearchRequest(JobInputs.parse(input)), { isLastAttempt: true });
  } catch (error) {
    if (error instanceof ServiceError) return null;
    throw error;
  }
}

function score(request: LabelledRequest, report: ResearchReport | null, judged: Judged): Scored {
  const ids = report?.resources.map(({ id }) => id) ?? [];
  const known = ids.filter((id) => judged.has(id) || id in request.relevant);
  const hits = known.filter((id) => (request.relevant[id] ?? 0) > 0).length;
  const honest = request.kind === UNANSWERABLE;
  const saysSo = report !== null && (ids.length <= MOST_IF_UNANSWERABLE || isDoubtful(report));
  return {
    request,
    report,
    usable: honest ? saysSo : hits >= request.least && hits > known.length / 2,
    ndcg: honest ? null : ndcgAt7(known, request.relevant, ids.length - known.length),
    embarrassing: ids.some((id) => request.must_not.includes(id)),
    unjudged: ids.length - known.length,
  };
}

function isDoubtful({ warnings }: ResearchReport): boolean {
  return warnings.some(({ code }) => code === 'low_confidence');
}

function importsOf(report: ResearchReport | null): number {
  return report?.resources.reduce((sum, { imports }) => sum + imports.length, 0) ?? 0;
}

function reliabilityOf(scored: readonly Scored[]): RequestScores['reliability'] {
  return BARS.slice(0, -1).map((from, index) => {
    const to = BARS[index + 1] ?? 1;
    const inside = scored.filter(({ report }) => {
      const confidence = report?.confidence ?? 0;
      return confidence >= from && (confidence < to || (to === 1 && confidence === 1));
    });
    return { from, to, answers: inside.length, usable: inside.filter(({ usable }) => usable).length };
  });
}

function describe({ request, report, embarrassing }: Scored): string {
  const results = report?.resources.map(({ id }) => `${id}:${request.relevant[id] ?? '-'}`).join(' ') ?? 'refused';
  const why = embarrassing ? ' EMBARRASSING' : '';
  return `${request.id}${why} (confidence ${report?.confidence?.toFixed(2) ?? '–'}, least ${request.least}): ${results}`;
}
