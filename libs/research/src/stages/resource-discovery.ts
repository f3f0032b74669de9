import type { ResearchRequest, SourceOutcome, Warning } from '@scholarsource/contracts';
import { ServiceError } from '@scholarsource/contracts';
import type { ResearchAgents } from '../agents/research-agents.port.ts';
import { canonicalUrl } from '../catalogue/catalogue.ts';
import { desiredKinds } from '../rules/resource-kinds.ts';
import { belongsTo, blockedBy, isBlockedSite, isForeign } from '../rules/site-rules.ts';
import {
  type Candidate,
  candidateTerms,
  type ResourceQuery,
  type ResourceSource,
} from '../sources/resource-source.port.ts';
import { terms } from '../text/terms.ts';
import type { CourseAnalysis, Discovery } from './stage-outputs.ts';

/** Candidates that an agent chooses from, and those it may pass on: spares for what validation turns down. */
const CANDIDATES = 60;
const CHOSEN = 12;

/**
 * Asks every source and lets the agent choose among what they hold.
 * @throws {ServiceError} `sources_unavailable` if no source could be asked.
 */
export async function discoverResources(
  request: ResearchRequest,
  analysis: CourseAnalysis,
  sources: readonly ResourceSource[],
  agents: ResearchAgents,
  signal: AbortSignal,
): Promise<Discovery> {
  const warnings: Warning[] = [];
  const sites = usableSites(request.targetedSites, warnings);
  const query: ResourceQuery = {
    topics: analysis.topics,
    titles: analysis.titles,
    subjects: analysis.subjects,
    kinds: desiredKinds(request.desiredResourceTypes),
    sites: [],
    limit: CANDIDATES,
  };
  const outcomes: SourceOutcome[] = [];
  const found: Candidate[] = [];
  for (const source of sources) {
    // The sites that the student named are searched first, so that the limit never cuts them off.
    const targeted = sites.length > 0 ? await ask(source, { ...query, sites }, signal) : [];
    const everywhere = await ask(source, query, signal);
    if (targeted instanceof Error || everywhere instanceof Error) {
      outcomes.push({ source: source.name, state: 'failed', candidates: 0, detail: 'the source did not answer' });
      continue;
    }
    const fitting = everywhere.filter(({ id }) => !targeted.some((other) => other.id === id));
    outcomes.push({
      source: source.name,
      state: 'used',
      candidates: targeted.length + fitting.length,
      detail: null,
    });
    const known = new Map(everywhere.map((candidate) => [candidate.id, candidate.relevance]));
    // Relevance is relative to the best of one answer: the wider answer is the honest measure.
    found.push(...targeted.map((candidate) => ({ ...candidate, relevance: known.get(candidate.id) ?? 0 })), ...fitting);
  }
  if (outcomes.length > 0 && outcomes.every(({ state }) => state === 'failed')) {
    throw new ServiceError(
      'sources_unavailable',
      'No source of study resources could be reached. Please try again later.',
    );
  }

  const rejected: Discovery['rejected'] = [];
  const candidates = distinct(found).filter((candidate) => {
    const reason = refusal(candidate.url, request.excludedSites);
    if (reason !== null) rejected.push(toRejected(candidate, reason));
    return reason === null;
  });
  const preferred = new Set(
    candidates.filter(({ url }) => sites.some((site) => belongsTo(url, site))).map(({ id }) => id),
  );
  const { chosen, refused } = await agents.choose({ analysis, candidates, preferred, limit: CHOSEN }, signal);
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const picks = chosen.flatMap(({ id, ...judgement }) => {
    const candidate = byId.get(id);
    return candidate === undefined ? [] : [{ candidate, ...judgement }];
  });
  if (sites.length > 0 && !picks.some(({ candidate }) => preferred.has(candidate.id))) {
    warnings.push({
      code: 'targeted_site_unavailable',
      message: `Nothing that fits was found on ${sites.join(', ')}; the results come from other sites.`,
    });
  }
  return {
    chosen: picks,
    rejected: [
      ...rejected,
      ...refused.flatMap(({ id, reason }) => {
        const candidate = byId.get(id);
        return candidate === undefined ? [] : [toRejected(candidate, reason)];
      }),
    ],
    understood: understoodShare(analysis, candidates),
    sources: outcomes,
    warnings,
  };
}

async function ask(source: ResourceSource, query: ResourceQuery, signal: AbortSignal): Promise<Candidate[] | Error> {
  try {
    return await source.search(query, signal);
  } catch (error) {
    signal.throwIfAborted();
    return error instanceof Error ? error : new Error('the source failed', { cause: error });
  }
}

/** The sites that may be searched, with a warning for each of the others. */
function usableSites(sites: readonly string[], warnings: Warning[]): string[] {
  return sites.filter((site) => {
    if (isBlockedSite(site)) {
      warnings.push({ code: 'blocked_source', message: `${site} is not searched: it wants an account or money.` });
      return false;
    }
    if (isForeign(site)) {
      warnings.push({ code: 'non_us_source', message: `${site} is not searched: only sources from the US are used.` });
      return false;
    }
    return true;
  });
}

function refusal(url: string, excludedSites: readonly string[]): string | null {
  const excluded = excludedSites.find((site) => belongsTo(url, site));
  return excluded === undefined ? blockedBy(url) : `you excluded ${excluded}`;
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
  const byUrl = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = canonicalUrl(candidate.url);
    if (!byUrl.has(key)) byUrl.set(key, candidate);
  }
  return [...byUrl.values()];
}

function toRejected({ id, title, url }: Candidate, reason: string): Discovery['rejected'][number] {
  return { id, title, url, reason };
}

/** A request of which the sources know few words was hardly understood, however good its best match looks. */
function understoodShare({ topics, titles }: CourseAnalysis, candidates: readonly Candidate[]): number {
  const asked = new Set([...titles, ...topics].flatMap(terms));
  if (asked.size === 0) return 0;
  const known = new Set(candidates.flatMap(candidateTerms));
  return [...asked].filter((term) => known.has(term)).length / asked.size;
}
