import { type Candidate, guides } from '@scholarsource/sources';
import { words } from '@scholarsource/understanding';
import type { CourseAnalysis, Discovery } from '../stage-outputs.ts';
import { likelihoodOf } from './ranking.ts';

/**
 * How often answers are usable, in logarithmic odds: a logistic regression on the 537 answers with results to 622 requests that were
 * labelled by hand, of which 20 were of no use (`tools/eval/gold/requests-drawn-{1,2}.jsonl` and three sets labelled by field), held to four
 * further sets. So few failures allow no finer numbers.
 */
const USABLE = { always: 2.5, likelihood: 0.3, several: -2.2, other: -2.3, thin: -1.7 } as const;
/** Bounds of the likelihood. */
const LIKELIHOOD = { least: 0.02, most: 0.995 } as const;
/** Minimum number of requested topics to judge coverage. */
const TOPICS = 4;
const LEAST_TREATED = 0.25;
/** Minimum likelihood at which the words of a request suggest a subject. */
const LEAST_SAID = 0.1;
/** Minimum ratio to the likelihood of the answered subject. */
const RATHER = 2;
/** Share of the likelihood above which a reading stands alone: below, other readings give the same list. */
const SAME = 0.9;
/** Minimum probability at which several requested subjects count as understood. */
const SURELY_SEVERAL = 0.8;

/**
 * The likelihood that the chosen candidates match the request, and the confidence that they are useful; both from 0 to 1, and 0 if nothing
 * was chosen.
 */
export function assessConfidence(
  analysis: CourseAnalysis,
  chosen: readonly { candidate: Candidate; covers: readonly string[] }[],
): Pick<Discovery, 'likelihood' | 'confidence' | 'doubts'> {
  const candidates = chosen.map(({ candidate }) => candidate);
  const likelihood = likelihoodOf(analysis, candidates);
  const doubts = doubtsOf(analysis, chosen, likelihood);
  if (likelihood === 0) return { likelihood, confidence: 0, doubts };
  const { several, other, isThin } = doubts;
  const bounded = Math.min(LIKELIHOOD.most, Math.max(LIKELIHOOD.least, likelihood));
  const odds =
    USABLE.always +
    USABLE.likelihood * Math.log(bounded / (1 - bounded)) +
    (several.length > 0 ? USABLE.several : 0) +
    (other === null ? 0 : USABLE.other) +
    (isThin ? USABLE.thin : 0);
  return { likelihood, confidence: 1 / (1 + Math.exp(-odds)), doubts };
}

function doubtsOf(
  analysis: CourseAnalysis,
  chosen: readonly { covers: readonly string[] }[],
  likelihood: number,
): Discovery['doubts'] {
  const [first] = analysis.readings;
  const fields = first?.fields ?? [];
  const usual = new Set(fields.flatMap((id) => guides().fields.get(id)?.topics ?? []));
  const asked = analysis.topics.filter((topic) => !usual.has(topic));
  const treated = asked.filter((topic) => chosen.some(({ covers }) => covers.includes(topic)));
  return {
    several: isImprovisedCombination(analysis, likelihood) ? fields : [],
    other:
      analysis.recognised || isNamed(analysis) ? null : likelierSubject([...inEnglish(analysis), ...asked], fields),
    isThin: analysis.titles.length === 0 && asked.length >= TOPICS && treated.length <= LEAST_TREATED * asked.length,
  };
}

/** Whether the answer combines several fields found in the words, although no course covers them all and each alone gives another list. */
function isImprovisedCombination({ readings: [first] }: CourseAnalysis, likelihood: number): boolean {
  if (first === undefined || first.fields.length < 2 || first.probability < SAME * likelihood) return false;
  if (first.several !== undefined) return first.probability < SURELY_SEVERAL;
  return !guides().subjects.isComposed(first.fields);
}

/** Whether a title of the request is exactly the name of a field or of a combined course. */
function isNamed({ titles, readings: [first] }: CourseAnalysis): boolean {
  const { subjects, fields } = guides();
  const isName = (title: string) => subjects.idsNamed(words(title)).some((id) => fields.has(id));
  return titles.some(isName) || subjects.isComposed(first?.fields ?? []);
}

/** The titles, without the student's original wording if it was rewritten. */
function inEnglish({ titles, course }: CourseAnalysis): readonly string[] {
  const typed = new Set(words(course.title ?? ''));
  const others = titles.filter((title) => title !== course.title);
  const isTyped = others.flatMap(words).every((word) => typed.has(word));
  return isTyped ? titles : others;
}

function likelierSubject(texts: readonly string[], fields: readonly string[]): string | null {
  const evidence = guides().vocabulary.evidence(texts.flatMap(words));
  const own = fields.reduce((sum, id) => sum + (evidence.get(id) ?? 0), 0);
  const others = [...evidence].filter(([id]) => !fields.includes(id)).sort(([, a], [, b]) => b - a);
  const [id, likelihood] = others[0] ?? [null, 0];
  return likelihood >= LEAST_SAID && likelihood >= RATHER * own ? id : null;
}
