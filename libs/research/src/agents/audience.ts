import type { Candidate } from '@scholarsource/sources';
import type { Field } from '@scholarsource/understanding';

/** Audiences with editions of their own: the pattern in titles (null if there are no such editions) and the pattern in requests. */
const READERS: readonly { edition: RegExp | null; said: RegExp }[] = [
  { edition: /\bnurs(?:e|es|ing)\b/iu, said: /\bnurs(?:e|es|ing)\b|\b(?:nclex|bsn|msn|lpn|rn)\b/iu },
  {
    edition: /\b(?:for|in) (?:\p{L}+ )?(?:educators|teachers|education)\b/iu,
    said: /\bteach(?:ers?|ing)?\b|\beducat/iu,
  },
  {
    edition: /\bfor (?:\p{L}+ )?business\b|\bbusiness (?:calculus|statistics|math\p{L}*)\b/iu,
    said: /\bbusiness|\bmba\b|\bmanage|\beconom|\bfinanc|\baccount/iu,
  },
  {
    edition: /\bfor (?:the )?(?:psychology|behavioral|social)\b|\bpsychological statistics\b/iu,
    said: /\bpsych|\bsocial\b|\bsociolog|\bbehaviou?ral\b|\bpolitical\b/iu,
  },
  { edition: /\bfor (?:the )?(?:biologists|life sciences?)\b/iu, said: /\bbiolog|\blife scien|\bpre-?med|\bmedic/iu },
  { edition: null, said: /\bmed(?:ical)? (?:students?|school)\b|\b(?:mbbs|usmle|md)\b|\bphysicians?\b/iu },
];

/** Factor for an edition for another audience: if the request names no audience, and if it names one. */
const OTHER_READERS = { unsaid: 0.85, named: 0.5 } as const;

/**
 * Scores candidates by audience, from 0 to 1: an edition for nurses scores lower if neither the request nor its subject mentions nursing,
 * and lowest if the request names another audience.
 */
export function audienceScore(said: readonly string[], fields: readonly Field[]): (candidate: Candidate) => number {
  const request = said.join(' , ');
  const subject = fields.flatMap(({ names, disciplines }) => [...names, ...disciplines]).join(' , ');
  const isNamed = READERS.some((readers) => readers.said.test(request) && !readers.said.test(subject));
  const others = READERS.filter(
    (readers) => !readers.said.test(request) && (isNamed || !readers.said.test(subject)),
  ).flatMap(({ edition }) => edition ?? []);
  return ({ title }) =>
    others.some((edition) => edition.test(title)) ? OTHER_READERS[isNamed ? 'named' : 'unsaid'] : 1;
}
