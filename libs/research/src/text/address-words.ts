import { terms, words } from '@scholarsource/understanding';

/** Words that addresses of course pages are full of. */
const ADDRESS_WORDS = new Set(
  `www com org edu net html htm php index home page pages course courses class classes teaching syllabus
   spring summer fall dp ref sr keywords amazon isbn edition ebook autumn winter semester term the and of for in to en us
   bookshelves bookshelf details books book openstax libretexts learn lecture lectures notes subject catalog catalogue product products
   library textbooks textbook resources view read item store shop gp documents download playlist watch wiki title full text content files
   chapter section preface unit module week syllabus readings assignments exams`.split(/\s+/),
);

/**
 * What an address says about its page: the course code that is a part of the path or of the name of a university's host, `cs231n.stanford.edu`,
 * or else the last part of the path that says anything. Elsewhere than at universities words come before codes. Null if nothing is said.
 */
export function wordsOfAddress(address: string): string | null {
  const { pathname, hostname } = new URL(address);
  const parts = pathname.split('/').map(decoded);
  const isNumbered = hostname.endsWith('.mit.edu');
  const codes = [...hostname.split('.').slice(0, -2), ...parts].map((part) => codeOf(part, isNumbered));
  const code = codes.findLast((said) => said !== '');
  const said = parts.map(tellingWords).findLast((words) => words !== '');
  return (universityOfAddress(address) === null ? (said ?? code) : (code ?? said)) ?? null;
}

/** The university that a host belongs to, as named in the host; null for other hosts. */
export function universityOfAddress(address: string): string | null {
  const [kind, name] = new URL(address).hostname.split('.').reverse();
  return kind === 'edu' ? (name ?? null) : null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A stray percent sign: the raw path has words as well.
    return part;
  }
}

function tellingWords(part: string): string {
  const said = words(part.replace(/\.(?:html?|php|aspx?|pdf)$/iu, '')).filter(
    (word) => !ADDRESS_WORDS.has(word) && word.length > 1,
  );
  // Digits alone, and letters mixed with them, are keys of the site; those of course codes are few.
  return said.some((word) => word.length > 2 && !/\d/.test(word) && terms(word).length > 0)
    ? said.filter((word) => !/\d/.test(word)).join(' ')
    : '';
}

/** Letters before numbers of terms, chapters and pages, as addresses have them. */
const NO_COURSE = new Set(
  'fa sp su wi au ws ss ay fy ch ed id vol sec lec hw ps lab wk day week unit part page node mod term exam quiz topic'.split(
    ' ',
  ),
);

/** The course code that a part of an address is, such as `ee364a`, or `6.034` where courses have only numbers. */
function codeOf(part: string, isNumbered: boolean): string {
  if (isNumbered && /^\d{1,2}\.S?\d{2,4}[A-Za-z]{0,2}$/u.test(part)) return part;
  const [, letters, number] = /^~?([a-z]{2,4})[-_]?(\d{2,4}[a-z]{0,2})$/iu.exec(part) ?? [];
  if (letters === undefined || number === undefined || NO_COURSE.has(letters.toLowerCase())) return '';
  return `${letters.toUpperCase()} ${number.toUpperCase()}`;
}
