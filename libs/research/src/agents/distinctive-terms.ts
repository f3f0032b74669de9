import { type Candidate, candidateTerms, guides } from '@scholarsource/sources';
import { type Field, terms, words } from '@scholarsource/understanding';

/** Maximum share of titles (or candidates) that contain a distinctive word. */
const RARE = 0.25;

/**
 * Scores a title by the words of a request beyond the subject's name, from 0 to 1: “compressible flow” in fluid mechanics. Only words in
 * few of the candidates' titles count, rarer ones more.
 */
export function distinctiveTitleScore(
  names: readonly string[],
  fields: readonly Field[],
  candidates: readonly Candidate[],
): (title: string) => number {
  const subject = subjectTerms(fields);
  const said = names.flatMap((name) => guides().subjects.withoutFiller(words(name))).flatMap(terms);
  const titles = candidates.map(({ title }) => new Set(terms(title)));
  const weights = new Map<string, number>();
  for (const term of new Set(said)) {
    const having = titles.filter((title) => title.has(term)).length;
    if (subject.has(term) || having === 0 || having > Math.max(1, RARE * titles.length)) continue;
    weights.set(term, Math.log(1 + titles.length / having));
  }
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return (title) =>
    all === 0 ? 0 : [...new Set(terms(title))].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0) / all;
}

/** The words of the fields' main names and disciplines; other names may be of a part of a field. */
export function subjectTerms(fields: readonly Field[]): Set<string> {
  return new Set(fields.flatMap(({ names, disciplines }) => [...names.slice(0, 1), ...disciplines]).flatMap(terms));
}

/** Minimum weight of a distinctive word. */
const TELLING = 4;

interface MentionTests {
  /** Whether a candidate mentions any word of a request beyond the subject's name. If no candidate does, all pass. */
  mentions: (candidate: Candidate) => boolean;
  /** Whether it mentions one that few candidates contain. */
  mentionsRare: (candidate: Candidate) => boolean;
}

/** Tests candidates for the words of a request beyond the subject's name. */
export function mentionTests(
  texts: readonly string[],
  fields: readonly Field[],
  candidates: readonly Candidate[],
): MentionTests {
  const said = beyondSubject(texts, fields);
  const most = Math.max(1, RARE * candidates.length);
  const isRare = (term: string) => candidates.filter((candidate) => textOf(candidate).has(term)).length <= most;
  const [mentions, mentionsRare] = [mentionsAnyOf(said), mentionsAnyOf(said.filter(isRare))];
  return { mentions: candidates.some(mentions) ? mentions : () => true, mentionsRare };
}

function mentionsAnyOf(said: readonly string[]): (candidate: Candidate) => boolean {
  return (candidate) => said.some((term) => textOf(candidate).has(term));
}

function beyondSubject(texts: readonly string[], fields: readonly Field[]): string[] {
  const { subjects } = guides();
  const subject = subjectTerms(fields);
  const said = texts
    .flatMap((text) => subjects.withoutFiller(words(text)))
    .filter((word) => subjects.weigh(word) >= TELLING)
    .flatMap(terms);
  return [...new Set(said)].filter((term) => !subject.has(term));
}

/** Weight of a topic's word in a title, relative to one elsewhere in a candidate. */
const IN_TITLE = 2;
/** Number of known topic words at which they count fully: a single rare one decides little. */
const SEVERAL = 3;

/**
 * Scores a candidate by the requested topics, relative to the best candidate, from 0 to 1: words that few candidates contain count more.
 */
export function distinctiveTopicScore(
  topics: readonly string[],
  candidates: readonly Candidate[],
): (candidate: Candidate) => number {
  const asked = new Set(topics.flatMap(terms));
  if (asked.size === 0) return () => 0;
  const said = candidates.map(textOf);
  const weights = new Map<string, number>();
  for (const term of asked) {
    const having = said.filter((text) => text.has(term)).length;
    if (having > 0) weights.set(term, Math.log(1 + said.length / having));
  }
  const weigh = (text: ReadonlyMap<string, number>) =>
    [...weights].reduce((sum, [term, weight]) => sum + weight * (text.get(term) ?? 0), 0);
  const most = Math.max(Number.EPSILON, ...said.map(weigh));
  const share = Math.min(1, weights.size / SEVERAL) / most;
  return (candidate) => Math.min(1, share * weigh(textOf(candidate)));
}

const texts = new WeakMap<Candidate, ReadonlyMap<string, number>>();

/** The words by which a candidate and its parts say what they are about, and how much each counts. */
function textOf(candidate: Candidate): ReadonlyMap<string, number> {
  const known = texts.get(candidate);
  if (known !== undefined) return known;
  const parts = candidate.imports.flatMap(({ title }) => terms(title));
  const inTitle = terms(candidate.title).map((term) => [term, IN_TITLE] as const);
  const text = new Map([...[...parts, ...candidateTerms(candidate)].map((term) => [term, 1] as const), ...inTitle]);
  texts.set(candidate, text);
  return text;
}
