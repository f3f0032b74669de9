import { stemmer } from 'stemmer';

/** Stop words: grammar, and words that every textbook and course uses. */
const STOP_WORDS = new Set(
  `too very just some any all both each more most other others such only own same than then so if but not no nor be been being was were has have
   had do does did can could will would should may might must about after before between during under over again how what when where which
   who why am are i you he she we they me him us them him hers ours theirs up out off down etc eg ie vs per via
   a an and as at by for from in into is it its of on or that the their this to with using via your our you
   introduction introductory intro principles principle fundamentals fundamental foundations foundation elements essentials
   essential basics basic concepts concept approach approaches modern advanced elementary intermediate beginning comprehensive
   version edition ed first second third fourth fifth sixth seventh eighth ninth tenth st nd rd th volume vol book textbook course courses
   class lecture lectures notes guide handbook text applications application applied theory practice study student students
   perspective perspectives brief concise complete topics topic general survey core kind i ii iii iv top down made easy dummies explained demystified simplified illustrated primer crash honors honours principal principals`.split(
    /\s+/,
  ),
);

/** The significant words of a text, lower-cased, without accents and endings, in order. */
export function terms(text: string): string[] {
  return words(text).filter(isTelling).map(stem);
}

/** {@link terms} for whoever indexes many texts, by {@link memoizedStem}. */
export function memoizedTerms(): (text: string) => string[] {
  const stemOf = memoizedStem();
  return (text) => words(text).filter(isTelling).map(stemOf);
}

/** Whether a word is significant: not grammar, not a number or edition, not a word that every course uses. */
export function isTelling(word: string): boolean {
  return !STOP_WORDS.has(word) && !/^\d{1,3}(st|nd|rd|th|e|ed)?$/.test(word);
}

/** Stems of words that were asked for lately; all are dropped when there are too many. */
const recentStems = new Map<string, string>();
const MOST_RECENT_STEMS = 5_000;

/** The stem of a word. */
export function stem(word: string): string {
  const recent = recentStems.get(word);
  if (recent !== undefined) return recent;
  if (recentStems.size >= MOST_RECENT_STEMS) recentStems.clear();
  // A copy: a part of a string keeps the whole string in memory.
  const copy = Buffer.from(word).toString();
  const made = stemmer(copy);
  recentStems.set(copy, made);
  return made;
}

/** {@link stem} for whoever indexes many texts: works each word out once, and answers with the same string each time. */
export function memoizedStem(): (word: string) => string {
  const known = new Map<string, string>();
  const kept = new Map<string, string>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const made = stemmer(word);
    const shared = kept.get(made) ?? made;
    kept.set(made, shared);
    known.set(word, shared);
    return shared;
  };
}

/** All words of a text, lower-cased and without accents. `C++` and `C#` stay words of their own. */
export function words(text: string): string[] {
  const lower = ASCII.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{Mark}/gu, '')
        .toLowerCase();
  const plain = lower
    .replace(/c ?\+\+/g, 'cplusplus')
    .replace(/c#/g, 'csharp')
    .replace(/['’]s\b/g, '');
  const found = ASCII.test(plain) ? plain.match(/[a-z0-9]+/g) : plain.match(/[\p{Letter}\p{Number}]+/gu);
  return (found ?? []).map(american);
}

/** Most texts are, and patterns for ASCII take a third of the time. */
const ASCII = /^[\0-\x7f]*$/;

const AMERICAN: ReadonlyMap<string, string> = new Map([
  ['maths', 'mathematics'],
  ['programme', 'program'],
  ['programmes', 'programs'],
  ['centre', 'center'],
  ['defence', 'defense'],
  ['modelling', 'modeling'],
  ['labour', 'labor'],
  ['colour', 'color'],
  ['neighbour', 'neighbor'],
  ['tumour', 'tumor'],
]);

const BRITISH = /^(?:behaviour|paed|haem|anaes|gynae)|isation(?=(?:s|al)?$)/g;
const AMERICAN_PARTS: Readonly<Record<string, string>> = {
  behaviour: 'behavior',
  paed: 'ped',
  haem: 'hem',
  anaes: 'anes',
  gynae: 'gyne',
  isation: 'ization',
};

/** A word as Americans spell it, as the tables do. */
function american(word: string): string {
  if (word.length < 5) return word;
  return AMERICAN.get(word) ?? word.replace(BRITISH, (part) => AMERICAN_PARTS[part] ?? part);
}
