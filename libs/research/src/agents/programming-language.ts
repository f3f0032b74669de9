import type { Candidate } from '@scholarsource/sources';

/** Programming languages in which other subjects are taught: the field of each, and its patterns in titles and topics and in requests. */
const LANGUAGES = [
  { field: 'r-programming', name: 'R' },
  { field: 'python-programming', name: '[Pp]ython' },
  { field: 'matlab-programming', name: '(?:MATLAB|[Mm]atlab)' },
  { field: 'julia-programming', name: 'Julia' },
  { field: 'java-programming', name: '[Jj]ava' },
  { field: 'cpp-programming', name: String.raw`[Cc]\+\+` },
].map(({ field, name }) => ({
  field,
  called: new RegExp(String.raw`(?<![\p{L}\d])${name}(?![\p{L}\d+])`, 'u'),
  asked: new RegExp(String.raw`(?:\b(?:in|with|using) ${name}(?![\p{L}\d+])|^${name}$)`, 'u'),
}));
type Language = (typeof LANGUAGES)[number];

/** Factors for works in the requested language and in another one, relative to works that name none. */
const THIS_LANGUAGE = 1.15;
const OTHER_LANGUAGE = 0.8;

/** Scores candidates by the programming language that a request names: “regression in R”; 1 if it names none. */
export function programmingLanguageScore(said: readonly string[]): (candidate: Candidate) => number {
  const asked = LANGUAGES.filter((language) => said.some((text) => language.asked.test(text)));
  if (asked.length === 0) return () => 1;
  const others = LANGUAGES.filter((language) => !asked.includes(language));
  return (candidate) => {
    if (asked.some((language) => isIn(candidate, language))) return THIS_LANGUAGE;
    return others.some((language) => isIn(candidate, language)) ? OTHER_LANGUAGE : 1;
  };
}

function isIn({ fields, title, topics }: Candidate, { field, called }: Language): boolean {
  return fields?.[field] !== undefined || [title, ...topics].some((text) => called.test(text));
}
