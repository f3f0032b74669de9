import { cutText, type ResearchRequest, ServiceError, type Warning } from '@scholarsource/contracts';
import { BudgetSpent, type RunContext } from '@scholarsource/run-context';
import {
  belongsTo,
  type Candidate,
  candidateTerms,
  countryNames,
  isBlockedSite,
  isForeign,
  type ResourceQuery,
  type ResourceSource,
  terms,
} from '@scholarsource/sources';
import { type PageReader, PageUnavailable } from '@scholarsource/web';
import type { DiscoveryTools, ResearchAgents } from '../agents/research-agents.port.ts';
import { desiredKinds } from '../rules/resource-kinds.ts';
import { CandidatePool } from './candidate-pool.ts';
import type { CourseAnalysis, Discovery } from '../stage-outputs.ts';

/** Candidates that an agent chooses from, and those it may pass on: spares for what validation turns down. */
const CANDIDATES = 60;
const CHOSEN = 12;
/** What a further search in the agent's own words may add. */
const FURTHER = 15;
/** Characters of a page that an agent is shown. */
const EXCERPT = 6_000;

interface DiscoverySources {
  sources: readonly ResourceSource[];
  /** Null where pages are not fetched. */
  pages: PageReader | null;
  /** Whose sites are searched. */
  countries: ReadonlySet<string>;
}

/**
 * Asks every source and lets the agent choose among what they hold.
 * @throws {ServiceError} `sources_unavailable` if no source could be asked.
 */
export async function discoverResources(
  request: ResearchRequest,
  analysis: CourseAnalysis,
  { sources, pages, countries }: DiscoverySources,
  agents: ResearchAgents,
  context: RunContext,
): Promise<Discovery> {
  const warnings: Warning[] = [];
  const sites = usableSites(request.targetedSites, countries, warnings);
  const query: ResourceQuery = {
    topics: analysis.topics,
    titles: analysis.titles,
    subjects: analysis.subjects,
    kinds: desiredKinds(request.desiredResourceTypes),
    sites: [],
    countries,
    limit: CANDIDATES,
  };
  const pool = new CandidatePool(sources, request.excludedSites, context);
  await pool.search(query, sites);
  if (pool.allFailed) {
    throw new ServiceError(
      'sources_unavailable',
      'No source of study resources could be reached. Please try again later.',
    );
  }
  const isPreferred = ({ url }: Candidate) => sites.some((site) => belongsTo(url, site));
  const { chosen, refused } = await agents.choose(
    {
      analysis,
      candidates: pool.candidates,
      preferred: new Set(pool.candidates.filter(isPreferred).map(({ id }) => id)),
      limit: CHOSEN,
      tools: toolsOn(pool, query, pages, context),
    },
    context,
  );
  const picks = chosen.flatMap(({ id, ...judgement }) => {
    const candidate = pool.get(id);
    return candidate === undefined ? [] : [{ candidate, ...judgement }];
  });
  if (sites.length > 0 && !picks.some(({ candidate }) => isPreferred(candidate))) {
    warnings.push({
      code: 'targeted_site_unavailable',
      message: `Nothing that fits was found on ${sites.join(', ')}; the results come from other sites.`,
    });
  }
  for (const { source, state, detail } of pool.outcomes) {
    if (state !== 'failed') continue;
    warnings.push({ code: 'source_failed', message: `${source} was not searched: ${detail ?? 'it did not answer'}.` });
  }
  return {
    chosen: picks,
    rejected: [
      ...pool.rejected.map(({ candidate, reason }) => toRejected(candidate, reason)),
      ...refused.flatMap(({ id, reason }) => {
        const candidate = pool.get(id);
        return candidate === undefined ? [] : [toRejected(candidate, reason)];
      }),
    ],
    understood: understoodShare(analysis, pool.candidates),
    sources: pool.outcomes,
    warnings,
  };
}

function toolsOn(
  pool: CandidatePool,
  query: ResourceQuery,
  pages: PageReader | null,
  context: RunContext,
): DiscoveryTools {
  return {
    search: (text) => pool.search({ ...query, topics: [text], titles: [], subjects: [], limit: FURTHER }),
    read: async (id) => {
      const candidate = pool.get(id);
      if (candidate === undefined || pages === null) return null;
      try {
        return cutText((await pages.read(candidate.url, { named: false }, context)).text, EXCERPT);
      } catch (error) {
        if (error instanceof PageUnavailable || error instanceof BudgetSpent) return null;
        throw error;
      }
    },
  };
}

/** The sites that may be searched, with a warning for each of the others. */
function usableSites(sites: readonly string[], countries: ReadonlySet<string>, warnings: Warning[]): string[] {
  return sites.filter((site) => {
    if (isBlockedSite(site)) {
      warnings.push({ code: 'blocked_source', message: `${site} is not searched: it wants an account or money.` });
      return false;
    }
    if (isForeign(site, countries)) {
      const message = `${site} is not searched: only sources from these countries are used: ${countryNames(countries)}.`;
      warnings.push({ code: 'non_us_source', message });
      return false;
    }
    return true;
  });
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
