import type { Candidate } from '@scholarsource/sources';

/** Languages in which other subjects are taught: the field of each, and how titles, topics and requests call it. */
const LANGUAGES: readonly { field: string; name: string }[] = [
  { field: 'r-programming', name: 'R' },
  { field: 'python-programming', name: '[Pp]ython' },
  { field: 'matlab-programming', name: '(?:MATLAB|[Mm]atlab)' },
  { field: 'julia-programming', name: 'Julia' },
  { field: 'java-programming', name: '[Jj]ava' },
  { field: 'cpp-programming', name: String.raw`[Cc]\+\+` },
];
/** What a work is worth that is taught in the language that is asked for, and one in another, beside what names none. */
const THIS_LANGUAGE = 1.15;
const OTHER_LANGUAGE = 0.8;

/** What candidates are worth by the language in which a request wants its subject taught: “regression in R”; 1 where it names none. */
export function worthInLanguage(said: readonly string[]): (candidate: Candidate) => number {
  const asked = LANGUAGES.filter(({ name }) =>
    said.some((text) =>
      new RegExp(String.raw`(?:\b(?:in|with|using) ${name}(?![\p{L}\d+])|^${name}$)`, 'u').test(text),
    ),
  );
  if (asked.length === 0) return () => 1;
  const others = LANGUAGES.filter((language) => !asked.includes(language));
  return (candidate) => {
    if (asked.some((language) => isIn(candidate, language))) return THIS_LANGUAGE;
    return others.some((language) => isIn(candidate, language)) ? OTHER_LANGUAGE : 1;
  };
}

function isIn({ fields, title, topics }: Candidate, { field, name }: (typeof LANGUAGES)[number]): boolean {
  const called = new RegExp(String.raw`(?<![\p{L}\d])${name}(?![\p{L}\d+])`, 'u');
  return fields?.[field] !== undefined || [title, ...topics].some((text) => called.test(text));
}
