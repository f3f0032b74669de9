import {
  truncateText,
  type ResearchRequest,
  type ResourceKind,
  ServiceError,
  type Warning,
} from '@scholarsource/contracts';
import { BudgetExceeded, type RunContext } from '@scholarsource/run-context';
import {
  belongsTo,
  type Candidate,
  countryNames,
  guides,
  isAboutField,
  isBlockedSite,
  isForeign,
  type ResourceQuery,
  type ResourceSource,
  isCurated,
} from '@scholarsource/sources';
import { words } from '@scholarsource/understanding';
import { type PageReader, PageUnavailable } from '@scholarsource/web';
import type { DiscoveryTools, ResearchAgents } from '../agents/research-agents.port.ts';
import { bestAttested, firstVolume } from '../agents/parts-and-works.ts';
import { assessConfidence } from '../agents/confidence.ts';
import { useOfKind, kindLabel } from '../rules/resource-kinds.ts';
import { excludedFields } from './completed-request.ts';
import { CandidatePool, EXCLUDED } from './candidate-pool.ts';
import type { CourseAnalysis, Discovery } from '../stage-outputs.ts';
import { MOST, placesOf, withImports } from './places.ts';
import { resourceWishesOf } from '../rules/resource-wishes.ts';

/** Maximum number of addresses of one course or book. */
const MOST_IMPORTS = 12;
/** Candidates that an agent chooses from, and those it may pass on: spares for what validation turns down. */
const CANDIDATES = 60;
const CHOSEN = 16;
/** With this many results, only the named sites are used. */
const MIN_ON_SITES = 3;
const ENOUGH = 5;
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
  const wishes = resourceWishesOf(request);
  const sites = usableSites(wishes.sites, countries, warnings);
  const query: ResourceQuery = {
    topics: analysis.topics,
    titles: analysis.titles,
    subjects: analysis.subjects,
    fields: likelihoods(analysis),
    works: analysis.works,
    kinds: wishes.kinds,
    sites: [],
    countries,
    limit: CANDIDATES,
  };
  const pool = new CandidatePool(sources, wishes.excludedSites, context);
  await pool.search(query, sites);
  if (pool.allFailed) {
    throw new ServiceError(
      'sources_unavailable',
      'No source of study resources could be reached. Please try again later.',
    );
  }
  const unwanted = unwantedOf(excludedFields(request));
  const notWanted = pool.candidates.filter(unwanted);
  const candidates = pool.candidates.filter((candidate) => !unwanted(candidate));
  const isPreferred = ({ url }: Candidate) => sites.some((site) => belongsTo(url, site));
  const { chosen, refused } = await agents.choose(
    {
      analysis,
      candidates,
      preferred: new Set(candidates.filter(isPreferred).map(({ id }) => id)),
      preferredKinds: wishes.preferredKinds,
      limit: CHOSEN,
      tools: toolsOn(pool, query, pages, context),
    },
    context,
  );
  const found = onePerWork(
    chosen.flatMap(({ id, ...judgement }) => {
      const candidate = pool.get(id);
      return candidate === undefined || unwanted(candidate) ? [] : [{ candidate, ...judgement }];
    }),
    candidates,
    request.topics.length === 0 && analysis.part.length === 0 ? analysis : null,
    isPreferred,
    wayOf(wishes.kinds),
  );
  const onSites = found.filter(({ candidate }) => isPreferred(candidate));
  const preferred = onSites.length;
  // Only named sites are used as long as they have enough results; otherwise the list is filled from others, with a warning.
  const isRule = preferred >= MIN_ON_SITES || (wishes.onlySites && preferred > 0);
  const wanted = isRule ? onSites : found;
  const sure = assessConfidence(analysis, wanted.slice(0, MOST));
  const picks = withImports(wanted, analysis, placesOf(sure, analysis), isPreferred);
  if (sites.length > 0 && !isRule) {
    const share =
      preferred === 0
        ? 'Nothing that fits was found'
        : `Only ${preferred} of the results ${preferred === 1 ? 'is' : 'are'}`;
    warnings.push({
      code: 'targeted_site_unavailable',
      message: `${share} on ${sites.join(', ')}; ${preferred === 0 ? 'the' : 'the other'} results come from other sites.`,
    });
  }
  const excluded = pool.rejected.filter(({ reason }) => reason.startsWith(EXCLUDED)).length;
  if (excluded > 0 && picks.length < ENOUGH) {
    warnings.push({
      code: 'excluded_sites',
      message: `${excluded} further ${excluded === 1 ? 'candidate is' : 'candidates are'} on sites that you excluded: ${wishes.excludedSites.join(', ')}.`,
    });
  }
  if (wishes.kinds !== null && picks.length === 0) {
    const labels = [...new Set([...wishes.kinds].map((kind) => kindLabel(kind).toLowerCase()))].join(', ');
    warnings.push({
      code: 'few_results',
      message: `Nothing that fits is of the kinds you asked for: ${labels}. There may be something of other kinds.`,
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
      ...notWanted.map((candidate) => toRejected(candidate, 'you excluded its subject')),
      ...refused.flatMap(({ id, reason }) => {
        const candidate = pool.get(id);
        return candidate === undefined ? [] : [toRejected(candidate, reason)];
      }),
    ],
    ...sure,
    sources: pool.outcomes,
    warnings,
  };
}

/** Tests whether a candidate's main field is excluded by the student, or, without assigned fields, its title names an excluded one. */
function unwantedOf(excluded: readonly string[]): (candidate: Candidate) => boolean {
  return ({ fields, title }) =>
    fields === null
      ? excluded.length > 0 &&
        guides()
          .subjects.idsNamed(words(title))
          .some((id) => excluded.includes(id))
      : excluded.some((id) => isAboutField(fields, id));
}

function toolsOn(
  pool: CandidatePool,
  query: ResourceQuery,
  pages: PageReader | null,
  context: RunContext,
): DiscoveryTools {
  return {
    search: (text) =>
      pool.search({ ...query, topics: [text], titles: [], subjects: [], fields: new Map(), limit: FURTHER }),
    read: async (id) => {
      const candidate = pool.get(id);
      if (candidate === undefined || pages === null) return null;
      try {
        return truncateText((await pages.read(candidate.url, { named: false }, context)).text, EXCERPT);
      } catch (error) {
        if (error instanceof PageUnavailable || error instanceof BudgetExceeded) return null;
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

/** The probability of each field. */
function likelihoods({ readings }: CourseAnalysis): Map<string, number> {
  const fields = new Map<string, number>();
  for (const { fields: meant, probability } of readings) {
    for (const id of meant) fields.set(id, (fields.get(id) ?? 0) + probability);
  }
  return fields;
}

/**
 * The key of candidates that share one result, null for a candidate of its own: a course or book, or its problem sets and its exams each if
 * only practice is wanted.
 */
function wayOf(kinds: ReadonlySet<ResourceKind> | null): (candidate: Candidate) => string | null {
  const isApart = kinds !== null && [...kinds].every((kind) => useOfKind(kind) === 'practise');
  return ({ work, kind }) => (work === null || !isApart ? work : `${work} ${kind}`);
}

/**
 * One place for a course or book, however many years, editions and sites it has: the best way in, and with it the others
 * and what can be imported of them. A place that nobody answers for stands for a work only where no other does.
 * @param whole what is studied, where all of it is: then of several volumes the first is the way in.
 * @param isFixed which ways in stay, however others are attested.
 * @param way what takes one place with a candidate.
 */
function onePerWork<T extends { candidate: Candidate }>(
  picks: readonly T[],
  candidates: readonly Candidate[],
  whole: CourseAnalysis | null,
  isFixed: (candidate: Candidate) => boolean,
  way: (candidate: Candidate) => string | null,
): (T & { also: Discovery['chosen'][number]['also'] })[] {
  const isFirst = ({ candidate }: T, position: number) => {
    const own = way(candidate);
    if (own === null) return true;
    const isWay = (other: T) => way(other.candidate) === own;
    const vouched = picks.findIndex((other) => isWay(other) && isCurated(other.candidate.foundBy));
    return (vouched === -1 ? picks.findIndex(isWay) : vouched) === position;
  };
  return picks.filter(isFirst).map((first) => {
    const volume = whole === null ? first : firstVolume(first, picks, whole);
    const pick = isFixed(volume.candidate) ? volume : bestAttested(volume, picks);
    const own = way(pick.candidate);
    const others = candidates.filter(
      (other) => own !== null && way(other) === own && other.id !== pick.candidate.id && isCurated(other.foundBy),
    );
    const imports = [pick.candidate, ...others].flatMap((candidate) => candidate.imports).slice(0, MOST_IMPORTS);
    return {
      ...pick,
      candidate: { ...pick.candidate, imports },
      also: others.map(({ title, kind, url }) => ({ title, type: kindLabel(kind), url })),
    };
  });
}
