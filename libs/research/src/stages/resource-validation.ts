import { ImportableAddress, isImportableByAddress, type Resource, type Warning } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';
import { type Candidate, countryNames, guides, isForeign } from '@scholarsource/sources';
import { isHarder, terms } from '@scholarsource/understanding';
import type { CheckedLink, LinkChecker, ReadPage } from '@scholarsource/web';
import pLimit from 'p-limit';
import { askedLevel } from '../agents/level-fit.ts';
import { isFiledUnder } from '../agents/ranking.ts';
import type { Judgement, ResearchAgents } from '../agents/research-agents.port.ts';
import { notebookLmVerdict, usability } from '../rules/notebooklm/notebooklm-verdict.ts';
import { isLegalPart, legalRefusal } from '../rules/legality/legality.ts';
import { licenceVerdict } from '../rules/licences.ts';
import { kindLabel } from '../rules/resource-kinds.ts';
import { CONFIDENT, LIKELY, placesOf } from './places.ts';
import type { CourseAnalysis, Discovery, Validation } from '../stage-outputs.ts';

const ENOUGH = 5;
const LIST = new Intl.ListFormat('en-GB');
/** Minimum likelihood of a recommendation; `npm run eval` measures its calibration. */
const HOPELESS = 0.1;
/** Minimum total probability of the readings for a recommendation. */
const UNDERSTOOD = 0.45;
/** The same if several words of the request belong to the likeliest field: one alone, “taylor swift”, decides nothing. */
const UNDERSTOOD_BY_WORDS = 0.1;
const SEVERAL_WORDS = 2;
/** Minimum share of the likeliest reading's probability at which a subject without resources may be meant. */
const MAY_BE_MEANT = 0.1;
const LEAST_SCORE = 4;
const WEIGHTS = { relevance: 0.4, comprehensiveness: 0.3, credibility: 0.2, usability: 0.1 } as const;

/** Number of concurrent link checks; the checker itself limits the rate per host. */
const LINKS_AT_ONCE = 6;

type Pick = Discovery['chosen'][number];

interface ValidationRules {
  links: LinkChecker;
  /** Whose institutions are recommended. */
  countries: ReadonlySet<string>;
}

/** Applies the rules that no agent may overrule, checks links, lets the agent judge, scores, and keeps the first seven. */
export async function validateResources(
  analysis: CourseAnalysis,
  discovery: Discovery,
  { links, countries }: ValidationRules,
  agents: ResearchAgents,
  context: RunContext,
): Promise<Validation> {
  const atOnce = pLimit(LINKS_AT_ONCE);
  const checked = await Promise.all(
    discovery.chosen.map((pick) => atOnce(async () => ({ pick, ...(await links.check(pick.candidate.url, context)) }))),
  );
  context.signal.throwIfAborted();
  const judgements = await judge(analysis, checked, agents, context);

  const rejected: Validation['rejected'] = [];
  const approved: Resource[] = [];
  for (const { pick, link, page } of checked) {
    const { id, title, url } = pick.candidate;
    const judgement = judgements.get(id);
    const imports = pick.candidate.imports.filter((part) => isLegalPart(pick.candidate, part, analysis.textbook));
    const candidate = { ...pick.candidate, imports };
    const resource = toResource({ ...pick, candidate, ...judgement }, link, page);
    const reason =
      judgement?.sameDiscipline === false
        ? 'it belongs to another discipline'
        : (refusal(resource, pick.candidate, countries) ?? legalRefusal(pick.candidate, page, analysis.textbook));
    if (reason === null) approved.push(resource);
    else rejected.push({ id, title, url, reason });
  }
  if (judgements.size > 0) approved.sort((a, b) => b.score - a.score);
  const doubtful = discovery.confidence < CONFIDENT;
  const understood = analysis.readings.reduce(
    (sum, { fields, probability }) => sum + (fields.length > 0 ? probability : 0),
    0,
  );
  // A topic that many fields teach is understood although none of them is likely: resources of each are useful.
  const isSpread = understood >= LIKELY && (analysis.readings[0]?.probability ?? 1) < UNDERSTOOD;
  const least = MAY_BE_MEANT * (analysis.readings[0]?.probability ?? 0);
  const isUnheld =
    discovery.likelihood < LIKELY &&
    analysis.readings.some(({ fields, probability }) => fields.length === 0 && probability >= least);
  // If the subject is certain, the nearest level is a compromise, which the warning names.
  const [first] = analysis.readings;
  const isCompromise =
    first !== undefined &&
    first.probability >= LIKELY &&
    askedLevel(analysis) !== 'children' &&
    discovery.chosen.some(({ candidate }) => isFiledUnder(candidate, first));
  const isHopeless =
    (discovery.likelihood < HOPELESS && !isSpread && !isCompromise) ||
    understood < (wordsOfField(analysis) >= SEVERAL_WORDS ? UNDERSTOOD_BY_WORDS : UNDERSTOOD) ||
    isUnheld;
  const most = isHopeless ? 0 : placesOf(discovery, analysis);
  const resources = approved.slice(0, most);
  return { resources, rejected, warnings: warn(analysis, discovery, resources, doubtful || isHopeless) };
}

/** How many words of the request are words of the likeliest field. Where no topics are asked for, those of the analysis are the field's. */
function wordsOfField({ readings: [first], titles, topics }: CourseAnalysis): number {
  const fields = (first?.fields ?? []).flatMap((id) => guides().fields.get(id) ?? []);
  const usual = new Set(fields.flatMap((field) => field.topics));
  const own = new Set([...usual, ...fields.flatMap((field) => field.names)].flatMap(terms));
  const said = [...titles, ...topics.filter((topic) => !usual.has(topic))].flatMap(terms);
  return new Set(said.filter((word) => own.has(word))).size;
}

/** The agent's final verdicts on candidates with a working address, by id. */
async function judge(
  analysis: CourseAnalysis,
  checked: readonly (CheckedLink & { pick: Pick })[],
  agents: ResearchAgents,
  context: RunContext,
): Promise<Map<string, Judgement>> {
  const alive = checked.filter(({ link }) => link.state === 'ok' || link.state === 'unchecked');
  if (alive.length === 0) return new Map();
  const picks = alive.map(({ pick: { candidate, ...choice }, page }) => ({
    candidate,
    choice: { id: candidate.id, ...choice },
    text: page?.text ?? null,
  }));
  return new Map((await agents.judge({ analysis, picks }, context)).map((judgement) => [judgement.id, judgement]));
}

function refusal(
  { link, score }: Resource,
  { url, country }: Candidate,
  countries: ReadonlySet<string>,
): string | null {
  if (link.state === 'broken') return `the address no longer works${link.detail === null ? '' : `: ${link.detail}`}`;
  if (link.state === 'login_required') return 'it wants a login';
  if (country === null ? isForeign(new URL(url).hostname, countries) : !countries.has(country)) {
    return `it is not from one of these countries: ${countryNames(countries)}`;
  }
  return score < LEAST_SCORE ? 'it fits too loosely' : null;
}

function toResource(pick: Pick, link: Resource['link'], page: ReadPage | null): Resource {
  const { candidate, also, covers, reason, relevance, comprehensiveness } = pick;
  const notebooklm = notebookLmVerdict(candidate.url, page);
  const score =
    10 *
    (WEIGHTS.relevance * relevance +
      WEIGHTS.comprehensiveness * comprehensiveness +
      WEIGHTS.credibility * candidate.credibility +
      WEIGHTS.usability * usability(notebooklm));
  return {
    type: kindLabel(candidate.kind),
    title: candidate.title,
    source: candidate.publisher,
    url: candidate.url,
    description: reason,
    id: candidate.id,
    kind: candidate.kind,
    score: Math.min(10, Math.max(1, Math.round(score * 10) / 10)),
    covers,
    level: candidate.level,
    authors: candidate.authors,
    found_by: candidate.foundBy,
    link,
    notebooklm,
    licence: licenceVerdict(candidate, page),
    imports: importsOf(candidate, notebooklm),
    also,
  };
}

/** Addresses that can be added as they are: its own, if it is one, and those of its parts. */
function importsOf(
  { title, url, imports }: Candidate,
  { verdict, format }: Resource['notebooklm'],
): Resource['imports'] {
  if (verdict === 'link_only') return [];
  const own = ImportableAddress.safeParse({ url, format, title });
  const all =
    verdict === 'importable' && isImportableByAddress(format) && own.success ? [own.data, ...imports] : imports;
  return all.filter((address, index) => all.findIndex((other) => other.url === address.url) === index);
}

function warn(
  analysis: CourseAnalysis,
  discovery: Discovery,
  resources: readonly Resource[],
  doubtful: boolean,
): Warning[] {
  const warnings: Warning[] = [];
  if (doubtful) {
    warnings.push({
      code: 'low_confidence',
      message: doubt(analysis, discovery, resources.length > 0),
    });
  }
  if (resources.length < ENOUGH && !discovery.warnings.some(({ code }) => code === 'few_results')) {
    warnings.push({
      code: 'few_results',
      message:
        resources.length === 0
          ? 'Nothing was found that really fits.'
          : `Only ${resources.length} ${resources.length === 1 ? 'resource fits' : 'resources fit'}; nothing was added to fill the list.`,
    });
  }
  const leftOut = resources.length === 0 ? [] : leftOutOf(analysis, discovery, resources);
  if (leftOut.length > 0) {
    warnings.push({
      code: 'few_results',
      message: `Nothing is listed for ${LIST.format(leftOut)}. Please ask for ${leftOut.length === 1 ? 'it' : 'each'} by itself.`,
    });
  }
  const unchecked = resources.filter(({ link }) => link.state === 'unchecked').length;
  if (unchecked > 0) {
    warnings.push({
      code: 'links_unchecked',
      message:
        unchecked === resources.length
          ? 'The addresses were not opened to see whether they still work.'
          : 'For some addresses it is not known whether they still work; each says why.',
    });
  }
  return warnings;
}

/** Those of several requested subjects for which there are no resources. */
function leftOutOf({ readings }: CourseAnalysis, { chosen }: Discovery, resources: readonly Resource[]): string[] {
  const [first] = readings;
  if (first?.several === undefined) return [];
  const listed = new Set(resources.map(({ id }) => id));
  const filed = chosen
    .filter(({ candidate }) => listed.has(candidate.id))
    .map(({ candidate }) => candidate.fields ?? {});
  const empty = first.fields.filter((field) => !filed.some((fields) => fields[field] !== undefined));
  return [...empty.map((id) => guides().fields.get(id)?.names[0] ?? id), ...first.several.missing];
}

/** Explains why the subject is uncertain and what would help. */
function doubt(
  { readings, course }: CourseAnalysis,
  { chosen, warnings, likelihood, doubts }: Discovery,
  isAnything: boolean,
): string {
  const [first, second] = readings;
  if (first === undefined) {
    return 'The book or course was not recognised. Check the spelling, or add topics that you study.';
  }
  if (first.fields.length === 0) {
    const near = readings.filter(({ fields }) => fields.length > 0).map(({ label }) => label);
    return near.length === 0
      ? `Nothing is held for ${first.label}. Topics that you study may lead to something related.`
      : `Nothing is held for ${first.label}. Near to it is ${near.slice(0, 3).join(', or ')}.`;
  }
  if (likelihood >= LIKELY) {
    const other = doubts.other === null ? undefined : guides().subjects.subjects.get(doubts.other);
    if (doubts.several.length > 0) return `This was read as ${first.label}, of which not everything may be meant.`;
    if (other !== undefined)
      return `This was read as ${first.label}; some of its words belong to ${other.name} as well.`;
    if (doubts.isThin) return `Little that is held on ${first.label} treats the topics that you named.`;
  }
  if (first.probability >= LIKELY && chosen.length === 0 && warnings.some(({ code }) => code === 'few_results')) {
    return `What is held on ${first.label} is of other kinds than you asked for.`;
  }
  const isAtLevel = chosen.some(
    ({ candidate: { level, kind } }) => level !== null && level === course.level && kind !== 'practice_exam',
  );
  if (first.probability >= LIKELY && isAnything && isAtLevel) {
    return `Little that is held on ${first.label} is at this level.`;
  }
  const { level } = course;
  if (
    first.probability >= LIKELY &&
    isAnything &&
    level !== null &&
    (level === 'school' || chosen.some(({ candidate }) => isFiledUnder(candidate, first)))
  ) {
    const isEasier = chosen.every(({ candidate }) => candidate.level === null || isHarder(level, candidate.level));
    return `Nothing that is held on ${first.label} is for this level. What is named is ${isEasier ? 'easier' : 'harder'} than asked for.`;
  }
  if (first.probability >= LIKELY) {
    return `Nothing that is held is on ${first.label} itself at this level.${isAnything ? ' What is named treats it in part.' : ''}`;
  }
  return second === undefined
    ? `This may be ${first.label}, which is not certain. Topics or the title of your book would help.`
    : `It is not certain what is meant: ${readings
        .slice(0, 3)
        .map(({ label }) => label)
        .join(', or ')}. Please say which.`;
}
