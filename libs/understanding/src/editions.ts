const ORDINAL = String.raw`(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)`;
const KIND = String.raw`(?:revised|international|global|custom|student|loose-leaf|new|latest|canadian|instructor'?s)`;

/** The edition of a book: “17th edition”, “(6th ed.)”, “edition 9”, “global edition”. */
const EDITION = new RegExp(
  String.raw`[(,]? ?\b(?:${ORDINAL}(?: ${KIND})?|${KIND}) (?:edition|edn|ed)\b\.?\)?|[(,]? ?\bedition \d{1,2}\b\)?`,
  'giu',
);
/** “17e” behind a name that says more than the letters of a course code: “MATH 2e” is a course. */
const SHORT = /(?<=\p{L}{5,},? |\p{L}+ \p{L}+,? )\(?\d{1,2}e\b\)?/gu;

/** A title without the edition that it names, which no name of a subject has; the whole text if it says nothing else. */
export function withoutEdition(text: string): string {
  const rest = text.replaceAll(EDITION, ' ').replaceAll(SHORT, ' ').replaceAll(/ {2,}/gu, ' ').trim();
  return /\p{L}{3,}/u.test(rest) ? rest : text;
}
