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
 * What the path of an address says about its page: the last part that says anything, with course codes, or else the host,
 * which may be named after a course: `cs231n.stanford.edu`. Null if neither does.
 */
export function wordsOfAddress(address: string): string | null {
  const { pathname, hostname } = new URL(address);
  const parts = pathname.split('/').map(decoded).map(tellingWords);
  return (
    parts.findLast((said) => said !== '') ??
    (hostname
      .split('.')
      .map(courseOfHost)
      .find((said) => said !== '') ||
      null)
  );
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

/** The course code that part of the name of a host is, such as `cs231n`. */
function courseOfHost(part: string): string {
  const [, letters, number] = /^([a-z]{2,4})-?(\d{2,3}[a-z]?)$/iu.exec(part) ?? [];
  return letters === undefined || number === undefined ? '' : `${letters.toUpperCase()} ${number.toUpperCase()}`;
}
